import { expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { geoJson, square, visibleState, writeInput, type MadeArea } from '../../tests/fixtures/division.ts';
import { listBoundarySets } from '#areas/boundaries.server.ts';
import { saveAreas } from '#areas/commands.server.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import type { NewArea } from '#areas/model.ts';
import { findArea } from '#areas/queries.server.ts';
import { listImports } from '#imports/batches.server.ts';
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
  return Object.fromEntries((areas as NewArea[]).map(({ code, name }) => [code, name]));
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
      attribution: 'bron niet opgegeven',
    });
    const haven = await findArea(db, 2024, 'BU09010102');
    expect(haven?.longitude).toBeCloseTo(5.115, 3);
    expect([...steps]).toContain('Kaarttegels maken');
    expect(result.report.notes).toEqual([
      'Naar hun code genoemd, omdat het bestand geen naam geeft: GM0901, WK090101 en WK090102.',
      'Het bestand zegt niet van wie het is; bij de kaart staat "bron niet opgegeven".',
    ]);
  });

  test('the map names who made the boundaries: as given, as recognised, and both when there are two', async () => {
    const db = await opened();
    const shown = async (): Promise<string | undefined> => (await findEdition(db))?.attribution;
    const cbs = buurten.map((area) => ({ ...area, more: { jrstatcode: `2024${area.code}` } }));
    await importBoundaryFile(db, divisionFile(cbs), { day });
    expect(await shown()).toBe('CBS/Kadaster, wijk- en buurtkaart 2024');
    const { importId } = await importBoundaryFile(db, divisionFile(), {
      day,
      attribution: 'Gemeente Onze Stad',
    });
    expect(await shown()).toBe('Gemeente Onze Stad');
    // The same lines from the same maker are known; from another they are another set.
    const again = { day, attribution: 'Gemeente Onze Stad' };
    expect(await importBoundaryFile(db, divisionFile(), again)).toMatchObject({ outcome: 'known', importId });
    // Without a maker they are known as well, and keep the one they have.
    expect(await importBoundaryFile(db, divisionFile(), { day })).toMatchObject({
      outcome: 'known',
      importId,
    });
    expect(await shown()).toBe('Gemeente Onze Stad');
    const neighbour = { code: 'BU09020101', name: 'Overkant', geometry: square(5) };
    await importBoundaryFile(db, divisionFile([neighbour]), { day, attribution: 'Gemeente Overkant' });
    expect(await shown()).toBe('Gemeente Overkant; Gemeente Onze Stad');
  });

  test('boundaries that lack areas of the map are refused until someone says that it is meant', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    const before = await visibleState(db);
    const one = divisionFile(buurten.slice(0, 1), 0.001, 'een-buurt-2024.geojson');
    const sentence =
      'Deze grenzen dekken 1 van de 3 buurten en 1 van de 2 wijken die nu op de kaart staan; de andere zouden verdwijnen.';
    await expect(importBoundaryFile(db, one, { day })).rejects.toThrow(sentence);
    await expect(importBoundaryFile(db, one, { day, year: 2025 })).rejects.toThrow(sentence);
    expect(await visibleState(db)).toEqual(before);
    expect((await listImports(db))[0]).toMatchObject({ status: 'refused' });

    expect(await importBoundaryFile(db, one, { day, isPartial: true })).toMatchObject({ outcome: 'live' });
    const [set] = await listBoundarySets(db);
    await useBoundaries(db, set?.id ?? 0, false, { day });
    expect((await visibleState(db)).editions).toEqual(before.editions);
  });

  test('keeps what is known and replaces only a name made up from a code', async () => {
    const db = await opened();
    const known: NewArea = {
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
    expect(await findArea(db, 2024, 'GM0901')).toMatchObject({ ...known, households: 2400 });
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

  let withTwo: Promise<TestDatabase['db']> | undefined;
  /** One with two buurten for every file that is refused: each shows that it left nothing. */
  const openedWithTwo = (): Promise<TestDatabase['db']> =>
    (withTwo ??= opened().then(async (db) => {
      await importBoundaryFile(db, divisionFile(buurten.slice(0, 2)), { day });
      return db;
    }));

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
    [
      'a code that occurs twice',
      () => divisionFile([...buurten, { code: 'BU09010101', name: 'Molenbuurt' }]),
      'BU09010101 Molenbuurt: deze code staat meer dan één keer in het bestand (gebied 1 en gebied 4). Maak van delen één gebied (MultiPolygon).',
    ],
  ])('%s refuses the file and nothing changes', async (_, file, sentence) => {
    const db = await openedWithTwo();
    const before = await visibleState(db);
    const known = await listImports(db);
    const { outcome, report } = await importBoundaryFile(db, file(), { day });
    expect(outcome).toBe('refused');
    expect(report.problems.map(({ area, reason }) => `${area?.replace(/^g/, 'G')}: ${reason}`)).toEqual([
      sentence,
    ]);
    expect(await visibleState(db)).toEqual(before);
    const [newest, ...others] = await listImports(db);
    expect(newest).toMatchObject({ kind: 'boundaries', status: 'refused', rowsRefused: 1 });
    expect(others).toEqual(known);
  });

  let empty: Promise<TestDatabase['db']> | undefined;

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
    const db = await (empty ??= opened());
    const before = await visibleState(db);
    const known = await listImports(db);
    const path = writeInput('grenzen.geojson', content as object);
    await expect(importBoundaryFile(db, path, { day })).rejects.toThrow(sentence);
    expect(await visibleState(db), name).toEqual(before);
    const [newest, ...others] = await listImports(db);
    expect(newest).toMatchObject({ kind: 'boundaries', status: 'refused' });
    expect(others).toEqual(known);
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
