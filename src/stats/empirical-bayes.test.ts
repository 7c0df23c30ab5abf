import { describe, expect, test } from 'vitest';
import { priorOf, smooth, smoothGlobally, smoothLocally } from '#stats/empirical-bayes.ts';
import { equalWeights } from '#stats/spatial-weights.ts';

const areas = [
  { count: 10, size: 1000 },
  { count: 30, size: 1000 },
  { count: 0, size: 100 },
];

describe('the prior', () => {
  test('is the mean rate and the variance beyond chance', () => {
    // b = 40 / 2100. Σ n (p − b)² = 1000 (0.01 − b)² + 1000 (0.03 − b)² + 100 b² = 0.238095…; s² = /2100; a = s² − b / 700.
    const prior = priorOf(areas)!;
    expect(prior.mean).toBeCloseTo(40 / 2100, 12);
    const squares = 1000 * (0.01 - 40 / 2100) ** 2 + 1000 * (0.03 - 40 / 2100) ** 2 + 100 * (40 / 2100) ** 2;
    expect(prior.variance).toBeCloseTo(squares / 2100 - 40 / 2100 / 700, 12);
    expect(prior.variance).toBeCloseTo(0.0000861678, 9);
  });

  test('has no variance where areas differ less than chance makes them differ', () => {
    expect(
      priorOf([
        { count: 5, size: 500 },
        { count: 5, size: 500 },
      ]),
    ).toEqual({ mean: 0.01, variance: 0, size: 1000 });
  });

  test('is not there without a size or without an event', () => {
    expect(priorOf([])).toBeUndefined();
    expect(priorOf([{ count: 3, size: 0 }])).toBeUndefined();
    expect(priorOf([{ count: 0, size: 10 }])).toBeUndefined();
  });
});

describe('a smoothed rate', () => {
  const prior = { mean: 0.02, variance: 0.0001, size: 5000 };

  test('lies between the own rate and the mean, by Marshall', () => {
    // b + a (p − b) / (a + b / n) = 0.02 + 0.0001 × 0.03 / (0.0001 + 0.00002) = 0.045
    const { rate, weight } = smooth({ count: 50, size: 1000 }, prior);
    expect(rate).toBeCloseTo(0.045, 12);
    expect(weight).toBeCloseTo(0.0001 / 0.00012, 12);
  });

  test('has the limits of the gamma distribution', () => {
    // Shape 4 + 1 = 5, inverse scale 200 + 100 = 300: χ²₁₀ at 2.5 % is 3.24697, at 97.5 % 20.4832; half of that over 300.
    const { interval } = smooth({ count: 1, size: 100 }, prior);
    expect(interval[0]).toBeCloseTo(3.24697 / 600, 7);
    expect(interval[1]).toBeCloseTo(20.4832 / 600, 6);
  });

  test('is the mean itself when areas do not differ', () => {
    // Garwood's limits of 10 events are 4.79539 and 18.39036, over the 500 that the mean stands on.
    const same = smooth({ count: 9, size: 100 }, { mean: 0.02, variance: 0, size: 500 });
    expect(same).toMatchObject({ rate: 0.02, weight: 0 });
    expect(same.interval[0]).toBeCloseTo(4.79539 / 500, 7);
    expect(same.interval[1]).toBeCloseTo(18.39036 / 500, 7);
  });

  test('has numbers in its limits for a count of 0 under a wide prior', () => {
    const { rate, interval } = smooth({ count: 0, size: 10 }, { mean: 0.01, variance: 0.01, size: 500 });
    expect(interval[0]).toBe(0);
    expect(interval[1]).toBeGreaterThan(rate);
  });
});

describe('smoothing a map', () => {
  test('leaves out an unknown size and a map where nothing happened', () => {
    expect(smoothGlobally([...areas, { count: 4, size: 0 }])[3]).toBeNull();
    expect(smoothGlobally([{ count: 0, size: 10 }])).toEqual([null]);
  });

  test('locally goes towards the neighbourhood, and without one towards all', () => {
    const map = [
      { count: 2, size: 100 },
      { count: 20, size: 100 },
      { count: 200, size: 100 },
      { count: 0, size: 100 },
      { count: 0, size: 100 },
    ];
    const local = smoothLocally(map, equalWeights([[1], [0], [], [4], [3]]));
    expect(local[0]).toEqual(smooth(map[0]!, priorOf(map.slice(0, 2))!));
    const global = smoothGlobally(map);
    expect(local[2]).toEqual(global[2]);
    // Where nothing happened around an area, the whole map is what is left to go by.
    expect(local[3]).toEqual(global[3]);
  });
});
