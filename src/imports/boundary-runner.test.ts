import { expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../tests/support/database.ts';
import {
  countsByArea,
  geoJson,
  importSignalsAt,
  visibleState,
  writeInput,
  type MadeArea,
} from '../../tests/fixtures/division.ts';
import { saveAreas, saveMemberships } from '#areas/commands.server.ts';
import { listBoundarySets } from '#areas/boundaries.server.ts';
import { findEdition } from '#areas/editions.server.ts';
import type { Area } from '#areas/model.ts';
import { findArea } from '#areas/queries.server.ts';
import { clearBrokenImports, listImports, undoImport } from '#imports/batches.server.ts';
import { importBoundaryFile } from '#imports/boundary-runner.server.ts';
import { useBoundaries } from '#imports/boundary-use.server.ts';

const day = '2026-11-08';
const buurten: MadeArea[] = [
  { code: 'BU09010101', name: 'Molenbuurt' },
  { code: 'BU09010102', name: 'Havenbuurt' },
  { code: 'BU09010201', name: 'Bosbuurt' },
];

/** A file of the made-up division; `shift` moves all borders to the east. */
function divisionFile(
  areas: readonly MadeArea[] = buurten,
  shift = 0,
  name = 'grenzen-2024.geojson',
): string {
  return writeInput(name, geoJson(areas, shift) as object);
}

function namesOf(areas: unknown[] | undefined): Record<string, string> {
  return Object.fromEntries((areas as Area[]).map(({ code, name }) => [code, name]));
}

eachDatabase('boundaries from a file', (open) => {
  async function opened(): Promise<TestDatabase['db']> {
    return (await open()).db;
  }

  test('adds the areas with their parents, draws the map and puts it in use', async () => {
    const db = await opened();
    const steps = new Set<string>();
    const result = await importBoundaryFile(db, divisionFile(), { day }, (step) => steps.add(step));
    expect(result).toMatchObject({
      outcome: 'live',
      year: 2024,
      added: 6,
      usedYear: 2024,
      withoutInhabitants: 6,
    });
    const { areas, sets } = await visibleState(db);
    expect(namesOf(areas)).toEqual({
      GM0901: 'Gemeente 0901',
      WK090101: 'Wijk 01',
      WK090102: 'Wijk 02',
      BU09010101: 'Molenbuurt',
      BU09010102: 'Havenbuurt',
      BU09010201: 'Bosbuurt',
    });
    expect(sets).toEqual([
      { id: 1, year: 2024, origin: 'file', label: 'grenzen-2024.geojson', status: 'live' },
    ]);
    expect(await findEdition(db)).toMatchObject({
      year: 2024,
      attribution: 'CBS/Kadaster, wijk- en buurtkaart 2024',
    });
    const haven = await findArea(db, 2024, 'BU09010102');
    expect(haven?.longitude).toBeCloseTo(5.115, 3);
    expect([...steps]).toContain('Kaarttegels maken');
    expect(result.report.notes).toEqual([
      'Naar hun code genoemd, omdat het bestand geen naam geeft: GM0901, WK090101 en WK090102.',
    ]);
  });

  test('keeps what is known and replaces only a name made up from a code', async () => {
    const db = await opened();
    const known: Area = {
      ...{ code: 'GM0901', year: 2024, level: 'gemeente', kind: null, name: 'Onze Stad', parentCode: null },
      ...{ municipalityCode: 'GM0901', inhabitants: 5000, households: null, landHectares: 12 },
      ...{ longitude: 5.2, latitude: 52.1 },
    };
    await saveAreas(db, [known], 'vooraf');
    await importBoundaryFile(db, divisionFile(), { day });
    const larger = writeInput(
      'wijken-2024.geojson',
      geoJson([
        { code: 'GM0901', name: 'Officiële Naam', more: { aantal_inwoners: 9, aantal_huishoudens: 2400 } },
        { code: 'WK090101', name: 'Centrum', more: { aantal_inwoners: 3100 } },
      ]) as object,
    );
    expect(await importBoundaryFile(db, larger, { day })).toMatchObject({ outcome: 'live', added: 0 });
    expect(await findArea(db, 2024, 'GM0901')).toEqual({ ...known, households: 2400 });
    expect(await findArea(db, 2024, 'WK090101')).toMatchObject({ name: 'Centrum', inhabitants: 3100 });
    expect(await findArea(db, 2024, 'WK090102')).toMatchObject({ name: 'Wijk 02' });
  });

  test('the same boundaries twice change nothing, whatever the file is called', async () => {
    const db = await opened();
    const first = await importBoundaryFile(db, divisionFile(), { day });
    const before = await visibleState(db);
    const again = await importBoundaryFile(db, divisionFile(buurten, 0, 'anders.geojson'), {
      day,
      year: 2024,
    });
    expect(again).toMatchObject({ outcome: 'known', importId: first.importId });
    expect(await visibleState(db)).toEqual(before);
    expect(await listImports(db)).toHaveLength(1);
  });

  test.each([
    [
      'an empty polygon',
      () =>
        divisionFile([
          ...buurten,
          { code: 'BU09010202', name: 'Leeg', geometry: { type: 'Polygon', coordinates: [] } },
        ]),
      'BU09010202 Leeg: dit gebied heeft geen vlak.',
    ],
    [
      'an area without a code',
      () => divisionFile([...buurten, { code: 'XX01', name: 'Elders' }]),
      'Gebied 4: dit gebied heeft geen herkenbare code.',
    ],
  ])('%s refuses the file and nothing changes', async (_, file, sentence) => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(buurten.slice(0, 2)), { day });
    const before = await visibleState(db);
    const { outcome, report } = await importBoundaryFile(db, file(), { day });
    expect(outcome).toBe('refused');
    expect(report.problems.map(({ area, reason }) => `${area?.replace(/^g/, 'G')}: ${reason}`)).toEqual([
      sentence,
    ]);
    expect(await visibleState(db)).toEqual(before);
    expect((await listImports(db))[0]).toMatchObject({
      kind: 'boundaries',
      status: 'refused',
      rowsRefused: 1,
    });
  });

  test.each([
    ['truncated JSON', '{"type":"FeatureCollection","features":[', /afgebroken/],
    ['an empty file', '', /leeg/],
    ['no year', geoJson(buurten), /jaar van deze indeling/],
    [
      'another country',
      geoJson([{ code: 'BU09010101', geometry: { type: 'Point', coordinates: [2.3, 48.8] } }]),
      /./,
    ],
  ])('%s is refused in a sentence and stands in the list', async (name, content, sentence) => {
    const db = await opened();
    const before = await visibleState(db);
    const path = writeInput('grenzen.geojson', content as object);
    await expect(importBoundaryFile(db, path, { day })).rejects.toThrow(sentence);
    expect(await visibleState(db), name).toEqual(before);
    expect((await listImports(db))[0]).toMatchObject({ kind: 'boundaries', status: 'refused' });
  });

  test('a wijk without a polygon is drawn from its buurten', async () => {
    const db = await opened();
    const file = divisionFile([{ code: 'WK090101', name: 'Oude Wijk', geometry: null }, ...buurten]);
    const { outcome, report } = await importBoundaryFile(db, file, { day });
    expect(outcome).toBe('live');
    expect(report.notes).toContain(
      'Zonder eigen vlak en daarom getekend uit hun buurten (1): WK090101 Oude Wijk.',
    );
    expect(await findArea(db, 2024, 'WK090101')).toMatchObject({ name: 'Oude Wijk' });
  });

  test('one import at a time', async () => {
    const db = await opened();
    const both = await Promise.allSettled([
      importBoundaryFile(db, divisionFile(), { day }),
      importBoundaryFile(db, divisionFile(buurten, 0.001), { day }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(String(refused.reason)).toMatch(/Er loopt al een import \(grenzen-2024.geojson\)/);
  });

  test('switching between sets keeps all signals and all totals', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    // Two in each square, one west of all, one east of all.
    await importSignalsAt(db, [0.2, 0.8, 1.2, 1.8, 2.2, 2.8, -0.5, 3.2]);
    const before = await visibleState(db);
    const counts = {
      BU09010101: 2,
      BU09010102: 2,
      BU09010201: 2,
      GM0901: 8,
      WK090101: 4,
      WK090102: 2,
      onbekend: 2,
    };
    expect(await countsByArea(db)).toEqual(counts);

    // Half a square to the east: the first signal falls outside, and of every pair one moves to the next buurt.
    await importBoundaryFile(db, divisionFile(buurten, 0.005, 'verschoven-2024.geojson'), { day });
    expect(await countsByArea(db)).toEqual({
      ...{ BU09010101: 2, BU09010102: 2, BU09010201: 2 },
      ...{ GM0901: 8, WK090101: 4, WK090102: 2, onbekend: 2 },
    });
    const moved = await db.selectFrom('signal').select('areaCode').orderBy('id').execute();
    expect(moved.map((row) => row.areaCode)).toEqual([
      null,
      'BU09010101',
      'BU09010101',
      'BU09010102',
      'BU09010102',
      'BU09010201',
      null,
      'BU09010201',
    ]);

    const [newest] = await listBoundarySets(db);
    const off = await useBoundaries(db, newest?.id ?? 0, false, { day });
    expect(off).toMatchObject({ label: 'verschoven-2024.geojson', isChanged: true, moved: 4 });
    const { sets, imports, ...after } = await visibleState(db);
    const { sets: setsBefore, imports: importsBefore, ...unchanged } = before;
    expect(after).toEqual(unchanged);
    expect(sets).toEqual([...(setsBefore ?? []), expect.objectContaining({ status: 'off' })]);
    expect(imports).toHaveLength((importsBefore?.length ?? 0) + 1);

    expect(await useBoundaries(db, newest?.id ?? 0, true, { day })).toMatchObject({
      isChanged: true,
      moved: 4,
    });
    expect(await useBoundaries(db, newest?.id ?? 0, true, { day })).toMatchObject({
      isChanged: false,
      moved: 0,
    });
  });

  test('a signal that comes to lie in another municipality still counts where it counted', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    await importSignalsAt(db, [0.5, 2.5, 3.5]);
    const neighbour = [...buurten, { code: 'BU09020101', name: 'Overkant' }];
    await importBoundaryFile(db, divisionFile(neighbour), { day });
    expect(await countsByArea(db)).toMatchObject({ GM0901: 3, onbekend: 1 });
  });

  test('the last boundaries cannot be switched off', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    const before = await visibleState(db);
    await expect(useBoundaries(db, 1, false, { day })).rejects.toThrow('Dit zijn de enige grenzen.');
    await expect(useBoundaries(db, 99, true, { day })).rejects.toThrow(
      'Er is geen set grenzen met nummer 99.',
    );
    expect(await visibleState(db)).toEqual(before);
  });

  test('boundaries are switched off, not undone', async () => {
    const db = await opened();
    const { importId } = await importBoundaryFile(db, divisionFile(), { day });
    await expect(undoImport(db, importId, 2024)).rejects.toThrow(/zet u uit/);
  });

  test('a newer division takes over with every signal, and gives way again', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    const composed: Area = {
      ...{
        code: 'SD0901-oost',
        year: 2024,
        level: 'stadsdeel',
        kind: 'stadsdeel',
        name: 'Oost',
        parentCode: 'GM0901',
      },
      ...{ municipalityCode: 'GM0901', inhabitants: null, households: null, landHectares: null },
      ...{ longitude: null, latitude: null },
    };
    await saveAreas(db, [composed, { ...composed, code: 'SD0901-west', name: 'West' }], 'gemeente');
    await saveMemberships(db, 2024, [
      { areaCode: 'SD0901-oost', memberCode: 'WK090101', validFrom: null, validTo: null },
      { areaCode: 'SD0901-west', memberCode: 'WK090102', validFrom: '2025-01-01', validTo: null },
    ]);
    await importSignalsAt(db, [0.2, 0.8, 1.5, 2.5]);
    const before = await visibleState(db);

    const elsewhere = divisionFile([{ code: 'BU09020101', name: 'Overkant' }], 0, 'grenzen-2025.geojson');
    await expect(importBoundaryFile(db, elsewhere, { day })).rejects.toThrow(
      /De indeling van 2025 mist GM0901/,
    );
    expect(await visibleState(db)).toEqual(before);

    // In 2025 the third buurt is gone: its ground belongs to the second.
    const renewed = divisionFile(buurten.slice(0, 2), 0.01, 'grenzen-2025.geojson');
    const result = await importBoundaryFile(db, renewed, { day });
    expect(result).toMatchObject({ outcome: 'live', year: 2025, usedYear: 2025, added: 4 });
    expect(result.report.notes).toContain(
      'Niet meegenomen naar deze indeling, omdat een onderdeel er niet in staat: West.',
    );
    expect(await findEdition(db)).toMatchObject({ year: 2025 });
    expect(await countsByArea(db)).toMatchObject({
      GM0901: 4,
      BU09010101: 1,
      BU09010102: 1,
      'SD0901-oost': 2,
      onbekend: 2,
    });

    const [newest] = await listBoundarySets(db);
    expect(await useBoundaries(db, newest?.id ?? 0, false, { day })).toMatchObject({ usedYear: 2024 });
    const { cells, signals, editions } = await visibleState(db);
    expect({ cells, signals, editions }).toEqual({
      cells: before.cells,
      signals: before.signals,
      editions: before.editions,
    });
  });

  test('an older division is kept ready and changes nothing', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    await importSignalsAt(db, [0.5]);
    const { cells, signals } = await visibleState(db);
    const older = divisionFile(buurten, 0.01, 'grenzen-2022.geojson');
    expect(await importBoundaryFile(db, older, { day })).toMatchObject({
      outcome: 'live',
      year: 2022,
      usedYear: 2024,
    });
    const after = await visibleState(db);
    expect({ cells: after.cells, signals: after.signals }).toEqual({ cells, signals });
  });

  test('what a broken-off import left is cleared by the next', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    await db
      .insertInto('importBatch')
      .values({
        kind: 'boundaries',
        sourceId: null,
        fileName: 'halverwege',
        fileHash: Buffer.from('x'),
        aliveAt: new Date(0),
      })
      .execute();
    await db
      .insertInto('boundarySet')
      .values({ year: 2024, origin: 'file', label: 'halverwege', attribution: '' })
      .execute();
    await db.insertInto('mapEdition').values({ version: '2024-half', year: 2024, attribution: '' }).execute();
    expect(await clearBrokenImports(db)).toBe(1);
    const left = await db
      .selectFrom('mapEdition')
      .select('version')
      .where('status', '=', 'staging')
      .execute();
    const sets = await db.selectFrom('boundarySet').select('id').where('status', '=', 'staging').execute();
    expect({ left, sets }).toEqual({ left: [], sets: [] });
  });
});
