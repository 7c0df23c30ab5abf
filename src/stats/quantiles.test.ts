import { expect, test } from 'vitest';
import { meanAndVariance, median, quantileOfSorted, quartiles, sortedNumbers } from '#stats/quantiles.ts';

test('quantiles lie between order statistics', () => {
  const values = [1, 2, 4, 8];
  expect([0, 0.1, 0.5, 0.9, 1].map((probability) => quantileOfSorted(values, probability))).toEqual([
    1, 1.3, 3, 6.800000000000001, 8,
  ]);
  expect(quantileOfSorted([], 0.5)).toBeUndefined();
  expect(quantileOfSorted([7], 0.2)).toBe(7);
});

test('median and quartiles do not need sorted values and leave them as they are', () => {
  const values = [9, 1, 10, 3, 2];
  expect(median(values)).toBe(3);
  expect(quartiles(values)).toEqual({ lowerQuartile: 2, median: 3, upperQuartile: 9 });
  expect(values).toEqual([9, 1, 10, 3, 2]);
  expect(median([])).toBeUndefined();
  expect(quartiles([])).toBeUndefined();
});

test('numbers are sorted as numbers and NaN is refused', () => {
  expect([...sortedNumbers([10, 9, -1, 100])]).toEqual([-1, 9, 10, 100]);
  expect(() => sortedNumbers([1, Number.NaN, 2])).toThrow(RangeError);
});

test('variance keeps its digits on top of a large mean', () => {
  expect(meanAndVariance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toEqual({ mean: 1e9 + 10, variance: 30 });
  expect(meanAndVariance([5])).toEqual({ mean: 5, variance: 0 });
  expect(meanAndVariance([])).toBeUndefined();
});
