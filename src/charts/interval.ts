/** Places on an axis from `min` to `max` as percentages; an end outside the axis is cut off there and marked. */
export interface IntervalPlaces {
  value: number;
  low: number;
  high: number;
  /** The value itself lies beyond the right end: an arrow instead of a dot. */
  isBeyond: boolean;
  isCutLow: boolean;
  isCutHigh: boolean;
}

/** Place of one number on the axis, kept within 0 and 100. An axis without length puts everything at 0. */
export function axisPercent(value: number, min: number, max: number): number {
  if (max <= min) return 0;
  return Math.round(Math.min(1, Math.max(0, (value - min) / (max - min))) * 10_000) / 100;
}

/** Where dot and whisker go. */
export function intervalPlaces(
  value: number,
  low: number,
  high: number,
  min: number,
  max: number,
): IntervalPlaces {
  return {
    value: axisPercent(value, min, max),
    low: axisPercent(low, min, max),
    high: axisPercent(high, min, max),
    isBeyond: value > max,
    isCutLow: low < min,
    isCutHigh: high > max,
  };
}
