import { addDays, dayFrom, dayNumber, daysBetween } from '#text/calendar.ts';
import { parseWeek, weekKey, weekOf } from '#text/iso-week.ts';
import type { IsoWeek } from '#text/iso-week.ts';
import { formatDay, monthNames } from '#text/dates.ts';

export type PeriodKind = 'month' | 'quarter' | 'year' | 'weeks';

/** The kinds whose figures are published; a free range of weeks is only for viewers who may see detail. */
export type PublishedPeriodKind = Exclude<PeriodKind, 'weeks'>;

/** A stretch of whole days in Europe/Amsterdam, half-open: `from` belongs to it, `to` (both `YYYY-MM-DD`) does not. */
export interface Period {
  kind: PeriodKind;
  from: string;
  to: string;
}

/** Years that may be named in an address; outside it there are no figures and the text is a typing error. */
const firstYear = 1990;
const lastYear = 2100;

/** Longest range of weeks that may be asked for: three years and a little. */
export const maximumWeeks = 160;

const monthsIn = { month: 1, quarter: 3, year: 12 } as const;

/**
 * Reads the text of an address: `2026-10` (month), `2026-K3` (quarter), `2026` (year), `2026-W33_2026-W45` (ISO weeks,
 * both included). Undefined for anything else: a month 13, a week 53 in a year without one, an end before the start, more
 * than 160 weeks, a year outside 1990 to 2100.
 */
export function parsePeriod(text: string): Period | undefined {
  const year = Number(text.slice(0, 4));
  if (!/^\d{4}/.test(text) || year < firstYear || year > lastYear) return undefined;
  if (text.length === 4) return calendarPeriod('year', year, 1);
  const quarter = /^\d{4}-K([1-4])$/.exec(text);
  if (quarter) return calendarPeriod('quarter', year, Number(quarter[1]) * 3 - 2);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.exec(text);
  if (month) return calendarPeriod('month', year, Number(month[1]));
  return parseWeeks(text);
}

function parseWeeks(text: string): Period | undefined {
  const [first, last, ...more] = text.split('_').map(parseWeek);
  if (!first || !last || more.length > 0 || last.year > lastYear) return undefined;
  const weeks = daysBetween(first.from, last.from) / 7 + 1;
  return weeks >= 1 && weeks <= maximumWeeks ? weeksPeriod(first, weeks) : undefined;
}

/** The text of a period for an address; `parsePeriod` gives the same period back. */
export function periodKey(period: Period): string {
  const year = period.from.slice(0, 4);
  switch (period.kind) {
    case 'year':
      return year;
    case 'quarter':
      return `${year}-K${quarterOf(period)}`;
    case 'month':
      return period.from.slice(0, 7);
    case 'weeks':
      return `${weekKey(weekOf(period.from))}_${weekKey(weekOf(addDays(period.to, -1)))}`;
  }
}

/** How people read it, with the last day included: `okt 2026`, `3e kwartaal 2026`, `2026`, `10 aug – 8 nov 2026`. */
export function formatPeriod(period: Period): string {
  const year = period.from.slice(0, 4);
  if (period.kind === 'year') return year;
  if (period.kind === 'quarter') return `${quarterOf(period)}e kwartaal ${year}`;
  if (period.kind === 'month') return `${monthNames(period.from).short} ${year}`;
  return formatDays(period.from, addDays(period.to, -1));
}

/** From a first day up to and with a last one: `10 aug – 8 nov 2026`, with the first month and year only where they differ. */
export function formatDays(first: string, last: string): string {
  const start = [String(Number(first.slice(8)))];
  if (first.slice(0, 7) !== last.slice(0, 7)) start.push(monthNames(first).short);
  if (first.slice(0, 4) !== last.slice(0, 4)) start.push(first.slice(0, 4));
  return `${start.join(' ')} – ${formatDay(last)}`;
}

