import { bisectCenter, max } from 'd3';
import type { CellState } from '#text/cell-state.ts';
import { dayFrom, dayNumber, daysBetween } from '#text/calendar.ts';
import { monthNames } from '#text/dates.ts';

/** A stretch of days, half-open: `from` belongs to it and `to` does not, both `YYYY-MM-DD`. */
export interface DayRange {
  from: string;
  to: string;
}

/** One week, month or other stretch with its count. */
export interface TimelineBar extends DayRange {
  label: string;
  /** Null when it is not known; a hidden value is not drawn even when it comes along. */
  value: number | null;
  /** Why there is no number; without it a null is missing. */
  state?: CellState;
}

/** A bar on the axis below: where something was carried out (filled) or is planned (open). */
export interface TimelineDeployment extends DayRange {
  label: string;
  isPlanned?: boolean;
}

/** Which end of the chosen range is moved. */
export type Grip = 'from' | 'to';

/** The days on which a range may start or end: those given, or else every edge between bars. In order, without doubles. */
export function rangeBoundaries(bars: readonly TimelineBar[], allowed?: readonly string[]): string[] {
  const days = allowed ?? bars.flatMap(({ from, to }) => [from, to]);
  return [...new Set(days)].sort();
}

/** From the start of the first bar to the end of the last; undefined without bars. */
export function timelineExtent(bars: readonly TimelineBar[]): DayRange | undefined {
  const first = bars[0];
  const last = bars.at(-1);
  return first && last ? { from: first.from, to: last.to } : undefined;
}

/** Place of a day as a percentage of the extent, kept within 0 and 100. */
export function dayPercent(day: string, extent: DayRange): number {
  const share = daysBetween(extent.from, day) / Math.max(1, daysBetween(extent.from, extent.to));
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
}

/** The boundary nearest to a place (0 to 1) in the extent; undefined when there are none. */
export function nearestBoundary(
  share: number,
  extent: DayRange,
  boundaries: readonly string[],
): string | undefined {
  const day = dayNumber(extent.from) + share * daysBetween(extent.from, extent.to);
  return boundaries[bisectCenter(boundaries.map(dayNumber), day)];
}

/**
 * Moves one end of a range by a number of boundaries, for the arrow keys. An end that lies between two boundaries goes to
 * the next one in that direction. It stops at the last boundary and one boundary before the other end.
 */
export function stepGrip(
  range: DayRange,
  grip: Grip,
  steps: number,
  boundaries: readonly string[],
): DayRange {
  const here = range[grip];
  const later = boundaries.filter((day) => day > here);
  const earlier = boundaries.filter((day) => day < here).reverse();
  const ahead = steps > 0 ? later : earlier;
  const target = ahead[Math.min(Math.abs(steps), ahead.length) - 1];
  return target === undefined ? range : moveGrip(range, grip, target, boundaries);
}

/** Puts one end of a range on a boundary, but never on or past the other end. */
export function moveGrip(range: DayRange, grip: Grip, day: string, boundaries: readonly string[]): DayRange {
  if (grip === 'from') {
    const latest = boundaries.filter((other) => other < range.to).at(-1);
    if (latest === undefined) return range;
    return { from: day < latest ? day : latest, to: range.to };
  }
  const earliest = boundaries.find((other) => other > range.from);
  if (earliest === undefined) return range;
  return { from: range.from, to: day > earliest ? day : earliest };
}

/** The number to draw and to list, or the state that stands in its place. */
export function barValue(bar: TimelineBar): number | 'suppressed' | 'missing' {
  if (bar.state === 'suppressed') return 'suppressed';
  return bar.value === null || bar.state === 'missing' ? 'missing' : bar.value;
}

/** Height of a bar as a share of the highest, 0 to 1; 0 for one without a number. */
export function barShares(bars: readonly TimelineBar[]): number[] {
  const values = bars.map(barValue).map((value) => (typeof value === 'number' ? Math.max(0, value) : 0));
  const highest = max(values) || 1;
  return values.map((value) => value / highest);
}

/** Whether a bar lies wholly inside a range. */
export function isInside(bar: DayRange, range: DayRange | undefined): boolean {
  return range !== undefined && bar.from >= range.from && bar.to <= range.to;
}

/**
 * Months, quarters, half years or years below the axis, at most nine, counted from January so that a year starts on a label.
 * The year is named where it first appears.
 */
export function monthLabels(extent: DayRange): { day: string; text: string }[] {
  const months = monthStarts(extent);
  const step = [1, 3, 6, 12, 24, 60].find((size) => months.length / size <= 9) ?? 120;
  let shownYear = '';
  return months
    .filter((day) => (Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) % step === 0)
    .map((day) => {
      const year = day.slice(0, 4);
      const text = step >= 12 ? year : `${monthNames(day).short}${year === shownYear ? '' : ` ${year}`}`;
      shownYear = year;
      return { day, text };
    });
}

function monthStarts({ from, to }: DayRange): string[] {
  const starts: string[] = [];
  const year = Number(from.slice(0, 4));
  let month = Number(from.slice(5, 7)) + (from.endsWith('-01') ? 0 : 1);
  for (let day = dayFrom(year, month, 1); day < to; day = dayFrom(year, month, 1)) {
    starts.push(day);
    month += 1;
  }
  return starts;
}
