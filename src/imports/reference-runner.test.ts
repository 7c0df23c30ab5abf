import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { onQuickest } from '../../tests/support/database.ts';
import { referenceFolder, referenceNotice } from '../../tests/fixtures/texts.ts';
import type { Database } from '#db/connection.ts';
import { findEdition, findTile } from '#areas/edition-queries.server.ts';
import { countAreasByLevel, findArea } from '#areas/queries.server.ts';
import { listFigures } from '#insight/figures.server.ts';
import { importBoundaryFile } from '#imports/boundary-runner.server.ts';
import { loadBuiltInAreas } from '#imports/built-in.server.ts';
import { importFigureFile } from '#imports/figure-runner.server.ts';

const folder = referenceFolder();
const day = '2026-11-08';
const areaYear = 2024;

async function crimes(
  db: Database,
  period: string,
  areaCode: string,
  category = 'totaal',
): Promise<number | null | undefined> {
  const level = areaCode.startsWith('GM') ? 'gemeente' : 'buurt';
  const question = {
    seriesId: 'misdrijven',
    category,
    period,
    level,
    municipalityCode: `GM${areaCode.slice(2, 6)}`,
  };
  return (await listFigures(db, areaYear, question)).find((row) => row.areaCode === areaCode)?.value;
}

/** The kinds of the monthly series, which are not those of CBS, as the nearest police crime type. */
const monthlyKinds = {
  ...{ '100': '1.2.5', '101': '1.2.3', '102': '1.4.6', '104': '1.1.1', '105': '1.2.1', '106': '1.2.2' },
  ...{ '107': '2.5.2', '108': '1.2.4', '109': '1.4.4', '110': '1.4.5', '111': '2.2.1', '117': '1.4.7' },
};

function nationalFiles(path: string): void {
  onQuickest('the real files of the whole country', (open) => {
    let db: Database;
    beforeAll(async () => {
      ({ db } = await open());
      await loadBuiltInAreas(db, day);
    }, 120_000);

    test('national boundaries: every area, drawn and in use, and names that were known stay', async () => {
      const name = (await findArea(db, areaYear, 'GM0518'))?.name;
      const file = join(path, 'nl-areas-2024/nl-gemeenten-wijken-buurten-2024.topojson');
      const result = await importBoundaryFile(db, file, { day, attribution: 'CBS/Kadaster' });
      expect(result).toMatchObject({ outcome: 'live', year: areaYear });
      const counts = await countAreasByLevel(db, areaYear, null);
      expect([counts.get('gemeente'), counts.get('wijk'), counts.get('buurt')]).toEqual([342, 3393, 14566]);
      expect((await findArea(db, areaYear, 'GM0518'))?.name).toBe(name);
      const edition = await findEdition(db);
      expect(edition?.attribution).toBe('CBS/Kadaster');
      expect((await findTile(db, edition?.version ?? '', 7, 65, 42))?.byteLength).toBeGreaterThan(1000);
    }, 240_000);

    test('national figures: the known totals, and inhabitants for every area that has them', async () => {
      for (const level of ['gemeenten', 'wijken', 'buurten']) {
        const file = join(path, `nl-stats-2024/${level}.csv`);
        const { outcome, report } = await importFigureFile(db, file, { year: '2024', skipUnknown: true });
        expect({ level, outcome, refused: report.refused }).toEqual({ level, outcome: 'live', refused: 0 });
      }
      expect(await crimes(db, '2024', 'GM0518')).toBe(38_748);
      expect(await crimes(db, '2024', 'GM0268')).toBe(11_600);
      expect(await crimes(db, '2024', 'GM0202')).toBe(11_525);
      expect(await crimes(db, '2024', 'BU02680616')).toBe(327);
      expect((await findArea(db, areaYear, 'GM0014'))?.inhabitants).toBe(243_768);
      // The eight buurten without a polygon are not in the division; their crime is in no buurt.
      const sums = await sql<{ sum: number }>`
        select sum(value)::int as sum from figure
        where category = 'totaal' and period = '2024' and area_code like 'BU0518%'
          and import_id = (select max(import_id) from figure where area_code like 'BU0518%')`.execute(db);
      expect(sums.rows[0]?.sum).toBe(38_748);
    }, 240_000);

    test('the monthly series: a last month of zeros is not published, and a kind that is never filled is named', async () => {
      const file = join(path, 'denhaag-crime-monthly-2011-2017/misdrijven-maand.csv');
      const profile = { categories: monthlyKinds };
      expect(await importFigureFile(db, file, { profile })).toMatchObject({ outcome: 'refused' });
      const { outcome, report } = await importFigureFile(db, file, { profile, skipUnknown: true });
      expect(outcome).toBe('live');
      expect(report.notes).toContain('Overal 0, misschien niet gevuld: soort 1.4.7.');
      expect(report.notes).toContain(
        'In 2017-12 staat overal 0: gelezen als nog niet gepubliceerd, niet als nul.',
      );
      const row = readFileSync(file, 'utf8')
        .split('\n')
        .find((line) => line.startsWith('BU05183638,107,2017,'));
      const november = Number(row?.split(',')[13]);
      expect(await crimes(db, '2017-11', 'BU05183638', '2.5.2')).toBe(november);
      expect(await crimes(db, '2017-12', 'BU05183638', '2.5.2')).toBeNull();
    }, 240_000);
  });
}

if (folder === undefined)
  describe.skip(`the real files: ${referenceNotice}`, () => test('national files', () => undefined));
else nationalFiles(folder);
