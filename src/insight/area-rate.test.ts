import { expect, test } from 'vitest';
import { poissonInterval } from '#stats/poisson-interval.ts';
import { findPrior, minimumAreasForSmoothing, shownRate } from '#insight/area-rate.ts';

const areas = [4, 12, 31, 8, 0, 22, 5, 9].map((count) => ({ count, size: 1000 }));
const whole = { count: 91, size: 8000 };

test('a value without smoothing is the count with its exact limits', () => {
  const [low, high] = poissonInterval(31);
  expect(shownRate({ count: 31, size: 1000 }, 1000, null)).toEqual({
    rate: 31,
    interval: [low, high],
    isSmoothed: false,
  });
});

test('a smoothed value lies between its own rate and the mean, with a smaller margin', () => {
  const prior = findPrior(areas, whole);
  const { rate, interval } = shownRate({ count: 31, size: 1000 }, 1000, prior);
  const [low, high] = poissonInterval(31);
  expect(rate).toBeGreaterThan(91 / 8);
  expect(rate).toBeLessThan(31);
  expect(interval[1] - interval[0]).toBeLessThan(high - low);
});

test('the fewer inhabitants, the closer to the mean', () => {
  const prior = findPrior(areas, whole);
  const rates = [100, 1000, 10_000].map((size) => shownRate({ count: size / 50, size }, 1000, prior).rate);
  expect(rates).toEqual([...rates].sort((a, b) => a - b));
  expect(rates[2]).toBeCloseTo(20, 0);
});

test('a zero is shown as it was observed', () => {
  const [, high] = poissonInterval(0);
  expect(shownRate({ count: 0, size: 1000 }, 1000, findPrior(areas, whole))).toEqual({
    rate: 0,
    interval: [0, high],
    isSmoothed: false,
  });
});

test('too few areas, or a whole where nothing happened, leave values as counted', () => {
  expect(findPrior(areas.slice(1), whole)).toBeNull();
  expect(areas).toHaveLength(minimumAreasForSmoothing);
  expect(findPrior(areas, { count: 0, size: 8000 })).toBeNull();
});

test('the mean is that of the whole, also when some of its areas are hidden', () => {
  expect(findPrior(areas, { count: 120, size: 9000 })?.mean).toBeCloseTo(120 / 9000, 12);
  expect(findPrior(areas, null)?.mean).toBeCloseTo(91 / 8000, 12);
});
