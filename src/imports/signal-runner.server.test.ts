import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { undoImport } from '#imports/publish-imports.server.ts';
import { importSignalFile, type SignalImportOptions } from '#imports/signal-runner.server.ts';
import { countSignals } from '#insight/counts.server.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import { reporterKeyOf } from '#signals/reporter-key.ts';
import { parsePeriod } from '#text/period.ts';
import { cellLines, rowCounts } from '../../tests/support/cells.ts';
import { eachDatabase, onEmbedded } from '../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  drawCity,
  pointIn,
  viewerOf,
  type City,
} from '../../tests/support/factories.ts';

const key = reporterKeyOf('een geheim van minstens tweeendertig tekens');
const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-signalen-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header = 'kenmerk;datum;tijd;categorie;lon;lat;buurtcode;melder';

/** Writes a delivery and gives its path. */
function fileOf(name: string, ...rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return path;
}

eachDatabase('a file of signals', (open) => {
  let db: Database;
  let city: City;

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0950');
    await drawCity(db, city);
    await createInstallation(db, 'demo', key.check);
  });

  const bring = (path: string, options: SignalImportOptions = {}) =>
    importSignalFile(db, path, key, { source: 'Politie', isFictional: true, ...options });

  /** A row inside a buurt, by its position in the city. */
  function row(number: string, place: number, when = '2026-05-10;14:30', reporter = ''): string {
    const [longitude, latitude] = pointIn(city, city.buurten[place] ?? '');
    return `${number};${when};geluid;${longitude};${latitude};;${reporter}`;
  }

  async function counts(period: string, level = 'buurt') {
    const viewer = await viewerOf(db, 'oovAdvisor', city.code);
    const question = {
      areaYear: cityYear,
      municipalityCode: city.code,
      level,
      themeCode: 'geluid',
      sourceId: 'alle',
    };
    const parsed = parsePeriod(period);
    if (parsed === undefined) throw new Error(`not a period: ${period}`);
    return Object.fromEntries((await countSignals(db, viewer, { ...question, period: parsed })).byCode);
  }

  test('is placed by point, else by code, and counts where nobody knows in the municipality alone', async () => {
    const outside = 'K4;2026-05-10;14:30;geluid;6.5;53.2;;';
    const byCode = `K5;2026-05-10;14:30;geluid;;;${city.buurten[8]};`;
    const path = fileOf(
      'plaatsen.csv',
      row('K1', 0),
      row('K2', 0),
      row('K3', 4),
      outside,
      byCode,
      'K6;2026-05-10;14:30;geluid;;;;',
    );
    const result = await bring(path);
    expect(result).toMatchObject({ outcome: 'live', alreadyKnown: 0, report: { accepted: 6 } });
    expect(result.report.notes.join()).toContain('Van 2 van de 6 signalen is de plek onbekend');
    const [first = '', , , , fifth = '', , , , last = ''] = city.buurten;
    expect(await counts('2026-05')).toEqual({
      [first]: 2,
      [fifth]: 1,
      [last]: 1,
      [city.code]: 6,
      [`onbekend:${city.code}`]: 2,
    });
    await undoImport(db, result.importId ?? 0, cityYear);
    expect(await counts('2026-05')).toEqual({});
  });

  test('a second time changes nothing', async () => {
    const path = fileOf('tweemaal.csv', row('T1', 0), row('T2', 1));
    const first = await bring(path);
    const before = [await cellLines(db, city.code), await rowCounts(db)];
    for (const isTrial of [true, false])
      expect(await bring(path, { isTrial })).toMatchObject({ outcome: 'known', importId: first.importId });
    expect([await cellLines(db, city.code), await rowCounts(db)]).toEqual(before);
  });

  test('under another source is refused until someone says that it is meant', async () => {
    const path = fileOf('twee-bronnen.csv', row('B1', 0), row('B2', 1));
    const first = await bring(path);
    const before = [await cellLines(db, city.code), await rowCounts(db)];
    const sentence = `Dit bestand telt al mee als import ${first.importId} (twee-bronnen.csv) van bron Politie; onder een andere bron zou alles dubbel tellen.`;
    await expect(bring(path, { source: 'Wijkagent Noord' })).rejects.toThrow(sentence);
    await expect(bring(path, { source: 'Wijkagent Noord', isTrial: true })).rejects.toThrow(sentence);
    expect([await cellLines(db, city.code), await rowCounts(db)]).toEqual(before);
    const meant = await bring(path, { source: 'Jongerenwerk', mayRepeat: true });
    expect(meant).toMatchObject({ outcome: 'live' });
    expect(await bring(path)).toMatchObject({ outcome: 'known', importId: first.importId });
    await undoImport(db, first.importId ?? 0, cityYear);
    await undoImport(db, meant.importId ?? 0, cityYear);
  });

  test('of which only one of two sources may win when both begin at the same moment', async () => {
    const path = fileOf('tegelijk.csv', row('G1', 0), row('G2', 1));
    const ended = await Promise.allSettled([bring(path), bring(path, { source: 'Jongerenwerk' })]);
    const won = ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(won).toHaveLength(1);
    await undoImport(db, won[0]?.importId ?? 0, cityYear);
  });

  test('undone, takes along the source that was made for it, not one that others use', async () => {
    const sourceNames = async () => (await listSignalSources(db, null)).map(({ name }) => name);
    const before = await sourceNames();
    const first = await bring(fileOf('wijkagent-1.csv', row('W1', 0)), { source: 'Wijkagent West' });
    const second = await bring(fileOf('wijkagent-2.csv', row('W2', 1)), { source: 'Wijkagent West' });
    await undoImport(db, first.importId ?? 0, cityYear);
    expect(await sourceNames()).toEqual([...before, 'Wijkagent West']);
    await undoImport(db, second.importId ?? 0, cityYear);
    expect(await sourceNames()).toEqual(before);
  });

  test('with one wrong row is refused whole, and nothing changes, the list of sources neither', async () => {
    const before = [await cellLines(db, city.code), await rowCounts(db)];
    const path = fileOf('fout.csv', row('F1', 0), row('F2', 1, '2026-02-30;14:30'), row('F3', 2));
    const result = await bring(path, { source: 'Wijkagent Oost' });
    expect(result).toMatchObject({ outcome: 'refused', report: { read: 3, accepted: 2, refused: 1 } });
    expect(result.report.problems.map(({ line, column }) => [line, column])).toEqual([[3, 'datum']]);
    expect([await cellLines(db, city.code), await rowCounts(db)]).toEqual(before);
    await expect(bring(join(folder, 'bestaat-niet.csv'), { source: 'Wijkagent Oost' })).rejects.toThrow();
    expect(await rowCounts(db)).toEqual(before[1]);
  });

  test('of a source nobody knew makes that source, once it counts', async () => {
    await bring(fileOf('nieuw.csv', row('N1', 3)), { source: 'Wijkagent Óost' });
    const made = await db
      .selectFrom('source')
      .selectAll()
      .where('id', '=', 'wijkagent-oost')
      .executeTakeFirst();
    expect(made).toMatchObject({ kind: 'signals', name: 'Wijkagent Óost', freshDays: 30 });
    await bring(fileOf('nieuw2.csv', row('N2', 3)), { source: 'wijkagent óost' });
    expect(
      (await db.selectFrom('source').select('id').where('id', 'like', 'wijkagent%').execute()).length,
    ).toBe(1);
    await expect(
      bring(fileOf('nieuw3.csv', row('N3', 3)), { source: 'Politie: geregistreerde misdrijven' }),
    ).rejects.toThrow('levert gepubliceerde cijfers; die worden nooit met eigen signalen gemengd.');
    await expect(bring(fileOf('nieuw3.csv', row('N3', 3)), { source: '???' })).rejects.toThrow(
      'kan geen naam van een bron zijn',
    );
  });

  test('as a trial stores nothing at all', async () => {
    const before = [
      await cellLines(db, city.code),
      await rowCounts(db),
      await db.selectFrom('importBatch').select('id').execute(),
    ];
    const result = await bring(fileOf('proef.csv', row('P1', 0)), { isTrial: true, source: 'Een proefbron' });
    expect(result).toMatchObject({ outcome: 'trial', importId: null, report: { accepted: 1, refused: 0 } });
    const after = [
      await cellLines(db, city.code),
      await rowCounts(db),
      await db.selectFrom('importBatch').select('id').execute(),
    ];
    expect(after).toEqual(before);
  });

  test('that overlaps an earlier one adds what is new', async () => {
    const days = ['01', '02', '03', '04', '05'].map((day) => row(`O${day}`, 5, `2023-05-${day};12:00`));
    await bring(fileOf('oud.csv', ...days.slice(0, 3)));
    const before = await cellLines(db, city.code);
    const newer = await bring(fileOf('jong.csv', ...days.slice(1)));
    expect(newer).toMatchObject({ outcome: 'live', alreadyKnown: 2 });
    expect(await counts('2023')).toMatchObject({ [city.buurten[5] ?? '']: 5 });
    await undoImport(db, newer.importId ?? 0, cityYear);
    expect(await cellLines(db, city.code)).toEqual(before);
    expect(await counts('2023')).toMatchObject({ [city.buurten[5] ?? '']: 3 });
  });

  test('counts on the day and in the year it is in Amsterdam', async () => {
    await bring(
      fileOf(
        'klok.csv',
        row('D1', 6, '2022-12-31;23:59'),
        row('D2', 6, '2021-01-01;00:00'),
        row('D3', 6, '2022-03-27;01:59'),
        row('D4', 6, '2022-03-27;03:00'),
        row('D5', 6, '2022-10-30;02:30'),
      ),
    );
    const days = await db
      .selectFrom('signal')
      .select(['day', 'moment'])
      .where('areaCode', '=', city.buurten[6] ?? '')
      .orderBy('moment')
      .execute();
    expect(days.map(({ day, moment }) => [day, moment.toISOString()])).toEqual([
      ['2021-01-01', '2020-12-31T23:00:00.000Z'],
      ['2022-03-27', '2022-03-27T00:59:00.000Z'],
      ['2022-03-27', '2022-03-27T01:00:00.000Z'],
      ['2022-10-30', '2022-10-30T00:30:00.000Z'],
      ['2022-12-31', '2022-12-31T22:59:00.000Z'],
    ]);
    expect(await counts('2021')).toMatchObject({ [city.code]: 1 });
    expect(await counts('2022')).toMatchObject({ [city.code]: 4 });
    const skipped = await bring(fileOf('overgeslagen.csv', row('D6', 6, '2026-03-29;02:30')));
    expect(skipped).toMatchObject({ outcome: 'refused', report: { refused: 1 } });
  });

  test('keeps no reporter key or number of the source, only keyed hashes', async () => {
    const reporter = '06-12345678';
    await bring(
      fileOf(
        'melders.csv',
        row('GEHEIM-1', 7, '2020-05-01;12:00', reporter),
        row('GEHEIM-2', 7, '2020-05-02;12:00', reporter),
      ),
    );
    const rows = await db
      .selectFrom('signal')
      .select(['reporterHash', 'externalHash'])
      .where('areaCode', '=', city.buurten[7] ?? '')
      .orderBy('day')
      .execute();
    expect(rows.map((one) => one.reporterHash?.toString('latin1'))).toEqual([
      key.hashReporter(reporter),
      key.hashReporter(reporter),
    ]);
    expect(rows.map((one) => one.externalHash.toString('latin1'))).toEqual([
      key.hashExternal('politie', 'GEHEIM-1'),
      key.hashExternal('politie', 'GEHEIM-2'),
    ]);
    const stored = JSON.stringify([
      await db.selectFrom('signal').selectAll().execute(),
      await db.selectFrom('importBatch').selectAll().execute(),
    ]);
    expect(stored).not.toContain('12345678');
    expect(stored).not.toContain('GEHEIM');
  });

  describe('without a single known place', () => {
    const rows = ['W1;2019-05-10;14:30;geluid;6.5;53.2;;', 'W2;2019-05-10;14:30;geluid;;;;'];
    test('is refused, because it would be in no total', async () => {
      const before = await rowCounts(db);
      await expect(bring(fileOf('nergens.csv', ...rows))).rejects.toThrow(
        'Geen enkel signaal ligt in een bekende buurt.',
      );
      await expect(bring(fileOf('nergens.csv', ...rows), { municipalityCode: 'GM9999' })).rejects.toThrow(
        'Gemeente GM9999 bestaat niet in de indeling van 2024.',
      );
      expect(await rowCounts(db)).toEqual(before);
    });
    test('counts for the municipality that is given', async () => {
      await bring(fileOf('nergens.csv', ...rows), { municipalityCode: city.code });
      expect(await counts('2019')).toEqual({ [city.code]: 2, [`onbekend:${city.code}`]: 2 });
    });
  });
});

onEmbedded('the kind of an installation', (open) => {
  test.each([
    [
      'demo',
      false,
      'Dit is een oefenomgeving: eigen signalen kunnen er alleen in als ze fictief zijn (--fictional).',
    ],
    ['real', true, 'Fictieve signalen kunnen niet in een database voor echte gegevens.'],
  ] as const)('%s refuses the other kind of signals', async (kind, isFictional, sentence) => {
    const { db, close } = await open();
    await createInstallation(db, kind, key.check);
    const before = await rowCounts(db);
    await expect(
      importSignalFile(db, fileOf('soort.csv'), key, { source: 'Politie', isFictional }),
    ).rejects.toThrow(sentence);
    expect(await rowCounts(db)).toEqual(before);
    await close();
  });
});
