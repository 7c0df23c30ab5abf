import { expect, test } from 'vitest';
import { eachDatabase } from '../../tests/support/database.ts';
import { geoJson, visibleState, writeInput } from '../../tests/fixtures/division.ts';
import type { Database } from '#db/connection.ts';
import { saveAreas, saveMemberships } from '#areas/commands.server.ts';
import { findArea } from '#areas/queries.server.ts';
import { listFigureChoices, listFigures, listFigureTrend } from '#insight/figures.server.ts';
import { listImports } from '#imports/batches.server.ts';
import { undoImport } from '#imports/publish-imports.server.ts';
import { importBoundaryFile } from '#imports/boundary-runner.server.ts';
import { policeCodes } from '#signals/categories.ts';
import { importFigureFile } from '#imports/figure-runner.server.ts';

const areaYear = 2024;
const molen = 'BU09010101';
const haven = 'BU09010102';

const keyFigures = [
  'buurtcode,inwoners,huishoudens,opp_land_ha,woz_1000eur,misdrijven_2023,misdrijven_2024',
  `${molen},1200,600,12.5,310,40,44`,
  `${haven},,,8,.,0,`,
].join('\n');

/** Loads a made-up municipality with two buurten and a composed area of both. */
async function loadDivision(db: Database): Promise<void> {
  const areas = [
    { code: molen, name: 'Molenbuurt', more: { aantal_inwoners: 1000 } },
    { code: haven, name: 'Havenbuurt', more: { aantal_inwoners: 300 } },
  ];
  await importBoundaryFile(db, writeInput('grenzen-2024.geojson', geoJson(areas) as object), {
    day: '2026-11-08',
  });
  const composed = {
    ...{ code: 'WG0901-water', year: areaYear, level: 'stadsdeel' as const, kind: 'werkgebied' as const },
    ...{ name: 'Waterkant', parentCode: 'GM0901', municipalityCode: 'GM0901' },
    ...{ inhabitants: 1300, households: null, landHectares: null, longitude: null, latitude: null },
  };
  await saveAreas(db, [composed], 'gemeente');
  const member = { areaCode: composed.code, validFrom: null, validTo: null };
  await saveMemberships(
    db,
    areaYear,
    [molen, haven].map((memberCode) => ({ ...member, memberCode })),
  );
}

async function factsOf(db: Database, code: string): Promise<(number | null)[]> {
  const area = await findArea(db, areaYear, code);
  return [area?.inhabitants ?? null, area?.households ?? null, area?.landHectares ?? null];
}

/** Registered crime as stored, by code of the area; null is not published. */
async function crimes(
  db: Database,
  period: string,
  category = 'totaal',
): Promise<Record<string, number | null>> {
  const question = { seriesId: 'misdrijven', category, period, level: 'buurt', municipalityCode: null };
  return Object.fromEntries(
    (await listFigures(db, areaYear, question)).map(({ areaCode, value }) => [areaCode, value]),
  );
}

