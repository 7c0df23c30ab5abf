import { describe, expect, test } from 'vitest';
import { permuteNeighbours } from '#stats/conditional-permutation.ts';
import { createRandom } from '#stats/random.ts';
import { equalWeights, type SpatialWeights } from '#stats/spatial-weights.ts';
import { ordersOf } from '#stats/test-orders.ts';

/** A ring in which each area has this many neighbours on either side. */
function ring(count: number, reach: number): SpatialWeights {
  return equalWeights(
    Array.from({ length: count }, (_, area) =>
      Array.from(
        { length: 2 * reach },
        (_none, at) => (area + (at < reach ? at + 1 : reach - at - 1) + count) % count,
      ),
    ),
  );
}

/** p-values by going through every order of the others. */
function exactly(values: readonly number[], weights: SpatialWeights, area: number) {
  const { offsets, neighbours } = weights;
  const around = Array.from(neighbours.subarray(offsets[area], offsets[area + 1]));
  const others = values.filter((_, index) => index !== area);
  const sumOf = (order: readonly number[]) =>
    around.reduce((sum, index) => sum + order[index < area ? index : index - 1]!, 0);
  const observed = sumOf(others);
  let [high, low, all] = [0, 0, 0];
  for (const order of ordersOf(others)) {
    const sum = sumOf(order);
    if (sum >= observed) high++;
    if (sum <= observed) low++;
    all++;
  }
  return { high: high / all, low: low / all };
}

describe('conditional permutation', () => {
  // Ties everywhere, as counts have them.
  const values = [3, 0, 0, 1, 0, 3, 1];
  const weights = equalWeights([[1, 6], [0, 2], [1, 3, 5], [2], [5, 6], [2, 4], [0, 4]]);

  test('agrees with going through all orders, ties and all', () => {
    const permutations = 20_000;
    // Weights of 1 that are written out are drawn, however few ways to deal there are.
    const drawn = { ...weights, values: new Float64Array(weights.neighbours.length).fill(1) };
    const found = permuteNeighbours(values, drawn, { permutations, seed: 7 });
    values.forEach((_, area) => {
      const { high, low } = exactly(values, weights, area);
      for (const [p, share] of [
        [high, found.high[area]!],
        [low, found.low[area]!],
      ] as const) {
        const error = Math.sqrt((p * (1 - p)) / permutations);
        expect(Math.abs(share - p)).toBeLessThan(4.5 * error + 2 / permutations);
      }
    });
  });

  test('goes through every way to deal when there are few, and is exact then', () => {
    const found = permuteNeighbours(values, weights, { seed: 7 });
    values.forEach((_, area) => {
      const { high, low } = exactly(values, weights, area);
      expect(found.high[area]).toBeCloseTo(high, 12);
      expect(found.low[area]).toBeCloseTo(low, 12);
    });
  });

  test('draws that are kept give what fresh ones give', () => {
    const random = createRandom(8);
    const deals = new Map();
    for (let map = 0; map < 3; map++) {
      const some = Array.from({ length: 60 }, () => random.poisson(4));
      const fresh = permuteNeighbours(some, ring(60, 2), { permutations: 499, seed: 9 });
      expect(permuteNeighbours(some, ring(60, 2), { permutations: 499, seed: 9, deals })).toEqual(fresh);
    }
    expect(deals.size).toBe(1);
  });

  test('deals without replacement: a single high value is never counted twice', () => {
    const one = [9, 0, 0, 0, 0];
    // Both neighbours of area 0 hold 0 and so does everyone else: every draw is a tie.
    const { high, low } = permuteNeighbours(one, ring(5, 1), { permutations: 999, seed: 1 });
    expect([high[0], low[0]]).toEqual([1, 1]);
    // Beside it: one of two out of four others is the high one in half of all draws, and two never are.
    expect(high[1]!).toBeCloseTo(0.5, 1);
  });

  test('with shared draws follows the same law as with draws of its own', () => {
    const permutations = 2999;
    const random = createRandom(3);
    const many = Array.from({ length: 400 }, () => random.poisson(1.2));
    const shared = permuteNeighbours(many, ring(400, 3), { permutations, seed: 5 });
    // Weights of 1 that are written out go the other way.
    const plain = ring(400, 3);
    const own = permuteNeighbours(
      many,
      { ...plain, values: new Float64Array(plain.neighbours.length).fill(1) },
      { permutations, seed: 5 },
    );
    let largest = 0;
    many.forEach((_, area) => {
      const p = own.high[area]!;
      const error = Math.sqrt((2 * p * (1 - p) + 4e-4) / permutations);
      largest = Math.max(largest, Math.abs(shared.high[area]! - p) / error);
    });
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThan(4.5);
  });

  test('finds few areas where nothing is going on, and the one where something is', () => {
    const random = createRandom(11);
    const noise = Array.from({ length: 300 }, () => random.poisson(5));
    const quiet = permuteNeighbours(noise, ring(300, 2), { seed: 2 });
    const share = quiet.twoSided.filter((p) => p! <= 0.05).length / 300;
    expect(share).toBeLessThan(0.09);
    for (let area = 100; area < 105; area++) noise[area] = 25;
    const loud = permuteNeighbours(noise, ring(300, 2), { seed: 2 });
    expect(loud.high[102]!).toBeLessThanOrEqual(2 / 10_000);
  });

  test('gives the same for the same seed, and another for another', () => {
    const run = (seed: number) => permuteNeighbours(values, weights, { permutations: 500, seed });
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
    expect(run(1)).toMatchObject({ permutations: 500, seed: 1 });
  });

  test('keeps rates that are equal equal, whatever the order of adding up', () => {
    const rates = Array.from({ length: 300 }, (_, area) => (area % 3 === 0 ? 0.1 : 0.2) + 0);
    const { high, low } = permuteNeighbours(rates, ring(300, 6), { permutations: 999, seed: 4 });
    // Of twelve around each area four hold 0.1: the middle of the law, so both tails hold the many ties.
    expect(high[0]! + low[0]!).toBeGreaterThan(1.1);
  });

  test('has an answer for islands, for equals, for everyone as a neighbour, and none for what is no number', () => {
    const island = permuteNeighbours([1, 2, 3], equalWeights([[1], [0], []]), { permutations: 99, seed: 1 });
    expect([island.high[2], island.low[2], island.twoSided[2]]).toEqual([null, null, null]);
    const equal = permuteNeighbours([4, 4, 4, 4], ring(4, 1), { permutations: 99, seed: 1 });
    expect(equal.twoSided).toEqual([1, 1, 1, 1]);
    const all = permuteNeighbours([1, 2, 3], ring(3, 1), { permutations: 99, seed: 1 });
    expect(all.twoSided).toEqual([1, 1, 1]);
    expect(permuteNeighbours([], equalWeights([]), { seed: 1 }).high).toEqual([]);
    expect(() => permuteNeighbours([1, Number.NaN, 2], ring(3, 1), { seed: 1 })).toThrow(RangeError);
    expect(() => permuteNeighbours([1], ring(3, 1), { seed: 1 })).toThrow(RangeError);
  });
});
