import { priorOf, smooth, type AreaEvents, type Prior } from '#stats/empirical-bayes.ts';
import { poissonInterval } from '#stats/poisson-interval.ts';

/** A value as it is shown, with its 95 % margin, in the unit of the measure. */
export interface ShownRate {
  rate: number;
  interval: [number, number];
  /** Whether it was drawn towards the mean; a zero never is. */
  isSmoothed: boolean;
}

/** Under this number of areas nobody can tell how much of their differences is chance: values stay as counted. */
export const minimumAreasForSmoothing = 8;

/**
 * What values are drawn towards: the mean of the whole, and how far the areas whose count this viewer sees differ beyond
 * chance. Hidden counts take no part, so nothing of them can be worked out from a smoothed value. Null when there are too few
 * areas, or nothing happened.
 */
export function findPrior(areas: readonly AreaEvents[], whole: AreaEvents | null): Prior | null {
  if (areas.length < minimumAreasForSmoothing) return null;
  return priorOf(areas, whole ?? undefined) ?? null;
}

/**
 * The one way from a count to the value of map, list, panel, file and text: smoothed (empirical Bayes) when a prior is given,
 * as counted with exact limits otherwise. A zero is shown as it was observed, not as the little that may be behind it.
 *
 * @param per the unit of the measure, such as 1.000 inhabitants
 */
export function shownRate(area: AreaEvents, per: number, prior: Prior | null): ShownRate {
  const { count, size } = area;
  if (prior === null || count === 0) {
    const [low, high] = poissonInterval(count);
    const factor = per / size;
    return { rate: count * factor, interval: [low * factor, high * factor], isSmoothed: false };
  }
  const { rate, interval } = smooth(area, prior);
  return { rate: rate * per, interval: [interval[0] * per, interval[1] * per], isSmoothed: true };
}
