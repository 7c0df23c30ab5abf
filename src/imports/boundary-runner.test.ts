import { expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { geoJson, visibleState, writeInput, type MadeArea } from '../../tests/fixtures/division.ts';
import { saveAreas } from '#areas/commands.server.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import type { Area } from '#areas/model.ts';
import { findArea } from '#areas/queries.server.ts';
import { listImports } from '#imports/batches.server.ts';
import { importBoundaryFile } from '#imports/boundary-runner.server.ts';

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
});
