import { areasOf, lag, type SpatialWeights } from '#stats/spatial-weights.ts';

/**
 * Gi* of Ord and Getis 1995: the area and its neighbours together against the mean of the map, as a standard score,
 * (Σ w x − W x̄) / (s √((n S₁ − W²) / (n − 1))), the area itself with a weight of 1, s² the variance divided by n. Above 0: much
 * here. Null when that says nothing: all values equal, a single area, or an area with every other as its neighbour. For sparse
 * counts the score finds too much; take the p-value of the permutation.
 */
export function getisOrd(values: ArrayLike<number>, weights: SpatialWeights): (number | null)[] {
  const n = areasOf(weights);
  let mean = 0;
  for (let at = 0; at < n; at++) mean += values[at]! / n;
  let squares = 0;
  for (let at = 0; at < n; at++) squares += (values[at]! - mean) ** 2;
  const deviation = Math.sqrt(squares / n);
  const around = lag(weights, values);
  return Array.from(around, (sum, area) => {
    const { offsets, values: given } = weights;
    let total = 1;
    let ofSquares = 1;
    for (let at = offsets[area]!; at < offsets[area + 1]!; at++) {
      const weight = given?.[at] ?? 1;
      total += weight;
      ofSquares += weight * weight;
    }
    const scale = deviation * Math.sqrt((n * ofSquares - total ** 2) / (n - 1));
    const isMeasurable = scale > 1e-12 * (Math.abs(mean) + deviation);
    return isMeasurable ? (sum + values[area]! - total * mean) / scale : null;
  });
}
