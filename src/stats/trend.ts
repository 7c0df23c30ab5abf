import type { Interval } from '#stats/poisson-interval.ts';
import { median, sortedNumbers } from '#stats/quantiles.ts';
import { normalAbove, normalQuantile } from '#stats/special-functions.ts';

/** Whether a series rises or falls, without saying anything of its shape. */
export interface TrendTest {
  /** S: pairs that rise minus pairs that fall. */
  score: number;
  /** Kendall's tau-b, −1 to 1; null when all values are equal. */
  tau: number | null;
  /** Two-sided. */
  p: number;
  /** Sen's slope: the median of the slopes of all pairs, per step of the series; null for fewer than two values. */
  slope: number | null;
  /** 95% limits of the slope; null for too few values to give them. */
  interval: Interval | null;
}

/** Up to this number of values p is exact; above it comes from the normal distribution. */
const exactUpTo = 10;

/**
 * Mann-Kendall with Sen's slope. A missing value is null and takes no part, but keeps its place in time. p is exact up to ten
 * values, ties included, and then normal with continuity correction and the variance corrected for ties: [n(n − 1)(2n + 5) −
 * Σ t(t − 1)(2t + 5)] / 18. A constant series has p = 1. Values must not depend on each other beyond the trend: use
 * {@link seasonalTrend} for months. Sources: Mann 1945, Kendall 1975, Sen 1968.
 */
export function trendOf(series: readonly (number | null)[]): TrendTest {
  const ranked = kendall(series);
  const slopes = slopesOf(series);
  const p = ranked.count <= exactUpTo ? exactP(ranked) : normalP(ranked.score, ranked.variance);
  return { score: ranked.score, tau: tauOf(ranked), p, ...senSlope(slopes, ranked.variance) };
}

/**
 * The seasonal form of Hirsch, Slack and Smith 1982: each season is compared with itself in other years, scores and variances
 * add up, and the slope is the median of the slopes within seasons, per year. The seasons are taken as independent of each
 * other; where one month carries over into the next, p is too small.
 *
 * @param period values in a year: 12 for months, 4 for quarters
 */
export function seasonalTrend(series: readonly (number | null)[], period: number): TrendTest {
  const seasons = Array.from({ length: period }, (_, season) =>
    series.filter((_value, index) => index % period === season),
  );
  const ranked = seasons.map(kendall);
  const total = (of: (one: Ranked) => number) => ranked.reduce((sum, one) => sum + of(one), 0);
  const [score, variance] = [total((one) => one.score), total((one) => one.variance)];
  const pairs = { score, pairs: total((one) => one.pairs), untied: total((one) => one.untied) };
  return {
    score,
    tau: tauOf(pairs),
    p: normalP(score, variance),
    ...senSlope(seasons.flatMap(slopesOf), variance),
  };
}

interface Ranked {
  count: number;
  score: number;
  variance: number;
  /** All pairs, and those whose values differ. */
  pairs: number;
  untied: number;
  /** Sizes of the groups of equal values. */
  groups: number[];
}

function kendall(series: readonly (number | null)[]): Ranked {
  const values = series.filter((value) => value !== null);
  let score = 0;
  values.forEach((value, at) => {
    for (let next = at + 1; next < values.length; next++) score += Math.sign(values[next]! - value);
  });
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  const groups = [...sizes.values()];
  const count = values.length;
  const pairsOf = (size: number) => (size * (size - 1)) / 2;
  const part = (size: number) => size * (size - 1) * (2 * size + 5);
  const pairs = pairsOf(count);
  return {
    count,
    score,
    variance: (part(count) - groups.reduce((sum, size) => sum + part(size), 0)) / 18,
    pairs,
    untied: pairs - groups.reduce((sum, size) => sum + pairsOf(size), 0),
    groups,
  };
}

/** Time has no ties, so tau-b divides by the root of all pairs times the untied ones. */
function tauOf({ score, pairs, untied }: Pick<Ranked, 'score' | 'pairs' | 'untied'>): number | null {
  return untied === 0 ? null : score / Math.sqrt(pairs * untied);
}

function normalP(score: number, variance: number): number {
  if (variance === 0 || score === 0) return 1;
  return Math.min(1, 2 * normalAbove((Math.abs(score) - 1) / Math.sqrt(variance)));
}

/**
 * Of all ways to order these values: S = untied pairs − 2 × falling ones, and the number of orders with so many falling pairs is
 * a coefficient of the Gaussian multinomial of the sizes of the groups.
 */
function exactP({ score, untied, groups }: Ranked): number {
  let orders = [1];
  let placed = 0;
  for (const size of groups) {
    placed += size;
    orders = product(orders, gaussianBinomial(placed, size));
  }
  let extreme = 0;
  let all = 0;
  orders.forEach((ways, falling) => {
    all += ways;
    if (Math.abs(untied - 2 * falling) >= Math.abs(score)) extreme += ways;
  });
  return extreme / all;
}

/** Coefficients of the polynomial [n over k]: how many choices of k out of n have so many inversions. */
function gaussianBinomial(n: number, k: number): number[] {
  if (k === 0 || k === n) return [1];
  const without = gaussianBinomial(n - 1, k);
  const within = [...Array<number>(n - k).fill(0), ...gaussianBinomial(n - 1, k - 1)];
  return Array.from(
    { length: Math.max(without.length, within.length) },
    (_, power) => (without[power] ?? 0) + (within[power] ?? 0),
  );
}

function product(a: readonly number[], b: readonly number[]): number[] {
  const result = Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((left, i) => b.forEach((right, j) => (result[i + j]! += left * right)));
  return result;
}

function slopesOf(series: readonly (number | null)[]): number[] {
  const slopes: number[] = [];
  series.forEach((from, at) => {
    for (let next = at + 1; next < series.length; next++) {
      const to = series[next]!;
      if (from !== null && to !== null) slopes.push((to - from) / (next - at));
    }
  });
  return slopes;
}

/** The median, with the slopes at ranks (N ∓ z √V) / 2 as limits (Sen 1968; Gilbert 1987, section 16.5). */
function senSlope(slopes: readonly number[], variance: number): Pick<TrendTest, 'slope' | 'interval'> {
  if (slopes.length === 0) return { slope: null, interval: null };
  const sorted = sortedNumbers(slopes);
  const reach = -normalQuantile(0.025) * Math.sqrt(variance);
  const lower = Math.round((sorted.length - reach) / 2) - 1;
  const upper = Math.round((sorted.length + reach) / 2);
  const isKnown = lower >= 0 && upper < sorted.length;
  return { slope: median(sorted) ?? null, interval: isKnown ? [sorted[lower]!, sorted[upper]!] : null };
}
