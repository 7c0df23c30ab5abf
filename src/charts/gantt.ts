import { addMonths, daysBetween } from '#text/calendar.ts';
import { monthNames } from '#text/dates.ts';

/** Something that runs from one day up to and including another. */
export interface GanttBar {
  key: string;
  label: string;
  from: string;
  to: string;
  /** What it waits for; empty when nothing holds it up. */
  waitsFor: string;
}

/** A day that is marked, such as an end. */
export interface GanttMark {
  day: string;
  label: string;
}

/** A row as it is drawn; lengths in units of the drawing. */
export interface GanttRow {
  key: string;
  label: string;
  y: number;
  x: number;
  width: number;
  /** Of that, what lies before today: whether anything was done in it is not known. */
  passed: number;
  waitsFor: string;
  /** Whether the words of what it waits for fit inside. */
  fits: boolean;
}

/** Everything of a timeline with bars, where it is drawn. */
export interface GanttLayout {
  width: number;
  height: number;
  /** Where the bars begin; labels stand before it. */
  left: number;
  months: { x: number; label: string }[];
  rows: GanttRow[];
  marks: { x: number; label: string; anchor: 'start' | 'middle' | 'end' }[];
  /** Null when today lies outside what is shown. */
  today: { x: number } | null;
}

const [width, left, right, top, rowHeight, barHeight, foot] = [960, 190, 10, 24, 30, 17, 44];

/** Height of a bar, in units of the drawing. */
export const ganttBarHeight = barHeight;

/**
 * Where everything of a timeline is drawn: as wide as the first and the last day of its bars and marks, with today filled in up to.
 * Of what waits nothing has passed: it has not begun.
 *
 * @param bars at least one
 * @param today `YYYY-MM-DD`
 */
export function ganttLayout(
  bars: readonly GanttBar[],
  marks: readonly GanttMark[],
  today: string,
): GanttLayout {
  const days = [...bars.flatMap(({ from, to }) => [from, to]), ...marks.map(({ day }) => day)].sort();
  const [first = today, last = today] = [days[0], days.at(-1)];
  const length = Math.max(1, daysBetween(first, last) + 1);
  const scale = (width - right - left) / length;
  const at = (day: string) => left + daysBetween(first, day) * scale;
  const end = (day: string) => at(day) + scale;
  const rows = bars.map(({ key, label, from, to, waitsFor }, row): GanttRow => {
    const [x, whole] = [at(from), end(to) - at(from)];
    const passed = Math.min(whole, Math.max(0, at(today) - x));
    return {
      ...{ key, label, y: top + 10 + row * rowHeight, x, width: whole, waitsFor },
      passed: waitsFor === '' ? passed : 0,
      fits: whole > (waitsFor.length + 10) * 7,
    };
  });
  return {
    ...{ width, left, rows, months: monthTicks(first, last, at) },
    height: top + 10 + bars.length * rowHeight + foot,
    marks: marks.map(({ day, label }) => {
      const x = at(day);
      const anchor = x > width - 60 ? 'end' : x < left + 60 ? 'start' : 'middle';
      return { x, label, anchor };
    }),
    today: today >= first && today <= last ? { x: at(today) } : null,
  };
}

/**
 * How something stands on a day, in words. By the calendar alone it runs or is over only when it was agreed that it would.
 *
 * @param isAgreed whether what the bars are of was approved at some time
 */
export function barState(
  { from, to, waitsFor }: Pick<GanttBar, 'from' | 'to' | 'waitsFor'>,
  today: string,
  isAgreed: boolean,
): string {
  if (waitsFor !== '') return `wacht op ${waitsFor}`;
  if (!isAgreed || from > today) return 'gepland';
  return to < today ? 'afgelopen' : 'loopt';
}

/** Room that the name of a month takes, and the months between names. */
const [nameWidth, monthSteps] = [28, [1, 3, 6, 12]];

/**
 * The first of each month that is shown, or of every so many where months are too narrow, named when there is room for it. Of more than
 * a year January is named by its year.
 */
function monthTicks(first: string, last: string, at: (day: string) => number) {
  const begun = `${first.slice(0, 7)}-01`;
  const monthWidth = at(addMonths(begun, 1)) - at(begun);
  const step = monthSteps.find((months) => months * monthWidth > nameWidth) ?? 60;
  const ticks: { x: number; label: string }[] = [];
  for (let month = begun; month <= last; month = addMonths(month, 1)) {
    const [year = 0, number = 1] = month.split('-').map(Number);
    if ((year * 12 + number - 1) % step > 0) continue;
    const isYear = number === 1 && addMonths(begun, 12) <= last;
    ticks.push({ x: Math.max(left, at(month)), label: isYear ? String(year) : monthNames(month).short });
  }
  return ticks.filter(({ x }, position) => (ticks[position + 1]?.x ?? width + 30) - x > nameWidth);
}
