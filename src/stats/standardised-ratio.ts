import { poissonInterval, type Interval } from '#stats/poisson-interval.ts';

/** Size of one stratum of an area, such as its inhabitants of one age group, and the rate of the standard population there. */
export interface Stratum {
  size: number;
  /** Events per unit of size in the standard population. */
  standardRate: number;
}

export interface StandardisedRatio {
  /** Events expected if each stratum had the rate of the standard population. */
  expected: number;
  /** Observed / expected, 1 is as expected; null when less than one event is expected. */
  ratio: number | null;
  /** Exact limits of that ratio; null where the ratio is. */
  interval: Interval | null;
}

/** Under this number of expected events a ratio says nothing. */
const minimumExpected = 1;

/**
 * Indirectly standardised ratio: E = Σ size × rate of the standard, O / E with the exact Poisson limits of O over E. An
 * observed count of 0 is a ratio of 0 with a lower limit of 0. Source: Breslow and Day 1987, volume II, section 2.3. Throws a
 * RangeError for a negative count, size or rate.
 */
export function standardisedRatio(
  observed: number,
  strata: readonly Stratum[],
  confidence = 0.95,
): StandardisedRatio {
  let expected = 0;
  for (const { size, standardRate } of strata) {
    if (!(size >= 0 && standardRate >= 0)) throw new RangeError(`Not a stratum: ${size}, ${standardRate}`);
    expected += size * standardRate;
  }
  const [lower, upper] = poissonInterval(observed, confidence);
  if (expected < minimumExpected) return { expected, ratio: null, interval: null };
  return { expected, ratio: observed / expected, interval: [lower / expected, upper / expected] };
}
