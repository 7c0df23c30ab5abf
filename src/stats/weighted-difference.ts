import { correctedScore, type Score } from '#stats/overdispersion.ts';
import { normalBelow } from '#stats/special-functions.ts';

/** Events of one place in the period before and in a period as long after. */
export interface BeforeAfter {
  before: number;
  after: number;
}

/** Places where nothing was done, as the measure of what season and reporting did. */
export interface ComparisonCounts extends BeforeAfter {
  /** How many times as large the own area is: 1 for as large. Settled before the counts of after are known. */
  weight: number;
}

/** What belongs to a fall besides the counts. */
export interface FallSettings {
  comparison?: ComparisonCounts;
  /** How many times as much counts of one place vary as chance alone: `inflation` of a spread, at least 1. */
  inflation: number;
  /** The part of the count before that goes without action, as `expectedFall` gives it; 0 to 1. */
  expectedFall: number;
}

/**
 * Tests whether an area fell by more than chance, what is expected without action and what the comparison did:
 *
 *   D = before (1 − expected fall) + w (after − before of the comparison) − after,
 *   Var D = inflation × (before + after + w² (before + after of the comparison)).
 *
 * The weighted displacement difference without the ring around it (Wheeler and Ratcliffe 2018). `z` is above 0 for a fall; p is
 * two-sided. With a fixed weight 95% certainty is what it says: 4.8 to 5.2 % false alarms from 25 events per period upward,
 * overdispersed or not (`npm run evidence`). `power.ts` says beforehand what this test will see, so plan and judgement use one
 * rule. Two empty periods give z 0 and p 1. Throws a RangeError for a count below 0 or an inflation below 1.
 */
export function testFall(own: BeforeAfter, settings: FallSettings): Score {
  const { comparison, inflation, expectedFall } = settings;
  const counts = [own.before, own.after, comparison?.before ?? 0, comparison?.after ?? 0];
  if (counts.some((count) => !(count >= 0))) throw new RangeError(`Not counts: ${counts.join(', ')}`);
  if (!(inflation >= 1)) throw new RangeError(`Not an inflation: ${inflation}`);
  const weight = comparison?.weight ?? 0;
  const others = comparison ?? { before: 0, after: 0 };
  const fall = own.before * (1 - expectedFall) + weight * (others.after - others.before) - own.after;
  const variance = own.before + own.after + weight ** 2 * (others.before + others.after);
  if (variance === 0) return { z: 0, p: 1 };
  const distance = fall / Math.sqrt(variance);
  return correctedScore(normalBelow(-Math.abs(distance)), distance, inflation);
}
