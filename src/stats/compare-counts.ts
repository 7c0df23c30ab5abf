import { betaQuantileOdds, betaTails } from '#stats/beta-distribution.ts';
import { benjaminiHochberg, falseDiscoveryRate } from '#stats/multiple-testing.ts';
import { chanceOnly, correctedScore, spreadOf } from '#stats/overdispersion.ts';
import type { Score, Spread } from '#stats/overdispersion.ts';
import { devianceTerm } from '#stats/log-gamma.ts';
import type { Interval } from '#stats/poisson-interval.ts';
import { normalAbove, normalQuantile } from '#stats/special-functions.ts';
import type { ChangeVerdict } from '#stats/verdict.ts';

/** Under this number of events in both periods together: with five, even 0 against 5 has p = 0.0625. */
export const minimumTotal = 6;

/** Events in one period and what they are measured against: days, or days times inhabitants. */
export interface PeriodCount {
  count: number;
  exposure: number;
}

/** Two periods of one area. `testable` is false when either is hidden, missing, provisional or not comparable. */
export interface CountPair {
  before: PeriodCount;
  after: PeriodCount;
  testable: boolean;
}

export interface Comparison extends Score {
  /** Rate after divided by rate before; null when there was nothing before. */
  ratio: number | null;
  /** 95% limits of that ratio; the upper one is infinite when there was nothing before. */
  interval: Interval;
}

/**
 * Compares two counts given their sum: then the later one is binomial with share e₁ / (e₀ + e₁) if nothing changed (Przyborowski
 * and Wilenski 1940). p is twice the smaller exact tail and the interval that of Clopper and Pearson, so that p is below 0.05
 * exactly when the interval leaves out 1. With spread both take a score that is larger by its root. Two zeros: p is 1 and the
 * interval runs from 0 to infinity. Throws a RangeError for an exposure of 0 or a count that is negative or not whole.
 */
export function compareCounts(
  before: PeriodCount,
  after: PeriodCount,
  spread: Spread = chanceOnly,
  confidence = 0.95,
): Comparison {
  const relative = before.exposure / after.exposure;
  const score = changeScore(before, after, spread.inflation);
  const score95 = -normalQuantile((1 - confidence) / 2) * Math.sqrt(spread.inflation);
  const tail = Math.max(1e-300, normalAbove(score95));
  const lower = after.count === 0 ? 0 : betaQuantileOdds(tail, after.count, before.count + 1) * relative;
  const upper =
    before.count === 0
      ? Number.POSITIVE_INFINITY
      : betaQuantileOdds(tail, after.count + 1, before.count, 'upper') * relative;
  const ratio = before.count === 0 ? null : (after.count / before.count) * relative;
  return { ratio, interval: [lower, upper], ...score };
}

/** The score and the two-sided p-value of {@link compareCounts} alone: the interval takes ten times as long. Throws as it does. */
export function changeScore(before: PeriodCount, after: PeriodCount, inflation: number): Score {
  for (const { count, exposure } of [before, after]) {
    if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`Not a count: ${count}`);
    if (!(exposure > 0)) throw new RangeError(`Not an exposure: ${exposure}`);
  }
  const share = after.exposure / (before.exposure + after.exposure);
  const total = before.count + after.count;
  const isMore = after.count > total * share;
  const distance =
    (isMore ? 1 : -1) *
    Math.sqrt(
      2 * (devianceTerm(after.count, total * share) + devianceTerm(before.count, total * (1 - share))),
    );
  return correctedScore(isMore ? atLeast(after.count) : atMost(after.count), distance, inflation);

  function atLeast(count: number): number {
    return count === 0 ? 1 : betaTails(share, count, total - count + 1).lower;
  }
  function atMost(count: number): number {
    return count === total ? 1 : betaTails(share, count + 1, total - count).upper;
  }
}

/** The judgement of one area's change. Without a test (`none`, `too-few`) ratio, z, p and q are null. */
export interface AreaChange {
  verdict: ChangeVerdict;
  ratio: number | null;
  z: number | null;
  p: number | null;
  q: number | null;
}

export interface ChangeVerdicts {
  /** In the order of the pairs given. */
  areas: AreaChange[];
  /** Undefined under eight tested areas; then no area gets a verdict, unless the caller knows the spread. */
  spread: Spread | undefined;
  tested: number;
}

/**
 * Which areas of one level have demonstrably more or fewer events in the second period, each against its own first period.
 * `too-few`: under six events in both together. The spread comes from how far areas are from the change they have in common
 * (score 2√N (asin √(x₁/N) − asin √π)), since counts of one place vary more than Poisson from period to period. Benjamini and
 * Hochberg over the tested areas, 5 %. It says that numbers differ, not why: it is no measure of an effect.
 */
export function changeVerdicts(
  pairs: readonly CountPair[],
  options: { spread?: Spread } = {},
): ChangeVerdicts {
  const tested = pairs.filter(isTested);
  const spread = options.spread ?? spreadOf(scoresAroundCommonChange(tested));
  const scores = pairs.map((pair) =>
    spread && isTested(pair) ? changeScore(pair.before, pair.after, spread.inflation) : null,
  );
  const qValues = benjaminiHochberg(scores.map((score) => score?.p ?? null));
  const areas = pairs.map((pair, index): AreaChange => {
    const score = scores[index];
    const q = qValues[index];
    if (!score || q === null || q === undefined) {
      const isTooFew = pair.testable && !isTested(pair);
      return { verdict: isTooFew ? 'too-few' : 'none', ratio: null, z: null, p: null, q: null };
    }
    const verdict = q > falseDiscoveryRate ? 'not-shown' : score.z > 0 ? 'more' : 'less';
    return { verdict, ratio: ratioOf(pair), z: score.z, p: score.p, q };
  });
  return { areas, spread, tested: tested.length };
}

function isTested({ before, after, testable }: CountPair): boolean {
  return testable && before.count + after.count >= minimumTotal;
}

function ratioOf({ before, after }: CountPair): number | null {
  return before.count === 0 ? null : (after.count / before.count) * (before.exposure / after.exposure);
}

function scoresAroundCommonChange(pairs: readonly CountPair[]): number[] {
  const rate = (period: 'before' | 'after') => {
    const count = pairs.reduce((sum, pair) => sum + pair[period].count, 0);
    return count / pairs.reduce((sum, pair) => sum + pair[period].exposure, 0);
  };
  const rateBefore = rate('before');
  const rateAfter = rate('after');
  return pairs.map(({ before, after }) => {
    const total = before.count + after.count;
    const expected = after.exposure * rateAfter;
    const share = expected / (expected + before.exposure * rateBefore);
    return 2 * Math.sqrt(total) * (Math.asin(Math.sqrt(after.count / total)) - Math.asin(Math.sqrt(share)));
  });
}
