import { gammaQuantile, normalQuantile } from '#stats/special-functions.ts';

/** Lower and upper limit, in the unit of what they belong to. */
export type Interval = readonly [lower: number, upper: number];

/** Under this number of inhabitants an area shows its count and no rate (decided for the product). */
export const minimumInhabitants = 50;

/**
 * Exact limits of the expected number of events behind an observed count: L = ½χ²(α/2; 2O), U = ½χ²(1 − α/2; 2O + 2), and
 * L = 0 for a count of 0. Source: Garwood 1936. Covers at least `confidence`, so it is a little wide for small counts.
 * Throws a RangeError for a negative count.
 */
export function poissonInterval(count: number, confidence = 0.95): Interval {
  checkCount(count);
  const tail = (1 - confidence) / 2;
  return [count === 0 ? 0 : gammaQuantile(tail, count, 'lower'), gammaQuantile(tail, count + 1, 'upper')];
}

/**
 * Byar's approximation of the same limits: O(1 − 1/(9O) − z/(3√O))³ and the same with O + 1 and + z. Within 1 % of the exact
 * limits from a count of 10. Source: Breslow and Day 1987, volume II, p. 69 (not the O + ½ form of Rothman and Boice).
 */
export function byarInterval(count: number, confidence = 0.95): Interval {
  checkCount(count);
  const z = -normalQuantile((1 - confidence) / 2);
  const next = count + 1;
  const lower = count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3;
  return [Math.max(0, lower), next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3];
}

/** A rate with its exact 95% limits, all per the same number of inhabitants. */
export interface RateWithInterval {
  rate: number;
  interval: Interval;
}

/**
 * Events per `per` inhabitants with exact Poisson limits. Undefined when the number of inhabitants is unknown or under 50,
 * where a rate would mislead; the count is then shown alone. The population counts as known, its rounding to five does not
 * enter the interval.
 */
export function rateWithInterval(
  count: number,
  population: number | null,
  per = 1000,
  confidence = 0.95,
): RateWithInterval | undefined {
  if (population === null || !(population >= minimumInhabitants)) return undefined;
  const [lower, upper] = poissonInterval(count, confidence);
  const factor = per / population;
  return { rate: count * factor, interval: [lower * factor, upper * factor] };
}

function checkCount(count: number): void {
  if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`Not a count: ${count}`);
}