/** The same kind of period, moved by `count` of its own lengths (negative is earlier): 13 weeks move by 13 weeks. */
export function shiftPeriod(period: Period, count: number): Period {
  if (period.kind === 'weeks') {
    const shift = periodDays(period) * count;
    return { kind: 'weeks', from: addDays(period.from, shift), to: addDays(period.to, shift) };
  }
  return calendarPeriod(
    period.kind,
    Number(period.from.slice(0, 4)),
    Number(period.from.slice(5, 7)) + monthsIn[period.kind] * count,
  );
}

/** The period of equal kind that ends where this one starts. */
export function previousPeriod(period: Period): Period {
  return shiftPeriod(period, -1);
}

/** The period of equal kind that starts where this one ends. */
export function nextPeriodOf(period: Period): Period {
  return shiftPeriod(period, 1);
}

/**
 * The same months a year earlier. Weeks go back by 52 weeks, which keeps weekdays together and stays within two days of
 * the same dates; a range of more than 52 weeks goes back by as many times 52 as it takes not to overlap itself.
 */
export function samePeriodLastYear(period: Period): Period {
  if (period.kind === 'weeks') {
    const shift = -364 * Math.ceil(periodDays(period) / 364);
    return { kind: 'weeks', from: addDays(period.from, shift), to: addDays(period.to, shift) };
  }
  return shiftPeriod(period, -12 / monthsIn[period.kind]);
}

/** Number of days in the period: the exposure that a rate of another period has to be compared on. */
export function periodDays(period: Period): number {
  return daysBetween(period.from, period.to);
}

/** The month, quarter, year or single ISO week that holds a day. */
export function periodOf(kind: PeriodKind, day: string): Period {
  if (kind === 'weeks') return weeksPeriod(weekOf(day), 1);
  const length = monthsIn[kind];
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / length) * length + 1;
  return calendarPeriod(kind, Number(day.slice(0, 4)), month);
}

/** `weeks` whole ISO weeks from this one on. */
export function weeksPeriod(first: IsoWeek, weeks: number): Period {
  return { kind: 'weeks', from: first.from, to: addDays(first.from, weeks * 7) };
}

/**
 * Every period of a kind that shares at least one day with `[from, to)`, in order of time; `weeks` gives single weeks.
 * Empty when `to` is not after `from`.
 */
export function listPeriods(kind: PeriodKind, from: string, to: string): Period[] {
  const periods: Period[] = [];
  if (dayNumber(to) <= dayNumber(from)) return periods;
  for (let period = periodOf(kind, from); period.from < to; period = shiftPeriod(period, 1))
    periods.push(period);
  return periods;
}

function calendarPeriod(kind: PublishedPeriodKind, year: number, month: number): Period {
  return { kind, from: dayFrom(year, month, 1), to: dayFrom(year, month + monthsIn[kind], 1) };
}

function quarterOf(period: Period): number {
  return (Number(period.from.slice(5, 7)) + 2) / 3;
}

/** True for a month, quarter or year: the only periods that are published to viewers of aggregates. */
export function isPublishedPeriod(period: Period): boolean {
  return period.kind !== 'weeks';
}

/** The smallest month, quarter or year that holds all of `[from, to)`; undefined when it crosses New Year. */
export function coveringPublishedPeriod(from: string, to: string): Period | undefined {
  return (['month', 'quarter', 'year'] as const)
    .map((kind) => periodOf(kind, from))
    .find((period) => to <= period.to && from < to);
}

/**
 * The month, quarter or year nearest to `[from, to)`: the one with the largest share of common days (days in both divided
 * by days in either); the most recent when two are equally near. Throws a RangeError when `to` is not after `from`.
 */
export function snapPeriod(from: string, to: string): Period {
  const days = daysBetween(from, to);
  if (days <= 0) throw new RangeError(`Empty range: ${from} to ${to}`);
  let nearest = { period: periodOf('year', from), share: 0 };
  for (const kind of ['year', 'quarter', 'month'] as const) {
    for (const period of listPeriods(kind, from, to)) {
      const common = daysBetween(from > period.from ? from : period.from, to < period.to ? to : period.to);
      const share = common / (days + periodDays(period) - common);
      const isLater = share === nearest.share && period.to > nearest.period.to;
      if (share > nearest.share || isLater) nearest = { period, share };
    }
  }
  return nearest.period;
}
