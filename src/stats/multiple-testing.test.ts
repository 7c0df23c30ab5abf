import { expect, test } from 'vitest';
import { benjaminiHochberg } from '#stats/multiple-testing.ts';

test('the fifteen p-values of Benjamini and Hochberg 1995 give four findings at 5 %', () => {
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  const qValues = benjaminiHochberg(published);
  expect(qValues.filter((q) => q! <= 0.05)).toHaveLength(4);
  // 0.0095 × 15 / 4 and 0.0344 × 15 / 8
  expect(qValues[3]).toBeCloseTo(0.035625, 10);
  expect(qValues[7]).toBeCloseTo(0.0645, 10);
  // 0.0201 × 15 / 5; then 0.0278 × 15 / 6 = 0.0695, but the next one has 0.0298 × 15 / 7, which is less and counts for both.
  expect(qValues[4]).toBeCloseTo(0.0603, 10);
  expect(qValues[5]).toBeCloseTo(0.0638571428571, 10);
});

test('steps up: a later success brings an earlier failure along', () => {
  // Limits 0.0125, 0.025, 0.0375, 0.05: the third passes and takes the first two with it.
  const qValues = benjaminiHochberg([0.03, 0.037, 0.02, 0.9]);
  expect(qValues.map((q) => q! <= 0.05)).toEqual([true, true, true, false]);
});

test('leaves out what was not tested and keeps the order', () => {
  const qValues = benjaminiHochberg([null, 0.04, null, 0.01]);
  expect(qValues).toEqual([null, 0.04, null, 0.02]);
  expect(benjaminiHochberg([])).toEqual([]);
  expect(benjaminiHochberg([null])).toEqual([null]);
});

test('ties share one q and no q is above 1', () => {
  expect(benjaminiHochberg([0.5, 0.5, 1])).toEqual([0.75, 0.75, 1]);
  expect(() => benjaminiHochberg([Number.NaN])).toThrow(RangeError);
});
