import { changeVerdicts } from '#stats/compare-counts.ts';
import { benjaminiHochberg, falseDiscoveryRate } from '#stats/multiple-testing.ts';
import { assumedSpread } from '#stats/surge.ts';
import { seasonalTrend } from '#stats/trend.ts';

/** Months in a year, and the fewest that show a trend: with two years every month has one year to be compared with. */
const year = 12;
export const leastTrendMonths = 2 * year;

export type LastingVerdict = 'rising' | 'falling' | 'not-shown' | 'too-few';

/** What is said of one series. */
export interface LastingTrend {
  verdict: LastingVerdict;
  /** Counts of the first and of the last twelve months. */
  first: number;
  last: number;
  /** After correction for all areas; null when not tested. */
  q: number | null;
}

/**
 * Which areas of one level rise or fall over years, of one kind of event. Two things have to hold. The months themselves go one
 * way: seasonal Mann-Kendall, each month with the same month of other years. And the last twelve months differ from the first
 * twelve by more than areas usually vary (`changeVerdicts`): months of one area carry over into each other, which makes the p of
 * Mann-Kendall alone too small. The larger of both p-values counts, none when they point in different directions; Benjamini and
 * Hochberg over the tested areas, 5 %. `too-few`: under one event a month.
 *
 * @param series months of each area from the same first one on, at least {@link leastTrendMonths}
 */
export function lastingTrends(series: readonly (readonly number[])[]): LastingTrend[] {
  const pairs = series.map((months) => ({
    before: { count: sum(months.slice(0, year)), exposure: 365 },
    after: { count: sum(months.slice(-year)), exposure: 365 },
    testable: isTestable(months),
  }));
  const own = changeVerdicts(pairs);
  const { areas } = own.spread === undefined ? changeVerdicts(pairs, { spread: assumedSpread }) : own;
  const trends = series.map((months, at) => {
    const change = areas[at];
    if (!isTestable(months) || change?.p == null || change.z === null) return null;
    const { score, p } = seasonalTrend(months, year);
    const isOneWay = Math.sign(score) === Math.sign(change.z);
    return { score, p: isOneWay ? Math.max(p, change.p) : 1 };
  });
  const q = benjaminiHochberg(trends.map((one) => one?.p ?? null));
  return trends.map((trend, at): LastingTrend => {
    const counts = { first: pairs[at]?.before.count ?? 0, last: pairs[at]?.after.count ?? 0 };
    const own = q[at] ?? null;
    if (trend === null || own === null) return { ...counts, verdict: 'too-few', q: null };
    if (own > falseDiscoveryRate) return { ...counts, verdict: 'not-shown', q: own };
    return { ...counts, verdict: trend.score > 0 ? 'rising' : 'falling', q: own };
  });
}

function isTestable(months: readonly number[]): boolean {
  return months.length >= leastTrendMonths && sum(months) >= months.length;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
