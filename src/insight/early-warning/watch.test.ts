import { describe, expect, test } from 'vitest';
import { everything } from '#insight/everything.ts';
import { yearCells, type YearCell } from '#insight/hotspots/year-cells.ts';
import { watchMonths } from '#insight/early-warning/watch.ts';
import { watchWindow } from '#insight/early-warning/window.ts';

const municipality = 'GM0999';
const { months } = watchWindow(
  [{ id: 'a', name: 'A', firstDay: '2025-01-01', lastDay: '2026-10-31', freshDays: 30, isTold: true }],
  '2026-11-08',
);

const wijken = Array.from({ length: 12 }, (_, at) => ({
  code: `WK0999${String(at).padStart(2, '0')}`,
  name: `Wijk ${at}`,
  parentCode: municipality,
  smallestLevel: 'wijk' as const,
}));

/** Every month the same in every wijk, but for what is changed in one of them in October 2026. */
function cells(themeCode: string, october: (at: number) => number | null): YearCell[] {
  const perMonth = (at: number) => 20 + at;
  return [2025, 2026].flatMap((calendarYear) => {
    const counts = (at: number) =>
      Array.from({ length: 12 }, (_, month) =>
        calendarYear === 2026 && month === 9 ? october(at) : perMonth(at),
      );
    const rows = wijken.map(({ code }, at) => ({
      level: 'wijk',
      code,
      themeCode,
      calendarYear,
      counts: counts(at),
    }));
    const all = Array.from({ length: 12 }, (_, month) =>
      rows.reduce((sum, { counts: own }) => sum + (own[month] ?? 0), 0),
    );
    return [...rows, { level: 'gemeente', code: municipality, themeCode, calendarYear, counts: all }];
  });
}

function watch(rows: YearCell[], budget = 1, themeCodes = ['geluid']) {
  const levels = [{ level: 'wijk' as const, areas: wijken }];
  return watchMonths(
    { municipalityCode: municipality, levels, themeCodes, cells: yearCells(rows) },
    months,
    budget,
  );
}

describe('watching the months', () => {
  test('tells of the area that had more than its past and the rest lead to expect', () => {
    const [newest, before] = watch(cells('geluid', (at) => (at === 3 ? 60 : 20 + at)));
    expect(newest?.tested).toBe(12);
    expect(newest?.warnings).toMatchObject([
      { areaCode: 'WK099903', level: 'wijk', themeCode: 'geluid', count: 60, parentCode: municipality },
    ]);
    expect(newest?.warnings[0]?.expected).toBeCloseTo(23, 8);
    expect(newest?.warnings[0]?.ratio).toBeCloseTo(60 / 23, 8);
    expect(before?.warnings).toEqual([]);
  });

  test('tells of nothing when it is so everywhere', () => {
    expect(watch(cells('geluid', (at) => 3 * (20 + at)))[0]?.warnings).toEqual([]);
  });

  test('a smaller budget asks for more', () => {
    const rows = cells('geluid', (at) => (at === 3 ? 41 : 20 + at));
    expect(watch(rows, 5)[0]?.warnings).toHaveLength(1);
    expect(watch(rows, 0.001)[0]?.warnings).toEqual([]);
  });

  test('a hidden number is not tested, and no number is a zero', () => {
    // As they are published: twelve months, four quarters and the year.
    const published = cells('geluid', (at) => (at === 3 ? null : 20 + at)).map((row) => ({
      ...row,
      counts: [...row.counts, 0, 0, 0, 0, 0],
    }));
    const hidden = watch(published)[0];
    expect(hidden).toMatchObject({ tested: 11, warnings: [] });
    const gone = cells('geluid', (at) => 20 + at).filter(({ code }) => code !== 'WK099903');
    expect(watch(gone)[0]).toMatchObject({ tested: 11, warnings: [] });
    const fresh = [
      ...gone,
      ...cells('geluid', () => 30).filter(
        ({ code, calendarYear }) => code === 'WK099903' && calendarYear === 2026,
      ),
    ].map((row) =>
      row.code === 'WK099903' ? { ...row, counts: row.counts.map((n, at) => (at === 9 ? n : 0)) } : row,
    );
    expect(watch(fresh)[0]?.warnings).toMatchObject([{ areaCode: 'WK099903', ratio: null, count: 30 }]);
  });

  test('themes are judged apart, and all of them share the budget', () => {
    const rows = [
      ...cells('geluid', (at) => 20 + at),
      ...cells(everything, (at) => (at === 5 ? 80 : 20 + at)),
    ];
    const [newest] = watch(rows, 1, [everything, 'geluid']);
    expect(newest?.tested).toBe(24);
    expect(newest?.warnings).toMatchObject([{ areaCode: 'WK099905', themeCode: everything }]);
  });
});
