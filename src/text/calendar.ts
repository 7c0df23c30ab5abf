/**
 * Days without a time, as text `YYYY-MM-DD`, and counting with them. Nothing here knows about clocks or time zones, so a
 * night with a skipped or doubled hour cannot shift a day.
 */

const dayMilliseconds = 86_400_000;

/** True for an existing day written as `YYYY-MM-DD`: `2026-02-29` is not one. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), month);
}

/** Number of days in a month of the Gregorian calendar; `month` runs from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1 January 1970, so that days can be subtracted. Throws a RangeError for text that is no day. */
export function dayNumber(day: string): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return (
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayMilliseconds
  );
}

/** The day that lies this many days after 1 January 1970, as `YYYY-MM-DD`. */
export function dayFromNumber(number: number): string {
  return new Date(number * dayMilliseconds).toISOString().slice(0, 10);
}

/** Builds `YYYY-MM-DD`. A month outside 1 to 12 runs over into the neighbouring years: (2026, 13, 1) is 1 January 2027. */
export function dayFrom(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** The day `count` days later; earlier when `count` is negative. */
export function addDays(day: string, count: number): string {
  return dayFromNumber(dayNumber(day) + count);
}

/** The same day so many months later, or the last day of that month: 30 November and 3 gives 28 February. */
export function addMonths(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return dayFrom(year, month, Math.min(Number(day.slice(8)), daysInMonth(year, month)));
}

/** Number of days from `from` up to but not including `to`; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week: 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  // 1 January 1970 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}
