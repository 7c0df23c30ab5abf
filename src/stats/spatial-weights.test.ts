import { describe, expect, test } from 'vitest';
import { distanceBand, inverseDistance, nearestNeighbours, smallestBand } from '#stats/distance-weights.ts';
import {
  equalWeights,
  lag,
  restrictWeights,
  rowStandardised,
  type SpatialWeights,
} from '#stats/spatial-weights.ts';

function listsOf({ offsets, neighbours }: SpatialWeights): number[][] {
  return Array.from({ length: offsets.length - 1 }, (_, area) =>
    Array.from(neighbours.subarray(offsets[area], offsets[area + 1])),
  );
}

describe('weights', () => {
  const weights = equalWeights([[1, 2], [0], [0], []]);

  test('keep the lists they were made from, islands too', () => {
    expect(listsOf(weights)).toEqual([[1, 2], [0], [0], []]);
    expect(listsOf(equalWeights([]))).toEqual([]);
  });

  test('give the sum of what lies around', () => {
    expect(Array.from(lag(weights, [1, 10, 100, 1000]))).toEqual([110, 1, 1, 0]);
    expect(Array.from(lag(rowStandardised(weights), [1, 10, 100, 1000]))).toEqual([55, 1, 1, 0]);
  });

  test('without some areas name the others by their new places', () => {
    expect(listsOf(restrictWeights(weights, [0, 2, 3]))).toEqual([[1], [0], []]);
    const heavy = { ...weights, values: Float64Array.of(0.2, 0.8, 1, 1) };
    expect(Array.from(restrictWeights(heavy, [0, 2]).values!)).toEqual([0.8, 1]);
  });
});

describe('weights by distance', () => {
  // On a line at 0, 100, 250 and 1000 metres, two of them on one spot.
  const places = [
    [0, 0],
    [100, 0],
    [250, 0],
    [1000, 0],
    [1000, 0],
  ] as const;

  test('take in what lies at the limit', () => {
    expect(listsOf(distanceBand(places, 150))).toEqual([[1], [0, 2], [1], [4], [3]]);
    expect(listsOf(distanceBand(places, 149))).toEqual([[1], [0], [], [4], [3]]);
    // 300, 400, 500: the slanted side counts, not the sides along the axes.
    expect(
      listsOf(
        distanceBand(
          [
            [0, 0],
            [300, 400],
          ],
          500,
        ),
      ),
    ).toEqual([[1], [0]]);
    expect(
      listsOf(
        distanceBand(
          [
            [0, 0],
            [300, 400],
          ],
          499.9,
        ),
      ),
    ).toEqual([[], []]);
  });

  test('know the smallest band in which everyone has a neighbour', () => {
    expect(smallestBand(places)).toBe(150);
    expect(smallestBand([[0, 0]])).toBe(0);
    expect(smallestBand([])).toBe(0);
  });

  test('take so many nearest, of equals the first', () => {
    expect(listsOf(nearestNeighbours(places, 2))).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
      [2, 4],
      [2, 3],
    ]);
    expect(
      listsOf(
        nearestNeighbours(
          [
            [0, 0],
            [1, 0],
            [-1, 0],
            [0, 1],
          ],
          1,
        ),
      ),
    ).toEqual([[1], [0], [0], [0]]);
    expect(listsOf(nearestNeighbours(places.slice(0, 2), 5))).toEqual([[1], [0]]);
  });

  test('weigh the near more, within reason', () => {
    const { values } = inverseDistance(places, 150, 50);
    expect(Array.from(values!)).toEqual([1 / 100, 1 / 100, 1 / 150, 1 / 150, 1 / 50, 1 / 50]);
    expect(() => inverseDistance(places, 150, 0)).toThrow(RangeError);
  });
});
