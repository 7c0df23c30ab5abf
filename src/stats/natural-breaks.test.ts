import { describe, expect, test } from 'vitest';
import { naturalBreaks } from '#stats/natural-breaks.ts';
import { sortedNumbers } from '#stats/quantiles.ts';
import { createRandom } from '#stats/random.ts';

function squares(values: ArrayLike<number>): number {
  const list = Array.from(values);
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  return list.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function costOf(sorted: Float64Array, starts: readonly number[]): number {
  const ends = [...starts, sorted.length];
  return [0, ...starts].reduce((sum, start, index) => sum + squares(sorted.slice(start, ends[index])), 0);
}

/** The least cost of all ways to cut, by trying them all. */
function leastCost(sorted: Float64Array, groups: number, from = 0): number {
  if (groups === 1) return squares(sorted.slice(from));
  let best = Number.POSITIVE_INFINITY;
  for (let cut = from + 1; cut <= sorted.length - groups + 1; cut++) {
    best = Math.min(best, squares(sorted.slice(from, cut)) + leastCost(sorted, groups - 1, cut));
  }
  return best;
}

describe('natural breaks', () => {
  test('fall in the gaps', () => {
    expect(naturalBreaks(sortedNumbers([1, 2, 3, 20, 21, 22, 50, 52]), 3)).toEqual([3, 6]);
    expect(naturalBreaks(sortedNumbers([4, 5, 9, 10]), 2)).toEqual([2]);
  });

  test('are the best of all possible ones', () => {
    const random = createRandom(42);
    for (let run = 0; run < 60; run++) {
      const size = 6 + random.below(9);
      // Few different values, so that equal ones occur.
      const sorted = sortedNumbers(Array.from({ length: size }, () => random.below(14) ** 2 / 4));
      const groups = 2 + random.below(3);
      if (new Set(sorted).size < groups) continue;
      const starts = naturalBreaks(sorted, groups);
      expect(starts).toHaveLength(groups - 1);
      expect(costOf(sorted, starts)).toBeCloseTo(leastCost(sorted, groups), 8);
    }
  });

  test('never part equal values, and are fewer when there are fewer values', () => {
    expect(naturalBreaks(sortedNumbers([7, 7, 7, 7]), 5)).toEqual([]);
    expect(naturalBreaks(sortedNumbers([7, 7, 9, 9]), 5)).toEqual([2]);
    expect(naturalBreaks(new Float64Array(0), 5)).toEqual([]);
  });

  test('keep their digits on top of a large number', () => {
    const shifted = sortedNumbers([1, 2, 3, 20, 21, 22, 50, 52].map((value) => value + 1e8));
    expect(naturalBreaks(shifted, 3)).toEqual([3, 6]);
  });
});
