import { max } from 'd3';

/** One column of the histogram; places and heights are percentages. */
export interface HistogramBin {
  x: number;
  width: number;
  height: number;
  count: number;
  /** The class it belongs to, from 1 (low). */
  step: number;
}

/** One class of the colour scale below the histogram. */
export interface LegendClass {
  from: number;
  to: number;
  x: number;
  width: number;
  step: number;
  count: number;
}

/**
 * The classes between 0, the inner breaks and `top`, with the number of values in each: a value on a break belongs to the
 * class above it. Values above `top` (frozen classes) count in the last one. `breaks` must rise and lie between 0 and `top`.
 */
export function legendClasses(
  values: readonly number[],
  breaks: readonly number[],
  top: number,
): LegendClass[] {
  const edges = [0, ...breaks, top];
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? top;
    const isLast = index === edges.length - 2;
    return {
      from,
      to,
      x: percent(from, top),
      width: percent(to - from, top),
      step: index + 1,
      count: values.filter((value) => value >= from && (isLast || value < to)).length,
    };
  });
}

/**
 * Columns for the values, about `target` over the whole width. Every class is divided on its own into equal columns, so
 * that no column holds two colours. Empty columns are left out.
 */
export function histogramBins(
  values: readonly number[],
  breaks: readonly number[],
  top: number,
  target = 28,
): HistogramBin[] {
  const bins = legendClasses(values, breaks, top).flatMap(({ from, to, step }) => {
    const columns = Math.max(1, Math.round(((to - from) / top) * target));
    const width = (to - from) / columns;
    return Array.from({ length: columns }, (_, column) => {
      const start = from + column * width;
      const isLast = step === breaks.length + 1 && column === columns - 1;
      // Multiplying is exact at the class edge where adding up widths is not.
      const end = column === columns - 1 ? to : from + (column + 1) * width;
      const count = values.filter((value) => value >= start && (isLast || value < end)).length;
      return { x: percent(start, top), width: percent(width, top), height: 0, count, step };
    });
  });
  const highest = max(bins, (bin) => bin.count / bin.width) || 1;
  // Area stands for number: columns of unequal width would otherwise exaggerate the wide ones.
  return bins
    .filter((bin) => bin.count > 0)
    .map((bin) => ({ ...bin, height: round((bin.count / bin.width / highest) * 100) }));
}

/** Number of values above the scale, which happens when classes are frozen. */
export function countAbove(values: readonly number[], top: number): number {
  return values.filter((value) => value > top).length;
}

/** A place on a scale from 0 to `top` as a percentage, kept within 0 and 100. */
export function percent(value: number, top: number): number {
  return round(Math.min(100, Math.max(0, (value / top) * 100)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Below this share of the width, labels of two breaks would touch. */
const labelRoom = 9;

/**
 * Which class limits get a number: each that stands clear of the previous one and of both ends of the scale. `x` is the left
 * side of a class as a percentage; the first class has no limit of its own.
 */
export function labelledBreaks(classes: readonly LegendClass[]): LegendClass[] {
  let previous = 0;
  return classes.slice(1).filter(({ x }) => {
    if (x - previous < labelRoom || x > 100 - labelRoom) return false;
    previous = x;
    return true;
  });
}
