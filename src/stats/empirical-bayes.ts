import { poissonInterval, type Interval } from '#stats/poisson-interval.ts';
import { gammaQuantile } from '#stats/special-functions.ts';
import type { SpatialWeights } from '#stats/spatial-weights.ts';

/** What is known of one area: events and the size they are measured against. Size 0 or less takes no part. */
export interface AreaEvents {
  count: number;
  size: number;
}

/** What areas have in common: their mean rate and how much true rates vary around it. */
export interface Prior {
  /** b: events per unit of size. */
  mean: number;
  /** a: variance of the true rates; 0 when the areas differ no more than chance alone makes them differ. */
  variance: number;
  /** The size that the mean was measured over, which says how sure the mean itself is. */
  size: number;
}

/** A smoothed rate, per unit of size. */
export interface SmoothedRate {
  rate: number;
  /** Credible limits of the true rate, from the gamma distribution that the prior and the count give. */
  interval: Interval;
  /** Share of the area's own rate in the smoothed one: 1 is its own rate, 0 the mean of the areas it is compared with. */
  weight: number;
}

/**
 * The prior of a group of areas by moments: b = Σr / Σn, s² = Σ n (p − b)² / Σ n, a = max(0, s² − b / n̄). Source: Marshall
 * 1991. Undefined without an area of known size, or without a single event.
 *
 * @param whole what the areas are part of, when some of them are unknown: its mean then takes the place of theirs
 */
export function priorOf(areas: readonly AreaEvents[], whole?: AreaEvents): Prior | undefined {
  const known = areas.filter(({ size }) => size > 0);
  let events = 0;
  let size = 0;
  for (const area of known) {
    events += area.count;
    size += area.size;
  }
  const group = whole ?? { count: events, size };
  if (size === 0 || group.count === 0) return undefined;
  const mean = group.count / group.size;
  let squares = 0;
  for (const area of known) squares += area.size * (area.count / area.size - mean) ** 2;
  const variance = Math.max(0, squares / size - mean / (size / known.length));
  return { mean, variance, size: group.size };
}

const smallestShape = 0.5;

/**
 * The rate of an area drawn towards the mean of others, the more so the fewer events it can be told from:
 * b + a (p − b) / (a + b / n). That is the mean of the gamma distribution with shape b²/a + r and rate b/a + n, whose quantiles
 * are the limits. With a variance of 0 everyone has the mean, with its limits instead of their own: say so where it is shown.
 */
export function smooth({ count, size }: AreaEvents, prior: Prior, confidence = 0.95): SmoothedRate {
  const { mean, variance } = prior;
  if (variance === 0) {
    const [low, high] = poissonInterval(mean * prior.size, confidence);
    return { rate: mean, interval: [low / prior.size, high / prior.size], weight: 0 };
  }
  const shape = (mean * mean) / variance + count;
  const inverseScale = mean / variance + size;
  const tail = (1 - confidence) / 2;
  // Quantiles start at a shape of one half. Below it the lower limit is next to 0, and this upper one is wider than needed.
  const lower = shape < smallestShape ? 0 : gammaQuantile(tail, shape, 'lower');
  const upper = gammaQuantile(tail, Math.max(smallestShape, shape), 'upper');
  return {
    rate: shape / inverseScale,
    interval: [lower / inverseScale, upper / inverseScale],
    weight: variance / (variance + mean / Math.max(size, Number.MIN_VALUE)),
  };
}

/**
 * Every area smoothed towards the mean of all. Null for an area of unknown size, and for all when nothing happened anywhere.
 */
export function smoothGlobally(areas: readonly AreaEvents[]): (SmoothedRate | null)[] {
  const prior = priorOf(areas);
  return areas.map((area) => (prior === undefined || !(area.size > 0) ? null : smooth(area, prior)));
}

/**
 * Every area smoothed towards the mean of itself and its neighbours, with the variance of the same group around that mean
 * (Marshall 1991; not the variant that takes each neighbour from its own neighbourhood). An area without neighbours, or in a
 * neighbourhood where nothing happened, is smoothed towards the mean of all.
 */
export function smoothLocally(
  areas: readonly AreaEvents[],
  weights: SpatialWeights,
): (SmoothedRate | null)[] {
  const everyone = priorOf(areas);
  return areas.map((area, index) => {
    if (everyone === undefined || !(area.size > 0)) return null;
    const around = weights.neighbours.subarray(weights.offsets[index], weights.offsets[index + 1]);
    const group =
      around.length === 0 ? undefined : priorOf([area, ...Array.from(around, (at) => areas[at]!)]);
    return smooth(area, group ?? everyone);
  });
}
