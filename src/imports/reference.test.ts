import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allOf, referenceFolder, referenceNotice } from '../../tests/fixtures/texts.ts';
import { readBoundaryFile, type BoundaryFile } from '#imports/boundary-file.ts';
import { openText } from '#imports/decode.ts';
import type { FiguresProfile } from '#imports/figure-columns.ts';
import type { FigureRow } from '#imports/figure-rows.ts';
import { openFiguresFile, type FiguresFile } from '#imports/figures-file.ts';
import { jsonLimits, tableLimits } from '#imports/limits.ts';

const folder = referenceFolder() ?? '';

async function boundaries(name: string): Promise<BoundaryFile> {
  return readBoundaryFile(await openText(join(folder, 'nl-areas-2024', name), jsonLimits), {
    fileName: name,
  });
}

function counts({ sets }: BoundaryFile): Record<string, number> {
  return Object.fromEntries(sets.map(({ level, year, features }) => [`${level} ${year}`, features.length]));
}

describe.skipIf(folder === '')(`real boundaries (${referenceNotice})`, () => {
  it('of the whole country, in three levels; seven wijken have no polygon in the file', async () => {
    const file = await boundaries('nl-gemeenten-wijken-buurten-2024.topojson');
    expect(counts(file)).toEqual({ 'gemeente 2024': 342, 'wijk 2024': 3386, 'buurt 2024': 14_566 });
    expect(file.report).toMatchObject({ accepted: 18_294, refused: 7, skipped: 0 });
    expect(file.report.counts.map(({ rule, count }) => [rule, count])).toEqual([['geometry-empty', 7]]);
    const wijken = file.sets.find(({ level }) => level === 'wijk')?.features;
    expect(wijken?.find(({ code }) => code === 'WK051836')?.name).toBe('Wijk 36 Moerwijk');
  });

  it.each([
    ['nl-wijken-2024-pdok.geojson', { 'wijk 2024': 3393 }, 82],
    ['nl-wijken-2022-cbs-gegeneraliseerd.topojson', { 'wijk 2022': 3340 }, 0],
    ['pilot-buurten-2024.geojson', { 'buurt 2024': 241 }, 0],
    ['pilot-wijken-2024.geojson', { 'wijk 2024': 77 }, 0],
    ['pilot-gemeenten-2024.geojson', { 'gemeente 2024': 3 }, 0],
    ['den-haag-wijken-2012-detail.geojson', { 'wijk 2012': 44 }, 0],
  ])('in %s', async (name, expected, skipped) => {
    const file = await boundaries(name);
    expect(counts(file)).toEqual(expected);
    expect(file.report).toMatchObject({ refused: 0, skipped });
  });
});

async function figures(name: string, profile?: FiguresProfile): Promise<FiguresFile & { rows: FigureRow[] }> {
  const text = await openText(join(folder, name), tableLimits);
  const file = await openFiguresFile(
    text,
    { hasArea: (code) => /^(GM|WK|BU)/.test(code), today: '2026-06-01' },
    { profile },
  );
  return { ...file, rows: await allOf(file.batches) };
}

function sumOf(rows: FigureRow[], wanted: Partial<FigureRow>, under = ''): number {
  const keys = Object.keys(wanted) as (keyof FigureRow)[];
  const fitting = rows.filter(
    (row) => row.areaCode.slice(2).startsWith(under) && keys.every((key) => row[key] === wanted[key]),
  );
  return fitting.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

const crimes2024 = { measure: 'misdrijven', category: 'total', period: '2024' } as const;

describe.skipIf(folder === '')(`real figures (${referenceNotice})`, () => {
  it('give the known totals per gemeente, and the same as the sum of buurten', async () => {
    const gemeenten = (await figures('nl-stats-2024/gemeenten.csv', { period: '2024' })).rows;
    const buurten = (await figures('nl-stats-2024/buurten.csv', { period: '2024' })).rows;
    for (const [code, total] of [
      ['0518', 38_748],
      ['0268', 11_600],
      ['0202', 11_525],
    ] as const) {
      expect(sumOf(gemeenten, crimes2024, code)).toBe(total);
      expect(sumOf(buurten, crimes2024, code)).toBe(total);
    }
    expect(sumOf(gemeenten, crimes2024)).toBe(801_336);
    expect(sumOf(buurten, { ...crimes2024, areaCode: 'BU02680616' })).toBe(327);
    expect(sumOf(buurten, { measure: 'inwoners', areaCode: 'BU05183638' })).toBe(7_100);
    expect(
      buurten.filter(
        ({ measure, period, value }) => measure === 'misdrijven' && period === '2024' && value === null,
      ),
    ).toHaveLength(80);
  });

  it('of kinds per gemeente agree with the other file', async () => {
    const { rows } = await figures('nl-crime-gemeente-types/gemeente-misdrijven-per-soort.csv', {
      values: { diefstal_fietsen: { measure: 'misdrijven', category: '1.2.3' } },
    });
    expect(sumOf(rows, { ...crimes2024, areaCode: 'GM0518' })).toBe(38_748);
    expect(sumOf(rows, { ...crimes2024, category: '1.2.3', areaCode: 'GM0518' })).toBe(5_328);
  });

  it('per month add up, and the month that was never filled is pointed out', async () => {
    const kinds = ['100', '101', '102', '104', '105', '106', '107', '108', '109', '110', '111', '117'];
    const file = await figures('denhaag-crime-monthly-2011-2017/misdrijven-maand.csv', {
      categories: Object.fromEntries(kinds.map((kind) => [kind, `kind-${kind}`])),
    });
    expect(file.rows).toHaveLength(28_644 * 12);
    expect(sumOf(file.rows, {})).toBe(245_163);
    expect(file.allZero()).toEqual({ periods: ['2017-12'], categories: ['kind-117'] });
  });

  it('as StatLine exports them, padded and quoted', async () => {
    const { rows, report } = await figures('nl-health-2020/rivm-50090NED-2020-18plus-pilot-raw.csv');
    expect(report()).toMatchObject({ read: 322, accepted: 321, skipped: 1, refused: 0 });
    expect(sumOf(rows, { measure: 'pct_eenzaam', areaCode: 'GM0518', period: '2020' })).toBe(56.8);
  });
});
