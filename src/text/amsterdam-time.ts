import { daysInMonth } from '#text/calendar.ts';

/**
 * The clock of Europe/Amsterdam from its rule instead of from `Intl`: an import asks it a million times, and `Intl` takes
 * microseconds per call. Winter time is UTC+1. Summer time (UTC+2) starts on the last Sunday of March and ends on the last
 * Sunday of October, both at 01.00 UTC (Directive 2000/84/EC; before 1996 it ended on the last Sunday of September).
 * Holds from 1981; compared with `Intl` for every year up to 2100 in the tests.
 */

/** First year for which the rule below holds. */
export const firstRuledYear = 1981;
/** Milliseconds. */
export const hour = 3_600_000;

/** Start and end of summer time in a year, in milliseconds since 1970. */
export function summerTime(year: number): { start: number; end: number } {
  return { start: lastSundayAtOne(year, 3), end: lastSundayAtOne(year, year < 1996 ? 9 : 10) };
}

function lastSundayAtOne(year: number, month: number): number {
  const last = Date.UTC(year, month - 1, daysInMonth(year, month), 1);
  // 1 January 1970 was a Thursday, the fourth day counted from Sunday.
  const weekday = (((Math.floor(last / (24 * hour)) + 4) % 7) + 7) % 7;
  return last - weekday * 24 * hour;
}

/** Milliseconds that clocks in Amsterdam are ahead of UTC at a moment (milliseconds since 1970). */
export function amsterdamOffset(moment: number): number {
  const { start, end } = summerTime(new Date(moment).getUTCFullYear());
  return moment >= start && moment < end ? 2 * hour : hour;
}
