import { smooth, type AreaEvents, type Prior } from '#stats/empirical-bayes.ts';

/**
 * The fall that is expected of an area without any action, because it was looked at for its peak: 1 − E[λ | r] n / r, with
 * E[λ | r] the smoothed rate. Of areas that were picked for a high count the next count is on average that much lower (Robbins
 * 1956; regression to the mean, Galton 1886). From 0 to 1; 0 for an area at or below the mean, which is not expected to
 * fall, and for one without events or of unknown size. Limit: it says what goes back to where the area usually is, not what
 * season or trend do.
 */
export function expectedFall(area: AreaEvents, prior: Prior): number {
  const { count, size } = area;
  if (!(size > 0) || count === 0) return 0;
  return Math.max(0, 1 - smooth(area, prior).rate / (count / size));
}
