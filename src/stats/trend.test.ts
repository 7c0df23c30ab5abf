import { describe, expect, test } from 'vitest';
import { ordersOf } from '#stats/test-orders.ts';
import { seasonalTrend, trendOf } from '#stats/trend.ts';

/** p by going through every order of the values. */
function exactly(values: readonly number[]): number {
  const scoreOf = (order: readonly number[]) =>
    order.reduce(
      (sum, value, at) => sum + order.slice(at + 1).reduce((s, next) => s + Math.sign(next - value), 0),
      0,
    );
  const observed = Math.abs(scoreOf(values));
  let [extreme, all] = [0, 0];
  for (const order of ordersOf(values)) {
    all++;
    if (Math.abs(scoreOf(order)) >= observed) extreme++;
  }
  return extreme / all;
}

describe('Mann-Kendall', () => {
  test.each([
    ['without ties', [2, 1, 4, 3, 6, 5, 7]],
    ['with ties', [1, 1, 2, 0, 3, 3, 3]],
    ['with two values', [0, 0, 1, 0, 1, 1, 1]],
    ['falling', [9, 8, 8, 5, 4, 4]],
    ['without direction', [1, 3, 1, 3, 1]],
  ])('is exact for short series, %s', (_, values) => {
    expect(trendOf(values).p).toBeCloseTo(exactly(values), 12);
  });

  test('counts pairs that rise and fall, and corrects its variance for ties', () => {
    // 1 2 … 12 with 5 three times: S = 66 − 3 tied pairs, V = (12 × 11 × 29 − 3 × 2 × 11) / 18 = 209.
    const series = [1, 2, 3, 4, 5, 5, 5, 6, 7, 8, 9, 10];
    const { score, tau, p } = trendOf(series);
    expect(score).toBe(63);
    expect(tau).toBeCloseTo(63 / Math.sqrt(66 * 63), 12);
    // z = 62 / √209 = 4.2886, p = 1.797e-5
    expect(p).toBeCloseTo(1.797e-5, 7);
  });

  test('has the median of all slopes and limits around it', () => {
    // Gilbert 1987, the ranks of the limits: N = 45 slopes, V = 125, z √V = 21.91, so the 12th and the 34th.
    const series = [2, 4, 3, 6, 8, 7, 10, 12, 11, 14];
    const { slope, interval } = trendOf(series);
    const slopes = series
      .flatMap((from, at) => series.slice(at + 1).map((to, gap) => (to - from) / (gap + 1)))
      .sort((a, b) => a - b);
    expect(slope).toBe(slopes[22]);
    expect(interval).toEqual([slopes[11], slopes[33]]);
    expect(trendOf([0, 3, 6, 9]).slope).toBe(3);
  });

  test('keeps the place in time of what is missing', () => {
    expect(trendOf([0, null, 4]).slope).toBe(2);
    expect(trendOf([0, null, 4]).score).toBe(1);
  });

  test('of equals, one value or none is no trend', () => {
    expect(trendOf([3, 3, 3, 3])).toEqual({ score: 0, tau: null, p: 1, slope: 0, interval: [0, 0] });
    expect(trendOf(Array(20).fill(1) as number[])).toMatchObject({ p: 1, slope: 0 });
    expect(trendOf([1])).toEqual({ score: 0, tau: null, p: 1, slope: null, interval: null });
    expect(trendOf([])).toEqual({ score: 0, tau: null, p: 1, slope: null, interval: null });
    expect(trendOf([null, null])).toMatchObject({ p: 1, slope: null });
  });
});

describe('the seasonal form', () => {
  test('does not take the season for a trend', () => {
    const season = [10, 20, 30, 20];
    const flat = Array.from({ length: 20 }, (_, at) => season[at % 4]!);
    expect(seasonalTrend(flat, 4)).toMatchObject({ score: 0, p: 1, slope: 0 });
  });

  test('adds up scores and variances, with the slope per year', () => {
    // Four quarters over five years, each a little higher every year: S = 4 × 10, V = 4 × 16.667.
    const rising = Array.from({ length: 20 }, (_, at) => [10, 20, 30, 20][at % 4]! + 2 * Math.floor(at / 4));
    const { score, tau, slope, p } = seasonalTrend(rising, 4);
    expect([score, tau, slope]).toEqual([40, 1, 2]);
    // z = 39 / √(4 × 5 × 4 × 15 / 18) = 39 / 8.165 = 4.7765, p = 1.78e-6
    expect(p).toBeCloseTo(1.78e-6, 8);
  });
});
