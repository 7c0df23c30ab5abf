import { describe, expect, test } from 'vitest';
import { firstQuarterSlot, periodSlots, yearSlot, type CellRow } from '#insight/count-cells.ts';
import { attackBySums } from '#insight/disclosure/attack.ts';
import type { AreaParts } from '#insight/disclosure/cover.ts';
import { protect, type CountedPart } from '#insight/disclosure/protect.ts';

const always = { validFrom: '-infinity', validTo: 'infinity' };

function wholes(parts: Record<string, string[]>): AreaParts {
  return Object.entries(parts).map(([whole, codes]) => [whole, codes.map((code) => ({ code, ...always }))]);
}

/** Signals of January of one theme and source; everyone reports once unless said otherwise. */
function row(areaCode: string, january: number, contributors = january): CellRow {
  const months = new Int32Array(12);
  months[0] = january;
  const perSlot = Int32Array.from({ length: periodSlots }, (_, slot) =>
    [0, firstQuarterSlot, yearSlot].includes(slot) ? contributors : 0,
  );
  const level = areaCode.split(' ')[0] ?? '';
  return {
    level,
    areaCode,
    themeCode: 'geluid',
    sourceId: 'politie',
    months,
    contributors: perSlot,
    weeks: null,
  };
}

/** A town of rows; every total of themes and sources equals its only one. */
function townOf(
  counts: Record<string, number>,
  parts: AreaParts,
  themeCode = 'geluid',
): { rows: CellRow[]; part: CountedPart } {
  const rows = Object.entries(counts).flatMap(([code, count]) =>
    [themeCode, 'alle'].flatMap((theme) =>
      ['politie', 'alle'].map((sourceId) => ({ ...row(code, count), themeCode: theme, sourceId })),
    ),
  );
  const areas = Object.keys(counts).map((code) => ({ code, smallestLevel: code.split(' ')[0] ?? '' }));
  return { rows, part: { calendarYear: 2025, parts, areas } };
}

/** What is shown of January, by area. */
function shownIn(town: { rows: CellRow[]; part: CountedPart }): Record<string, number | null> {
  const shown = protect(town.rows, town.part).rows.filter(
    ({ themeCode, sourceId }) => themeCode !== 'alle' && sourceId === 'alle',
  );
  return Object.fromEntries(shown.map(({ areaCode, counts }) => [areaCode, counts[0] ?? null]));
}

describe('protected counts', () => {
  test('one reporter with forty signals is one contributor', () => {
    const [shown] = protect([row('buurt 1', 40, 1)], townOf({ 'buurt 1': 40 }, []).part).rows;
    expect([
      shown?.counts[0],
      shown?.counts[1],
      shown?.counts[firstQuarterSlot],
      shown?.counts[yearSlot],
    ]).toEqual([null, 0, null, null]);
  });
  test('from five contributors a count is rounded to five, never to zero', () => {
    const counts = [5, 7, 8, 12, 13];
    const rows = counts.map((count) => row(`buurt ${count}`, count, 5));
    const areas = rows.map(({ areaCode }) => ({ code: areaCode, smallestLevel: 'buurt' }));
    expect(
      protect(rows, { calendarYear: 2025, parts: [], areas }).rows.map((shown) => shown.counts[0]),
    ).toEqual([5, 5, 10, 10, 15]);
  });
  test('a small part beside large ones is safe by rounding alone: nothing more is hidden', () => {
    const town = townOf(
      { 'buurt 1': 3, 'buurt 2': 17, 'buurt 3': 22, 'buurt 4': 8, 'wijk 1': 50 },
      wholes({ 'wijk 1': ['buurt 1', 'buurt 2', 'buurt 3', 'buurt 4'] }),
    );
    expect(shownIn(town)).toEqual({
      'buurt 1': null,
      'buurt 2': 15,
      'buurt 3': 20,
      'buurt 4': 10,
      'wijk 1': 50,
    });
  });
  test('where the whole would tell its small parts, what is missed least is hidden too', () => {
    const town = townOf(
      { 'buurt 1': 1, 'buurt 2': 2, 'buurt 3': 2, 'wijk 1': 5, 'wijk 2': 30, gemeente: 35 },
      wholes({ 'wijk 1': ['buurt 1', 'buurt 2', 'buurt 3'], gemeente: ['wijk 1', 'wijk 2'] }),
    );
    // Five to seven in wijk 1 would leave each of its buurten five counts.
    expect(shownIn(town)).toMatchObject({ 'buurt 1': null, 'wijk 1': null, 'wijk 2': 30, gemeente: 35 });
  });
  test('a wijk too small for a theme has no count, and the others do not tell it', () => {
    const parts = wholes({ gemeente: ['wijk 1', 'wijk 2', 'buurt as wijk'] });
    const town = townOf({ 'wijk 1': 6, gemeente: 7 }, parts, 'huiselijk-geweld');
    const part = {
      ...town.part,
      areas: [...town.part.areas, { code: 'buurt as wijk', smallestLevel: 'buurt' }],
    };
    const shown = protect(town.rows, part).rows;
    expect(attackBySums(shown, part).told).toEqual([]);
  });
  test('areas that do not add up, as stadsdelen with one wijk in both, say nothing', () => {
    const town = townOf(
      { 'stadsdeel 1': 30, 'stadsdeel 2': 20, gemeente: 40 },
      wholes({ gemeente: ['stadsdeel 1', 'stadsdeel 2'] }),
    );
    expect(shownIn(town)).toEqual({ 'stadsdeel 1': 30, 'stadsdeel 2': 20, gemeente: 40 });
  });
  test('a part that joins in July counts in its whole from then on, and the months before do not tell it', () => {
    const parts: AreaParts = [
      [
        'programme 1',
        [
          { code: 'buurt 1', ...always },
          { code: 'buurt 2', validFrom: '2025-07-01', validTo: 'infinity' },
        ],
      ],
    ];
    const yearly = (code: string, months: number[]): CellRow => {
      const filled = Int32Array.from(months);
      const sums = [0, 3, 6, 9].map((from) =>
        months.slice(from, from + 3).reduce((sum, each) => sum + each, 0),
      );
      const contributors = Int32Array.from([...months, ...sums, sums.reduce((sum, each) => sum + each, 0)]);
      return { ...row(code, 0), months: filled, contributors };
    };
    const every = (first: number, last: number) => [
      ...Array<number>(6).fill(first),
      ...Array<number>(6).fill(last),
    ];
    const rows = [
      yearly('buurt 1', every(10, 10)),
      yearly('buurt 2', every(2, 2)),
      yearly('programme 1', every(10, 12)),
    ];
    const areas = ['buurt 1', 'buurt 2', 'programme 1'].map((code) => ({ code, smallestLevel: 'buurt' }));
    const part = { calendarYear: 2025, parts, areas };
    const shown = protect(rows, part).rows;
    expect(shown[2]?.counts[0]).toBe(10);
    expect(attackBySums(shown, part).told).toEqual([]);
  });
});