eachDatabase('published figures', (open) => {
  async function opened(): Promise<Database> {
    const { db } = await open();
    await loadDivision(db);
    return db;
  }

  let refusing: Promise<Database> | undefined;
  /** One for every file that is refused: each shows that it left nothing. */
  const openedOnce = (): Promise<Database> => (refusing ??= opened());

  test('crime and key figures each go to their own series, and inhabitants to the areas', async () => {
    const db = await opened();
    const path = writeInput('buurten.csv', keyFigures);
    const result = await importFigureFile(db, path, { year: '2024' });
    expect(result).toMatchObject({ outcome: 'live', figures: { misdrijven: 4, kerncijfers: 8 } });
    expect(await crimes(db, '2023')).toEqual({ [molen]: 40, [haven]: 0 });
    expect(await crimes(db, '2024')).toEqual({ [molen]: 44, [haven]: null });
    expect(await factsOf(db, molen)).toEqual([1200, 600, 12.5]);
    // What is not published replaces nothing.
    expect(await factsOf(db, haven)).toEqual([300, null, 8]);
    expect(await factsOf(db, 'WG0901-water')).toEqual([1500, 600, 20.5]);
    expect(
      (await listFigureChoices(db, areaYear)).map(({ seriesId, category, periods }) => [
        seriesId,
        category,
        periods,
      ]),
    ).toEqual([
      ['misdrijven', 'totaal', ['2023', '2024']],
      ['kerncijfers', 'huishoudens', ['2024']],
      ['kerncijfers', 'inwoners', ['2024']],
      ['kerncijfers', 'opp_land_ha', ['2024']],
      ['kerncijfers', 'woz_1000eur', ['2024']],
    ]);
    expect((await listImports(db))[0]).toMatchObject({
      kind: 'figures',
      sourceId: 'politie-jaar',
      rowsAccepted: 12,
    });
  });

  test('key figures of another year than the division say nothing about its areas', async () => {
    const db = await opened();
    await importFigureFile(db, writeInput('buurten.csv', keyFigures), {
      year: '2023',
      seriesId: 'kerncijfers',
    });
    expect(await factsOf(db, molen)).toEqual([1000, null, null]);
    expect(await crimes(db, '2023')).toEqual({});
    expect((await listImports(db))[0]).toMatchObject({ sourceId: 'cbs-kerncijfers' });
  });

  test('the same file twice changes nothing; read as another year it is another import', async () => {
    const db = await opened();
    const path = writeInput('buurten.csv', keyFigures);
    const first = await importFigureFile(db, path, { year: '2024' });
    const before = await visibleState(db);
    expect(await importFigureFile(db, path, { year: '2024' })).toMatchObject({
      outcome: 'known',
      importId: first.importId,
    });
    expect(await visibleState(db)).toEqual(before);
    expect(await importFigureFile(db, path, { year: '2023' })).toMatchObject({ outcome: 'live' });
  });

  test('undone as a whole, in any order: the figures that still count come back, and in the end what was there first', async () => {
    const db = await opened();
    const before = await visibleState(db);
    const first = await importFigureFile(db, writeInput('a.csv', keyFigures), { year: '2024' });
    const newer = `buurtcode;inwoners\n${molen};1250\n${haven};320`;
    const second = await importFigureFile(db, writeInput('b.csv', newer), { year: '2024' });
    expect(await factsOf(db, molen)).toEqual([1250, 600, 12.5]);
    expect(await factsOf(db, 'WG0901-water')).toEqual([1570, 600, 20.5]);

    await undoImport(db, first.importId, areaYear);
    expect(await factsOf(db, molen)).toEqual([1250, null, null]);
    expect(await crimes(db, '2023')).toEqual({});
    await undoImport(db, second.importId, areaYear);
    expect(await visibleState(db)).toEqual(before);
    await expect(undoImport(db, second.importId, areaYear)).rejects.toThrow('Er is geen import');
  });

  test.each([
    [
      'an unknown area',
      `buurtcode,jaar,misdrijven\n${molen},2024,3\nBU09019999,2024,1\nBU09990101,2024,1`,
      'komt in de geladen indeling niet voor',
    ],
    [
      'a double area',
      `buurtcode,jaar,misdrijven\n${molen},2024,3\n${molen},2024,3`,
      'al eerder voor (regel 2)',
    ],
    ['half a crime', `buurtcode,jaar,misdrijven\n${molen},2024,3.5`, 'geen geheel aantal'],
    ['an unknown kind', `buurtcode,jaar,delict,aantal\n${molen},2024,999,1`, 'categorie is onbekend'],
  ])('%s refuses the file and nothing changes', async (_, csv, reason) => {
    const db = await openedOnce();
    const before = await visibleState(db);
    const known = await listImports(db);
    const { outcome, report } = await importFigureFile(db, writeInput('cijfers.csv', csv));
    expect(outcome).toBe('refused');
    expect(report.problems[0]?.reason).toContain(reason);
    expect(await visibleState(db)).toEqual(before);
    expect(await db.selectFrom('figure').select('value').execute()).toEqual([]);
    const [newest, ...others] = await listImports(db);
    expect(newest).toMatchObject({ status: 'refused', rowsRefused: report.refused });
    expect(others).toEqual(known);
  });

  test.each([
    ['no year', keyFigures, 'het jaar van deze cijfers is niet te vinden'],
    [
      'two columns for one figure',
      `buurtcode,jaar,misdrijven,totaal_misdrijven\n${molen},2024,3,4`,
      'twee cijfers',
    ],
    ['no area', 'naam,jaar,misdrijven\nMolenbuurt,2024,3', 'een verplichte kolom ontbreekt'],
    ['truncated JSON', '{"value":[{"WijkenEnBuurten":"BU0901', 'afgebroken'],
  ])('%s is refused in a sentence and nothing changes', async (_, content, sentence) => {
    const db = await openedOnce();
    const before = await visibleState(db);
    const importing = importFigureFile(db, writeInput('cijfers.csv', content));
    await expect(importing).rejects.toThrow(new RegExp(sentence, 'i'));
    expect(await visibleState(db)).toEqual(before);
  });

  test('areas that are not loaded are left out when asked, and counted', async () => {
    const db = await opened();
    const path = writeInput('land.csv', `buurtcode,jaar,misdrijven\n${molen},2024,3\nBU09990101,2024,1`);
    const { outcome, report, figures } = await importFigureFile(db, path, { skipUnknown: true });
    expect({ outcome, skipped: report.skipped, figures }).toEqual({
      outcome: 'live',
      skipped: 1,
      figures: { misdrijven: 1, kerncijfers: 0 },
    });
  });

  test('CBS OData: padded keys, the total apart, null apart from zero, provisional periods', async () => {
    const db = await opened();
    const entry = (kind: string, area: string, period: string, count: number | null) => ({
      SoortMisdrijf: kind,
      WijkenEnBuurten: area.padEnd(10),
      Perioden: period,
      GeregistreerdeMisdrijven_1: count,
    });
    const path = writeInput('47022NED.json', {
      Perioden: {
        value: [
          { Key: '2025MM11', Status: 'Voorlopig' },
          { Key: '2025JJ00', Status: 'Definitief' },
        ],
      },
      TypedDataSet: {
        value: [
          entry('0.0.0 ', molen, '2025JJ00', 9),
          entry('1.1.1 ', molen, '2025MM11', 0),
          entry('1.1.1 ', haven, '2025MM11', null),
        ],
      },
    });
    expect(await importFigureFile(db, path)).toMatchObject({ outcome: 'live', figures: { misdrijven: 3 } });
    expect(await crimes(db, '2025')).toEqual({ [molen]: 9 });
    expect(await crimes(db, '2025-11', '1.1.1')).toEqual({ [molen]: 0, [haven]: null });
    const trend = await listFigureTrend(db, areaYear, {
      seriesId: 'misdrijven',
      category: '1.1.1',
      areaCodes: [molen],
    });
    expect(trend).toMatchObject([{ period: '2025-11', value: 0, provisional: true }]);
  });

  test('a newest month of nothing but zeros is not published yet, which is not zero', async () => {
    const db = await opened();
    const kinds = policeCodes().slice(0, 25);
    const lines = [molen, haven].flatMap((area) => kinds.map((kind) => `${area},${kind},2017,0,3,0`));
    const path = writeInput('maand.csv', ['buurtcode,delict,jaar,m10,m11,m12', ...lines].join('\n'));
    const { report } = await importFigureFile(db, path);
    expect(report.notes).toEqual([
      'In 2017-12 staat overal 0: gelezen als nog niet gepubliceerd, niet als nul.',
    ]);
    expect(await crimes(db, '2017-10', '1.1.1')).toEqual({ [molen]: 0, [haven]: 0 });
    expect(await crimes(db, '2017-11', '1.1.1')).toEqual({ [molen]: 3, [haven]: 3 });
    expect(await crimes(db, '2017-12', '1.1.1')).toEqual({ [molen]: null, [haven]: null });
  });

  test('without areas there is nothing to put figures with', async () => {
    const { db } = await open();
    const importing = importFigureFile(db, writeInput('cijfers.csv', keyFigures));
    await expect(importing).rejects.toThrow('Er zijn nog geen gebieden geladen.');
  });
});
