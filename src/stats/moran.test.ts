import { describe, expect, test } from 'vitest';
import { getisOrd } from '#stats/getis-ord.ts';
import { globalMoran, localMoran, standardisedRates } from '#stats/moran.ts';
import { equalWeights, rowStandardised, type SpatialWeights } from '#stats/spatial-weights.ts';
import { momentsOf, ordersOf } from '#stats/test-orders.ts';

/** Six areas: a square with a tail and a corner; row sums differ, so that nothing cancels by luck. */
const map = equalWeights([[1, 2], [0, 3], [0, 3], [1, 2, 4], [3, 5], [4]]);
const values = [7, 3, 3, 1, 0, 2];

/** Weights that are not symmetric and differ within a row. */
const uneven: SpatialWeights = {
  ...map,
  values: Float64Array.from(map.neighbours, (_, at) => 0.3 + 0.1 * at),
};

describe('global Moran', () => {
  test('is the textbook ratio', () => {
    // A line of four, 1 2 3 4: deviations −1.5 −0.5 0.5 1.5; Σ w z z = 2 (0.75 − 0.25 + 0.75) = 2.5; Σ z² = 5; n / S₀ = 4 / 6.
    const line = equalWeights([[1], [0, 2], [1, 3], [2]]);
    expect(globalMoran([1, 2, 3, 4], line)!.moran).toBeCloseTo(1 / 3, 12);
    // A chessboard of two by two: all neighbours differ.
    const square = equalWeights([
      [1, 2],
      [0, 3],
      [0, 3],
      [1, 2],
    ]);
    expect(globalMoran([1, 0, 0, 1], square)!.moran).toBeCloseTo(-1, 12);
  });

  test.each([
    ['equal', map],
    ['row-standardised', rowStandardised(map)],
    ['uneven', uneven],
  ])('has the mean and variance of all 720 orders, with %s weights', (_, weights) => {
    const all = Array.from(ordersOf(values), (order) => globalMoran(order, weights)!.moran);
    const { mean, variance } = momentsOf(all);
    const found = globalMoran(values, weights)!;
    expect(found.expected).toBeCloseTo(mean, 10);
    expect(found.variance).toBeCloseTo(variance, 10);
    expect(found.z).toBeCloseTo((found.moran - mean) / Math.sqrt(variance), 8);
  });

  test('says nothing where there is nothing to say', () => {
    expect(globalMoran([5, 5, 5, 5, 5, 5], map)).toBeUndefined();
    expect(globalMoran([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], map)).toBeUndefined();
    expect(globalMoran([1, 2, 3, 4], equalWeights([[], [], [], []]))).toBeUndefined();
    expect(globalMoran([1, 2], equalWeights([[1], [0]]))).toBeUndefined();
    expect(globalMoran([], equalWeights([]))).toBeUndefined();
  });
});

describe('local Moran', () => {
  test('adds up to S₀ times the global one', () => {
    const sum = localMoran(values, map).reduce((total, { moran }) => total + moran!, 0);
    expect(sum).toBeCloseTo(globalMoran(values, map)!.moran * map.neighbours.length, 10);
  });

  test.each([
    ['equal', map],
    ['row-standardised', rowStandardised(map)],
    ['uneven', uneven],
  ])('has the moments of all 120 ways to deal the others, with %s weights', (_, weights) => {
    const found = localMoran(values, weights);
    values.forEach((own, area) => {
      const others = values.filter((_value, index) => index !== area);
      const all = Array.from(ordersOf(others), (order) => {
        order.splice(area, 0, own);
        return localMoran(order, weights)[area]!.moran!;
      });
      const { mean, variance } = momentsOf(all);
      expect(found[area]!.z).toBeCloseTo((found[area]!.moran! - mean) / Math.sqrt(variance), 8);
    });
  });

  test('names the corner of the picture; what equals the mean is neither high nor low', () => {
    // Mean 4: 9 and 8 beside each other, 0 and 1 beside each other, 4 exactly in the middle, 2 beside 9.
    const line = equalWeights([[1], [0, 2], [1, 3], [2, 4], [3]]);
    expect(localMoran([9, 8, 4, 0, -1], line).map(({ kind }) => kind)).toEqual([
      'high-high',
      'high-high',
      'none',
      'low-low',
      'low-low',
    ]);
    const square = equalWeights([
      [1, 2],
      [0, 3],
      [0, 3],
      [1, 2],
    ]);
    expect(localMoran([1, 0, 0, 1], square).map(({ kind }) => kind)).toEqual([
      'high-low',
      'low-high',
      'low-high',
      'high-low',
    ]);
  });

  test('has no number for an island or a map of equals', () => {
    const island = localMoran([1, 2, 9], equalWeights([[1], [0], []]))[2];
    expect(island).toEqual({ moran: null, z: null, kind: 'none' });
    for (const one of localMoran([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], map))
      expect(one).toEqual({ moran: null, z: null, kind: 'none' });
    expect(localMoran([], equalWeights([]))).toEqual([]);
  });
});

describe('Gi*', () => {
  test('is a standard score over all 720 orders', () => {
    for (const weights of [map, uneven]) {
      for (let area = 0; area < values.length; area++) {
        const all = Array.from(ordersOf(values), (order) => getisOrd(order, weights)[area]!);
        const { mean, variance } = momentsOf(all);
        expect(mean).toBeCloseTo(0, 10);
        expect(variance).toBeCloseTo(1, 10);
      }
    }
  });

  test('does not depend on the unit of values', () => {
    const scaled = getisOrd(
      values.map((value) => 1000 * value + 7),
      map,
    );
    getisOrd(values, map).forEach((z, area) => expect(scaled[area]).toBeCloseTo(z!, 10));
  });

  test('says nothing of equals, of one area or of a map in which all are neighbours', () => {
    expect(getisOrd([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], map)).toEqual(Array(6).fill(null));
    expect(getisOrd([3], equalWeights([[]]))).toEqual([null]);
    expect(
      getisOrd(
        [1, 2, 3],
        equalWeights([
          [1, 2],
          [0, 2],
          [0, 1],
        ]),
      ),
    ).toEqual([null, null, null]);
    expect(getisOrd([], equalWeights([]))).toEqual([]);
  });
});

describe('standardised rates', () => {
  test('leave out what chance does in small areas', () => {
    const rates = standardisedRates([
      { count: 10, size: 1000 },
      { count: 30, size: 1000 },
      { count: 2, size: 100 },
      { count: 1, size: 0 },
    ]);
    // b = 42 / 2100 = 0.02; s² = (1000 × 0.01² × 2) / 2100; a = s² − 0.02 / 700.
    const a = 0.2 / 2100 - 0.02 / 700;
    expect(rates[1]).toBeCloseTo(0.01 / Math.sqrt(a + 0.02 / 1000), 10);
    expect(rates[0]).toBeCloseTo(-rates[1]!, 10);
    expect(rates[2]).toBeCloseTo(0, 10);
    expect(rates[3]).toBeNull();
    expect(standardisedRates([{ count: 0, size: 5 }])).toEqual([null]);
  });
});
