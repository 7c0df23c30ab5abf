/**
 * A quantile of values that are sorted upward, linear between order statistics (type 7 of Hyndman and Fan 1996, the default
 * of R and NumPy). Undefined for no values.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const position = (sorted.length - 1) * Math.min(1, Math.max(0, probability));
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}

/** The values sorted upward in a new array. Throws a RangeError for NaN, which would end up anywhere. */
export function sortedNumbers(values: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(values).sort();
  // NaN sorts last, so one look is enough.
  if (sorted.length > 0 && Number.isNaN(sorted[sorted.length - 1]))
    throw new RangeError('NaN among the values');
  return sorted;
}

/** The middle value; undefined for no values. */
export function median(values: ArrayLike<number>): number | undefined {
  return quantileOfSorted(sortedNumbers(values), 0.5);
}

export interface Quartiles {
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
}

/** Quartiles and median, the grey band of comparable areas; undefined for no values. */
export function quartiles(values: ArrayLike<number>): Quartiles | undefined {
  if (values.length === 0) return undefined;
  const sorted = sortedNumbers(values);
  return {
    lowerQuartile: quantileOfSorted(sorted, 0.25)!,
    median: quantileOfSorted(sorted, 0.5)!,
    upperQuartile: quantileOfSorted(sorted, 0.75)!,
  };
}

/** Mean and variance (n − 1 below the line; 0 for one value), in one pass without loss of digits (Welford 1962). */
export function meanAndVariance(values: ArrayLike<number>): { mean: number; variance: number } | undefined {
  if (values.length === 0) return undefined;
  let mean = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const difference = values[index]! - mean;
    mean += difference / (index + 1);
    squares += difference * (values[index]! - mean);
  }
  return { mean, variance: values.length > 1 ? squares / (values.length - 1) : 0 };
}
