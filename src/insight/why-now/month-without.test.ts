import { describe, expect, test } from 'vitest';
import { monthWithout, monthWithoutSource, removedIn } from '#insight/why-now/month-without.ts';
import type { SurgeCounts } from '#stats/surge.ts';

const counts = (before: [number, number], after: [number, number], testable = true): SurgeCounts => ({
  before: { count: before[0], rest: before[1] },
  after: { count: after[0], rest: after[1] },
  testable,
});

/**
 * Two areas, so the spread is taken to be 2. The first: 120 in twelve months with 1,200 elsewhere, then 30 with 100 elsewhere, which
 * makes 120 × 100 / 1,200 = 10 to be expected. The share is 100 / 1,300 of 150; P(X ≥ 30) = 1.2124e-6, a score of 4.7144; divided by
 * √(2 (1 + 150 / 1,300)) it is 3.1564 and p = 0.00079860. Without 12 earlier and 13 now: 108 and 17, p = 0.0726.
 */
const rise = {
  counts: [counts([120, 1200], [30, 100]), counts([100, 1220], [10, 120])],
  at: 0,
  level: 0.01,
};

describe('a month without some signals', () => {
  test('is told no longer when what was removed made the rise', () => {
    expect(monthWithout(rise, { earlier: 0, now: 0 })).toEqual({ extra: 0, isTold: true });
    // One earlier leads to expect 1 × 100 / 1,200.
    const without = monthWithout(rise, { earlier: 12, now: 13 });
    expect(without.extra).toBeCloseTo(13 - 1, 10);
    expect(without.isTold).toBe(false);
  });

  test('stays when those came as often before', () => {
    const { extra, isTold } = monthWithout(rise, { earlier: 60, now: 5 });
    expect([extra, isTold]).toEqual([0, true]);
  });

  test('needs at least five signals, and keeps the limit that it was told by', () => {
    expect(monthWithout({ ...rise, level: 1 }, { earlier: 0, now: 26 }).isTold).toBe(false);
    expect(monthWithout({ ...rise, level: 1 }, { earlier: 100, now: 25 }).isTold).toBe(true);
    const none = { earlier: 0, now: 0 };
    expect(monthWithout({ ...rise, level: 0.00079861 }, none).isTold).toBe(true);
    expect(monthWithout({ ...rise, level: 0.00079859 }, none).isTold).toBe(false);
    const less = { earlier: 12, now: 13 };
    expect(monthWithout({ ...rise, level: 0.0727 }, less).isTold).toBe(true);
    expect(monthWithout({ ...rise, level: 0.0726 }, less).isTold).toBe(false);
  });

  test('of a source is without it everywhere, and cannot be told where it is hidden', () => {
    // 108 and 28 with 600 and 50 elsewhere: p = 0.00132694.
    const usual = [counts([12, 600], [2, 50]), counts([0, 612], [0, 52])];
    const without = monthWithoutSource({ ...rise, level: 0.001327 }, usual);
    expect(without.extra).toBeCloseTo(2 - 1, 10);
    expect(without.isTold).toBe(true);
    expect(monthWithoutSource({ ...rise, level: 0.001326 }, usual).isTold).toBe(false);
    // What is left is 120 and 10, as many as goes with 600 and 50.
    const rising = [counts([0, 600], [20, 50]), counts([0, 600], [0, 70])];
    expect(monthWithoutSource(rise, rising)).toEqual({ extra: 20, isTold: false });
    const hidden = [counts([0, 0], [0, 0], false), counts([0, 0], [0, 0])];
    expect(monthWithoutSource(rise, hidden).isTold).toBeNull();
    expect(monthWithoutSource(rise, []).isTold).toBeNull();
  });

  test('counts the days it is about and those it is held against, and no others', () => {
    const spans = {
      now: { from: '2026-10-01', to: '2026-11-01' },
      earlier: { from: '2025-08-01', to: '2026-08-01' },
    };
    const days = [
      '2025-07-31',
      '2025-08-01',
      '2026-07-31',
      '2026-08-01',
      '2026-09-30',
      '2026-10-01',
      '2026-11-01',
    ];
    expect(
      removedIn(
        days.map((day, at) => ({ day, count: 10 ** at })),
        spans,
      ),
    ).toEqual({ earlier: 110, now: 100_000 });
  });
});
