import { naturalBreaks } from '#stats/natural-breaks.ts';
import { sortedNumbers } from '#stats/quantiles.ts';

/** Under this number of areas a map is not coloured; the list says more. */
export const minimumAreasForClasses = 8;

/** Under this number of areas natural breaks depend on a single area, so that equal numbers per class are used. */
const minimumAreasForNaturalBreaks = 20;

/** Rates are rounded to halves, other values to two significant digits. */
export type BreakRounding = 'rate' | 'significant';

export interface Classes {
  /** Where a next class begins, upward, without the two ends; at most four for five classes. */
  breaks: readonly number[];
  method: 'natural' | 'quantiles';
  /** Decimals it takes to write every break as it is. */
  decimals: number;
}

/**
 * Classes for a map of one level: five, from the values themselves (only of areas that are coloured: no zeros, hidden or missing
 * cells). Natural breaks; equal numbers per class under 20 areas; undefined under 8. Breaks are rounded, rise strictly, and
 * leave no class empty, so that there are fewer where values lie close together; a step of 0.5 that would join classes gives way
 * to 0.1, and that to two significant digits.
 */
export function makeClasses(
  values: ArrayLike<number>,
  rounding: BreakRounding = 'rate',
  count = 5,
): Classes | undefined {
  if (values.length < minimumAreasForClasses) return undefined;
  const sorted = sortedNumbers(values);
  const method = sorted.length < minimumAreasForNaturalBreaks ? 'quantiles' : 'natural';
  const starts = method === 'natural' ? naturalBreaks(sorted, count) : equalParts(sorted, count);
  const steps = rounding === 'rate' ? [() => 0.5, () => 0.1, twoDigits] : [twoDigits];
  let breaks: number[] = [];
  for (const step of steps) {
    const rounded = keepFilled(
      starts.map((start) => roundBetween(sorted[start - 1]!, sorted[start]!, step)),
      sorted,
    );
    if (rounded.length > breaks.length) breaks = rounded;
    if (breaks.length === starts.length) break;
  }
  return { breaks, method, decimals: Math.max(0, ...breaks.map(decimalsOf)) };
}

/** Class of a value, from 0: how many breaks it has reached. A value on a break belongs to the class above it. */
export function classOf(value: number, breaks: readonly number[]): number {
  let index = 0;
  while (index < breaks.length && value >= breaks[index]!) index++;
  return index;
}

/** Starts of groups of equal size; a start inside a run of equal values moves to the end of that run. */
function equalParts(sorted: Float64Array, groups: number): number[] {
  const starts = new Set<number>();
  for (let group = 1; group < groups; group++) {
    let start = Math.round((group * sorted.length) / groups);
    while (start < sorted.length && sorted[start] === sorted[start - 1]) start++;
    if (start < sorted.length) starts.add(start);
  }
  return [...starts];
}

/** The step that leaves two significant digits of a number. */
function twoDigits(value: number): number {
  return value === 0 ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
}

/** A round number above `low` and at most `high`, near the middle; the middle rounded when there is none. */
function roundBetween(low: number, high: number, stepOf: (value: number) => number): number {
  const middle = (low + high) / 2;
  const step = stepOf(middle);
  const nearest = Math.round(middle / step);
  const inside = [nearest, nearest + 1, nearest - 1].map((times) => withoutNoise(times * step));
  return inside.find((value) => value > low && value <= high) ?? inside[0]!;
}

/** 3 × 0.1 is 0.3 and not 0.30000000000000004. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

function keepFilled(breaks: readonly number[], sorted: Float64Array): number[] {
  const kept: number[] = [];
  let below = 0;
  for (const value of breaks) {
    const reached = countBelow(sorted, value);
    if (reached > below && reached < sorted.length) {
      kept.push(value);
      below = reached;
    }
  }
  return kept;
}

/** How many sorted values lie below a limit. */
function countBelow(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function decimalsOf(value: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  const decimals = digits!.split('.')[1]?.length ?? 0;
  return Math.max(0, decimals - Number(exponent));
}
