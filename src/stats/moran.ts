import { priorOf, type AreaEvents } from '#stats/empirical-bayes.ts';
import { areasOf, lag, type SpatialWeights } from '#stats/spatial-weights.ts';

/** How far values near each other are alike, over the whole map. */
export interface GlobalMoran {
  /** Above its expectation: neighbours are alike; below: they differ. */
  moran: number;
  /** If values lay anywhere: −1 / (n − 1). */
  expected: number;
  /** Of all ways to lay these values down. */
  variance: number;
  z: number;
}

/**
 * Moran's I = (n / S₀) Σ w z z / Σ z², with the variance under randomisation. Source: Cliff and Ord 1981, section 2.3. Undefined
 * for fewer than four areas, without a single link, or when all values are equal.
 */
export function globalMoran(values: ArrayLike<number>, weights: SpatialWeights): GlobalMoran | undefined {
  const n = areasOf(weights);
  const deviations = deviationsOf(values);
  const squares = sumOf(deviations, (z) => z * z);
  const { total, pairs, margins } = sumsOf(weights);
  if (n < 4 || total === 0 || squares === 0) return undefined;
  const around = lag(weights, deviations);
  const moran = (n / total) * (sumOf(deviations, (z, area) => z * around[area]!) / squares);
  const expected = -1 / (n - 1);
  const kurtosis = (n * sumOf(deviations, (z) => z ** 4)) / squares ** 2;
  const variance =
    (n * ((n * n - 3 * n + 3) * pairs - n * margins + 3 * total ** 2) -
      kurtosis * ((n * n - n) * pairs - 2 * n * margins + 6 * total ** 2)) /
      ((n - 1) * (n - 2) * (n - 3) * total ** 2) -
    expected ** 2;
  return { moran, expected, variance, z: (moran - expected) / Math.sqrt(variance) };
}

/** How one area relates to those around it: high among high, low among low, or the odd one out. */
export type LocalKind = 'high-high' | 'low-low' | 'high-low' | 'low-high' | 'none';

export interface LocalMoran {
  /** Above 0: like its neighbours; below: unlike them. Null without neighbours. */
  moran: number | null;
  /** Standard score under conditional permutation; for the p-value take the permutation itself. */
  z: number | null;
  kind: LocalKind;
}

/**
 * Local Moran Iᵢ = zᵢ / m₂ Σ wᵢⱼ zⱼ with m₂ = Σ z² / n (Anselin 1995), and its moments when the area keeps its value and the
 * others are dealt over the rest: E = −zᵢ² Wᵢ / ((n − 1) m₂), V = (zᵢ / m₂)² n / (n − 2) (Wᵢ⁽²⁾ − Wᵢ² / (n − 1)) (m₂ − zᵢ² / (n − 1))
 * (Sokal, Oden and Thomson 1998). A value that equals the mean, or neighbours that do together, are neither high nor low.
 * All values equal: `none` for all, without a number.
 */
export function localMoran(values: ArrayLike<number>, weights: SpatialWeights): LocalMoran[] {
  const n = areasOf(weights);
  const deviations = deviationsOf(values);
  const around = lag(weights, deviations);
  const meanSquare = sumOf(deviations, (z) => z * z) / n;
  return Array.from(deviations, (z, area): LocalMoran => {
    const { sum, squares, links } = rowSums(weights, area);
    if (meanSquare === 0 || links === 0) return { moran: null, z: null, kind: 'none' };
    const moran = (z / meanSquare) * around[area]!;
    const expected = (-z * z * sum) / ((n - 1) * meanSquare);
    const variance =
      (z / meanSquare) ** 2 *
      (n / (n - 2)) *
      (squares - sum ** 2 / (n - 1)) *
      (meanSquare - (z * z) / (n - 1));
    const isSure = n > 2 && variance > 0;
    return {
      moran,
      z: isSure ? (moran - expected) / Math.sqrt(variance) : null,
      kind: kindOf(z, around[area]!),
    };
  });
}

function kindOf(own: number, around: number): LocalKind {
  if (own === 0 || around === 0) return 'none';
  if (own > 0) return around > 0 ? 'high-high' : 'high-low';
  return around < 0 ? 'low-low' : 'low-high';
}

/**
 * Rates in standard scores that leave out what small areas vary by chance alone: (p − b) / √(a + b / n), and √(b / n) where that
 * would be the root of less than nothing. For Moran of rates (Assunção and Reis 1999). Null without a single event or for an
 * area of unknown size.
 */
export function standardisedRates(areas: readonly AreaEvents[]): (number | null)[] {
  const prior = priorOf(areas);
  return areas.map(({ count, size }) => {
    if (prior === undefined || !(size > 0)) return null;
    return (count / size - prior.mean) / Math.sqrt(prior.variance + prior.mean / size);
  });
}

/** Two passes, so that values far from zero keep their digits; what differs by rounding alone is the mean itself. */
function deviationsOf(values: ArrayLike<number>): Float64Array {
  const list = Float64Array.from(values);
  let mean = sumOf(list, (value) => value) / list.length;
  mean += sumOf(list, (value) => value - mean) / list.length;
  const rounding = 1e-12 * list.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return list.map((value) => (Math.abs(value - mean) <= rounding ? 0 : value - mean));
}

function sumOf(list: Float64Array, of: (value: number, index: number) => number): number {
  let sum = 0;
  list.forEach((value, index) => (sum += of(value, index)));
  return sum;
}

function rowSums({ offsets, values }: SpatialWeights, area: number) {
  let sum = 0;
  let squares = 0;
  for (let at = offsets[area]!; at < offsets[area + 1]!; at++) {
    const weight = values?.[at] ?? 1;
    sum += weight;
    squares += weight * weight;
  }
  return { sum, squares, links: offsets[area + 1]! - offsets[area]! };
}

/** S₀ = Σ w, S₁ = ½ Σ (wᵢⱼ + wⱼᵢ)², S₂ = Σ (wᵢ. + w.ᵢ)². */
function sumsOf({ offsets, neighbours, values }: SpatialWeights) {
  const n = offsets.length - 1;
  const both = new Float64Array(n);
  const known = new Map<number, number>();
  let total = 0;
  for (let area = 0; area < n; area++) {
    for (let at = offsets[area]!; at < offsets[area + 1]!; at++) {
      const weight = values?.[at] ?? 1;
      const other = neighbours[at]!;
      total += weight;
      both[area]! += weight;
      both[other]! += weight;
      const pair = Math.min(area, other) * n + Math.max(area, other);
      known.set(pair, (known.get(pair) ?? 0) + weight);
    }
  }
  let pairs = 0;
  // Each pair stands in the double sum twice, hence without the half.
  for (const sum of known.values()) pairs += sum * sum;
  return { total, pairs, margins: sumOf(both, (sum) => sum * sum) };
}
