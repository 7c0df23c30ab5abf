import { quantileOfSorted, sortedNumbers } from '#stats/quantiles.ts';
import { devianceTerm } from '#stats/log-gamma.ts';
import { normalAbove, normalQuantile } from '#stats/special-functions.ts';

/** Under this number of areas their ordinary spread cannot be told from chance. */
export const minimumAreasForSpread = 8;

/**
 * What the winsorised mean square is for areas that differ by chance alone: the mean of min(z², 1.6424) for a standard normal
 * z, 0.8 − 2 z φ(z) + 0.2 z² at z = 1.2816.
 */
const spreadByChance = 0.678655;

/** How much more the areas of one level vary than chance alone would have them vary. */
export interface Spread {
  /** The φ of Spiegelhalter 2005: the mean of squared scores, winsorised at the 10th and 90th percentile. */
  phi: number;
  /** What the variance of a score is multiplied by, at least 1: φ divided by what φ is when there is only chance. */
  inflation: number;
}

/**
 * Chance alone. Only for a caller who accepts that ordinary differences between areas, repeat reports and reporting habits
 * then pass for findings; to be said on the screen.
 */
export const chanceOnly: Spread = { phi: 1, inflation: 1 };

/**
 * Estimates the spread from one score per area. Undefined under eight areas. Winsorising keeps the areas that really stand out
 * from hiding themselves, but it also takes a third off φ when nothing stands out (0.68 instead of 1), so that using φ itself
 * would call ordinary areas deviant; hence the division. See README.md of this folder for the size of that error.
 */
export function spreadOf(scores: readonly number[]): Spread | undefined {
  if (scores.length < minimumAreasForSpread) return undefined;
  const sorted = sortedNumbers(scores);
  const low = quantileOfSorted(sorted, 0.1)!;
  const high = quantileOfSorted(sorted, 0.9)!;
  const phi = sorted.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0) / sorted.length;
  return { phi, inflation: Math.max(1, phi / spreadByChance) };
}

/** A test of one area: its score after correction for spread, and the two-sided p-value that belongs to it. */
export interface Score {
  z: number;
  p: number;
}

/**
 * Turns an exact one-sided tail into a score and takes the spread of the areas off it. Without spread (inflation 1) the p-value
 * is twice the exact tail, at most 1. `distance` is the signed root of the deviance; it stands in where the tail is too small
 * for a double, which only happens beyond a score of 37.
 */
export function correctedScore(tail: number, distance: number, inflation: number): Score {
  if (tail >= 0.5) return { z: 0, p: 1 };
  const exact = tail > 1e-300 ? -normalQuantile(tail) : Math.abs(distance);
  const z = exact / Math.sqrt(inflation);
  return { z: distance < 0 ? -z : z, p: inflation === 1 ? 2 * tail : 2 * normalAbove(z) };
}

/** Signed root of twice the Poisson deviance between an observed and an expected number. */
export function devianceDistance(observed: number, expected: number): number {
  return Math.sign(observed - expected) * Math.sqrt(2 * devianceTerm(observed, expected));
}
