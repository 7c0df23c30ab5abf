import { describe, expect, test } from 'vitest';
import { meanAndVariance } from '#stats/quantiles.ts';
import { createRandom, randomFromState } from '#stats/random.ts';
import { poissonProbability } from '#stats/special-functions.ts';

function draws(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}

describe('the generator', () => {
  test('gives the published first outputs of xoshiro128**', () => {
    const { next32 } = randomFromState([1, 2, 3, 4]);
    expect(draws(10, next32)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('repeats itself for the same seed and differs for the next one', () => {
    expect(draws(5, createRandom(7).next32)).toEqual(draws(5, createRandom(7).next32));
    expect(draws(5, createRandom(7).next32)).not.toEqual(draws(5, createRandom(8).next32));
    expect(() => randomFromState([0, 0, 0, 0])).toThrow(RangeError);
  });

  test('is uniform: mean ½, variance 1/12, never 1', () => {
    const values = draws(100_000, createRandom(1).uniform);
    const { mean, variance } = meanAndVariance(values)!;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.004);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.001);
    expect(Math.max(...values.slice(0, 50_000))).toBeLessThan(1);
  });
});

describe('a bounded draw', () => {
  test('gives every number, the first and the last too, the same chance', () => {
    const random = createRandom(2026);
    const counts = new Array<number>(7).fill(0);
    for (let index = 0; index < 70_000; index++) counts[random.below(7)]!++;
    // Chi-square with 6 degrees of freedom stays below 22.5 in 999 of 1000 cases.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.5);
  });

  test('is also fair when the bound does not divide 2^32 by far', () => {
    const random = createRandom(5);
    const bound = 3 * 2 ** 30;
    // Taking the remainder of a single draw would put half of all values in the first third.
    const share = draws(30_000, () => random.below(bound)).filter((value) => value < 2 ** 30).length / 30_000;
    expect(Math.abs(share - 1 / 3)).toBeLessThan(0.012);
  });

  test('refuses a bound it cannot serve', () => {
    const { below } = createRandom(1);
    expect(below(1)).toBe(0);
    for (const bound of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) expect(() => below(bound)).toThrow(RangeError);
  });
});

test('normal draws have their mean, deviation and tails', () => {
  const random = createRandom(11);
  const values = draws(50_000, () => random.normal(10, 2));
  const { mean, variance } = meanAndVariance(values)!;
  expect(Math.abs(mean - 10)).toBeLessThan(0.04);
  expect(Math.abs(variance - 4)).toBeLessThan(0.1);
  const outside = values.filter((value) => Math.abs(value - 10) > 2 * 1.959964).length / values.length;
  expect(Math.abs(outside - 0.05)).toBeLessThan(0.004);
});

describe.each([0.3, 4, 9.99, 10, 37, 1500])('Poisson draws with mean %d', (expected) => {
  test('have that mean and variance', () => {
    const random = createRandom(77);
    const { mean, variance } = meanAndVariance(draws(20_000, () => random.poisson(expected)))!;
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / 20_000));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt((2 + 1 / expected) / 20_000));
  });

  test('have that distribution', () => {
    const random = createRandom(3);
    const counts = new Map<number, number>();
    for (let index = 0; index < 20_000; index++) {
      const count = random.poisson(expected);
      counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    let chiSquare = 0;
    let cells = 0;
    for (const [count, found] of counts) {
      const mean = 20_000 * poissonProbability(count, expected);
      if (mean < 5) continue;
      chiSquare += (found - mean) ** 2 / mean;
      cells++;
    }
    expect(chiSquare).toBeLessThan(cells + 4 * Math.sqrt(2 * cells));
  });
});

test('no events are drawn for a mean of 0, and an impossible mean is refused', () => {
  const { poisson } = createRandom(1);
  expect(poisson(0)).toBe(0);
  expect(() => poisson(-1)).toThrow(RangeError);
  expect(() => poisson(Number.NaN)).toThrow(RangeError);
});
