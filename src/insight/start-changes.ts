import { changeVerdicts, type ChangeVerdicts } from '#stats/compare-counts.ts';
import type { Spread } from '#stats/overdispersion.ts';
import type { ChangeVerdict } from '#stats/verdict.ts';
import type { Counted } from '#insight/model.ts';
import type { TrendPoint } from '#insight/trend.server.ts';
import { periodDays, periodKey, type Period } from '#text/period.ts';

/** Counts per theme through time: what `listTrends` gives. */
export type ThemeTrends = ReadonlyMap<string, readonly TrendPoint[]>;

/** A period and the one it is compared with. */
export interface Periods {
  period: Period;
  before: Period;
}

/** How the signals of one theme changed in an area between two periods. */
export interface ThemeChange {
  themeCode: string;
  /** Null is hidden, undefined not covered. */
  before: Counted | undefined;
  after: Counted | undefined;
  verdict: ChangeVerdict;
}

/** The count of a theme in a period; undefined when the trend does not reach it. */
export function countIn(
  trends: ThemeTrends,
  themeCode: string,
  period: Period | undefined,
): Counted | undefined {
  if (period === undefined) return undefined;
  const key = periodKey(period);
  return trends.get(themeCode)?.find((point) => periodKey(point.period) === key)?.count;
}

/**
 * Adds the trends of several sources, theme by theme and period by period. Only for exact counts: a sum of rounded
 * counts drifts, so one hidden count hides the sum.
 */
export function addTrends(parts: readonly ThemeTrends[]): ThemeTrends {
  const [first, ...others] = parts;
  if (first === undefined) return new Map();
  return new Map(
    [...first].map(([themeCode, points]) => [
      themeCode,
      points.map(({ period, count }): TrendPoint => {
        const counts = [count, ...others.map((part) => countIn(part, themeCode, period))];
        return { period, count: addCounts(counts) };
      }),
    ]),
  );
}

function addCounts(counts: readonly (Counted | undefined)[]): Counted | undefined {
  if (counts.some((count) => count === undefined)) return undefined;
  if (counts.some((count) => count === null)) return null;
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

interface Pair {
  themeCode: string;
  before: Counted | undefined;
  after: Counted | undefined;
}

/** Themes without a signal in either period are left out. */
function pairsOf(trends: ThemeTrends, { period, before }: Periods): Pair[] {
  return [...trends.keys()]
    .map((themeCode) => ({
      themeCode,
      before: countIn(trends, themeCode, before),
      after: countIn(trends, themeCode, period),
    }))
    .filter((pair) => pair.before !== 0 || pair.after !== 0);
}

function judgePairs(pairs: readonly Pair[], { period, before }: Periods, spread?: Spread): ChangeVerdicts {
  const counts = pairs.map((pair) => ({
    before: { count: pair.before ?? 0, exposure: periodDays(before) },
    after: { count: pair.after ?? 0, exposure: periodDays(period) },
    testable: typeof pair.before === 'number' && typeof pair.after === 'number',
  }));
  return changeVerdicts(counts, spread === undefined ? {} : { spread });
}

/** How much themes vary from one period to the other in an area; undefined when too few of them could be tested. */
export function themeSpread(trends: ThemeTrends, periods: Periods): Spread | undefined {
  return judgePairs(pairsOf(trends, periods), periods).spread;
}

/**
 * Judges the change of every theme between two periods, corrected over all themes at once (stats/compare-counts.ts). Hidden
 * themes stay in without a verdict.
 *
 * @param around spread of a larger area around this one, for an area with too few signals to know its own. Larger areas
 *   vary more beyond chance, so a borrowed spread finds less, never more.
 */
export function themeChanges(trends: ThemeTrends, periods: Periods, around?: Spread): ThemeChange[] {
  const pairs = pairsOf(trends, periods);
  const own = judgePairs(pairs, periods);
  const { areas } =
    own.spread === undefined && around !== undefined ? judgePairs(pairs, periods, around) : own;
  return pairs.map((pair, position) => ({ ...pair, verdict: areas[position]?.verdict ?? 'none' }));
}
