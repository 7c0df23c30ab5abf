import { benjaminiHochberg, falseDiscoveryRate } from '#stats/multiple-testing.ts';
import { correctedScore, devianceDistance, spreadOf } from '#stats/overdispersion.ts';
import type { Score, Spread } from '#stats/overdispersion.ts';
import { minimumInhabitants } from '#stats/poisson-interval.ts';
import {
  poissonAtLeast,
  poissonAtMost,
  poissonProbability,
  poissonQuantile,
} from '#stats/special-functions.ts';
import type { LevelVerdict } from '#stats/verdict.ts';

/** Under this number of expected events nothing can be said about an area. */
export const minimumExpected = 1;

/** What is known of one area of the level that is judged. */
export interface AreaCount {
  count: number;
  /** Inhabitants (or another size that the count is measured against); null when unknown. */
  exposure: number | null;
  /** False for a hidden or missing cell, and for anything else that may not be judged. */
  testable: boolean;
  /** Events per unit of exposure it is compared with, where that is not the same for every area. */
  referenceRate?: number;
}

/** The judgement of one area. Without a test (`none`, `too-few`) z, p and q are null. */
export interface AreaVerdict {
  verdict: LevelVerdict;
  /** Events expected at the rate of the reference; null when that cannot be said. */
  expected: number | null;
  /** Score after correction for spread: above 0 is more than expected. */
  z: number | null;
  p: number | null;
  /** p after correction for testing many areas at once; a verdict needs at most 0.05. */
  q: number | null;
}

export interface LevelVerdicts {
  /** In the order of the areas given. */
  areas: AreaVerdict[];
  /** Undefined under eight tested areas; then no area gets a verdict, unless the caller knows the spread. */
  spread: Spread | undefined;
  /** Number of areas that were tested. */
  tested: number;
  /** Events per unit of exposure that the areas were compared with; null when nothing is known. */
  referenceRate: number | null;
}

export interface LevelVerdictOptions {
  /** Total of the gemeente. Left out: the sum of the areas that may be judged. */
  reference?: { count: number; exposure: number };
  /** Spread known from elsewhere, for a level with too few areas to estimate it, such as that of the wijken around it. */
  spread?: Spread;
}

/**
 * Which areas of one level have an event rate that is demonstrably higher or lower than that of the gemeente.
 *
 * 1. Expected = exposure × rate of the reference. Exposure unknown or under 50, or not testable: `none`. Expected under 1:
 *    `too-few`.
 * 2. Spread of the areas from scores 2(√O − √E), winsorised (Spiegelhalter 2005, "Funnel plots for comparing institutional
 *    performance"). Under eight tested areas and no spread given: `none` for all, because ordinary differences between areas
 *    would pass for exceptions.
 * 3. Exact Poisson tail on the side of the deviation, as a normal score, divided by the root of the spread; p = two tails. With
 *    no spread this is the exact test that belongs to Garwood's interval: significant when that interval leaves out the reference.
 * 4. Benjamini and Hochberg over the tested areas; q of at most 5 % is `higher` or `lower`, else `not-different`.
 */
export function levelVerdicts(areas: readonly AreaCount[], options: LevelVerdictOptions = {}): LevelVerdicts {
  const judged = areas.map((area) => (isJudged(area) ? area : undefined));
  const reference = options.reference ?? totalOf(judged);
  const referenceRate = reference.exposure > 0 ? reference.count / reference.exposure : null;
  const expected = judged.map((area) => {
    const rate = area?.referenceRate ?? referenceRate;
    return area && rate !== null ? area.exposure * rate : null;
  });
  const isTested = (index: number) => (expected[index] ?? 0) >= minimumExpected;

  const simpleScores = areas.flatMap(({ count }, index) =>
    isTested(index) ? [2 * (Math.sqrt(count) - Math.sqrt(expected[index]!))] : [],
  );
  const spread = options.spread ?? spreadOf(simpleScores);
  const scores = areas.map(({ count }, index) =>
    spread && isTested(index) ? poissonScore(count, expected[index]!, spread.inflation) : null,
  );
  const qValues = benjaminiHochberg(scores.map((score) => score?.p ?? null));

  return {
    spread,
    tested: simpleScores.length,
    referenceRate,
    areas: areas.map((_, index) => {
      const score = scores[index] ?? null;
      const q = qValues[index] ?? null;
      return {
        verdict: verdictOf(expected[index] ?? null, score, q),
        expected: expected[index] ?? null,
        z: score && score.z,
        p: score && score.p,
        q,
      };
    }),
  };
}

function isJudged(area: AreaCount): area is AreaCount & { exposure: number } {
  return area.testable && area.exposure !== null && area.exposure >= minimumInhabitants;
}

function totalOf(areas: readonly ((AreaCount & { exposure: number }) | undefined)[]) {
  let count = 0;
  let exposure = 0;
  for (const area of areas) {
    count += area?.count ?? 0;
    exposure += area?.exposure ?? 0;
  }
  return { count, exposure };
}

function verdictOf(expected: number | null, score: Score | null, q: number | null): LevelVerdict {
  if (expected === null) return 'none';
  if (expected < minimumExpected) return 'too-few';
  if (score === null || q === null) return 'none';
  if (q > falseDiscoveryRate) return 'not-different';
  return score.z > 0 ? 'higher' : 'lower';
}

/** Exact Poisson test of an observed against an expected number, corrected for spread. */
export function poissonScore(observed: number, expected: number, inflation = 1): Score {
  const isMore = observed > expected;
  const tail = isMore ? poissonAtLeast(observed, expected) : poissonAtMost(observed, expected);
  return correctedScore(tail, devianceDistance(observed, expected), inflation);
}

/**
 * One limit of a funnel plot, as a ratio to the expected number: r = F⁻¹(p; E), α = (F(r) − p) / (F(r) − F(r − 1)), limit
 * (r − α) / E, never below 0. Source: Spiegelhalter 2005, appendix A.1.1. `probability` is 0.025 and 0.975 for the 95% limits,
 * 0.001 and 0.999 for the 99.8% ones. For limits with correction for spread use the probability of a score that is larger by
 * the root of the inflation: normalBelow(±1.96 × √inflation).
 */
export function funnelLimit(probability: number, expected: number): number {
  if (!(expected > 0)) throw new RangeError(`Nothing is expected: ${expected}`);
  const count = poissonQuantile(probability, expected);
  const step = poissonProbability(count, expected);
  const excess = step > 0 ? (poissonAtMost(count, expected) - probability) / step : 0;
  return Math.max(0, (count - excess) / expected);
}
