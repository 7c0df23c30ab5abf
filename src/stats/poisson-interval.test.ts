import { describe, expect, test } from 'vitest';
import { byarInterval, poissonInterval, rateWithInterval } from '#stats/poisson-interval.ts';
import { poissonProbability } from '#stats/special-functions.ts';

describe('exact limits of a count', () => {
  // Computed apart from this code with 60-digit arithmetic; those of 0, 1, 5 and 10 are in every published table.
  test.each([
    [0, 0, 3.68887945411394],
    [1, 0.0253178079842899, 5.5716433909389],
    [5, 1.62348639011842, 11.6683320793227],
    [10, 4.79538869613243, 18.3903560420178],
    [140, 117.77057123325, 165.205490400771],
    [38748, 38363.1386853471, 39135.7605954395],
  ])('%d events', (count, lower, upper) => {
    const limits = poissonInterval(count);
    expect(limits[0] / (lower || 1)).toBeCloseTo(lower ? 1 : 0, 9);
    expect(limits[1] / upper).toBeCloseTo(1, 9);
  });

  test('cover the true mean in at least 95 of 100 cases, whatever the mean', () => {
    for (const mean of [0.2, 1, 3.7, 12, 40]) {
      let covered = 0;
      for (let count = 0; count < 150; count++) {
        const [lower, upper] = poissonInterval(count);
        if (lower <= mean && mean <= upper) covered += poissonProbability(count, mean);
      }
      expect(covered).toBeGreaterThanOrEqual(0.95);
      expect(covered).toBeLessThan(0.999);
    }
  });

  test('refuse what is no count', () => {
    expect(() => poissonInterval(-1)).toThrow(RangeError);
    expect(() => poissonInterval(Number.NaN)).toThrow(RangeError);
  });
});

describe("Byar's limits", () => {
  test('follow the formula of Breslow and Day, by hand for 10 events', () => {
    // 10 (1 − 1/90 − 1.959964 / (3 √10))³ and 11 (1 − 1/99 + 1.959964 / (3 √11))³
    const [lower, upper] = byarInterval(10);
    expect(lower).toBeCloseTo(4.78745, 5);
    expect(upper).toBeCloseTo(18.39146, 5);
  });

  test('lie within 1 % of the exact ones from 10 events', () => {
    for (const count of [10, 25, 140, 2511]) {
      const exact = poissonInterval(count);
      const near = byarInterval(count);
      expect(Math.abs(near[0] / exact[0] - 1)).toBeLessThan(0.01);
      expect(Math.abs(near[1] / exact[1] - 1)).toBeLessThan(0.01);
    }
    expect(byarInterval(0)[0]).toBe(0);
  });
});

describe('a rate per 1.000 inhabitants', () => {
  test('carries the limits of its count', () => {
    const result = rateWithInterval(140, 11_445);
    expect(result?.rate).toBeCloseTo(12.2324, 4);
    expect(result?.interval[0]).toBeCloseTo(10.2901, 4);
    expect(result?.interval[1]).toBeCloseTo(14.4347, 4);
    expect(rateWithInterval(5, 100_000, 100_000)?.rate).toBe(5);
  });

  test('of no events is 0 with an upper limit', () => {
    expect(rateWithInterval(0, 1000)?.rate).toBe(0);
    expect(rateWithInterval(0, 1000)?.interval[1]).toBeCloseTo(3.6889, 4);
  });

  test('is not given under 50 inhabitants or when they are unknown', () => {
    expect([49, 0, null, Number.NaN].map((population) => rateWithInterval(3, population))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(rateWithInterval(3, 50)?.rate).toBe(60);
  });
});
