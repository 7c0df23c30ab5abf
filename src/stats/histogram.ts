import { classOf } from '#stats/classes.ts';

/** One bar of the legend: values from `from` up to but not including `to`; the last bar also holds its end. */
export interface HistogramBin {
  from: number;
  to: number;
  count: number;
  /** Class of the middle of the bar, which gives it its colour. */
  classIndex: number;
}

export interface Histogram {
  bins: HistogramBin[];
  /** End of the axis, which starts at 0: a round number that holds all values and breaks. */
  axisMax: number;
  /** Number of values beyond the axis; only with a fixed axis. */
  beyond: number;
}

/**
 * Bars of equal width for the legend of a map. Values are 0 or more; negative ones count in the first bar. `fixedMax` keeps the
 * axis as it was when classes are frozen to compare periods. Without any value above 0 the axis ends at 1.
 */
export function legendHistogram(
  values: Iterable<number>,
  breaks: readonly number[],
  options: { bins?: number; fixedMax?: number } = {},
): Histogram {
  const { bins: binCount = 28, fixedMax } = options;
  let highest = breaks[breaks.length - 1] ?? 0;
  for (const value of values) highest = Math.max(highest, value);
  const axisMax = fixedMax ?? roundUp(highest);
  const width = axisMax / binCount;
  const bins = Array.from({ length: binCount }, (_, index): HistogramBin => {
    const from = index * width;
    return { from, to: (index + 1) * width, count: 0, classIndex: classOf(from + width / 2, breaks) };
  });
  let beyond = 0;
  for (const value of values) {
    if (value > axisMax) beyond++;
    else bins[Math.min(binCount - 1, Math.max(0, Math.floor(value / width)))]!.count++;
  }
  return { bins, axisMax, beyond };
}

/** Up to a multiple of a fifth of the power of ten below: 13.7 to 14, 317 to 320, 4.83 to 5. */
function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const step = 10 ** Math.floor(Math.log10(value)) / 5;
  return Number((Math.ceil(Number((value / step).toPrecision(12))) * step).toPrecision(12));
}
