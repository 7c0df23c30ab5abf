import { amsterdamOffset, firstRuledYear, hour, summerTime } from '#text/amsterdam-time.ts';
import { dayNumber, daysInMonth, weekdayOf } from '#text/calendar.ts';

const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
] as const;

const weekdays = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'] as const;

/** Name of the month of a day (`YYYY-MM-DD`): `augustus` and `aug`; the short form of maart is `mrt`. */
export function monthNames(day: string): { long: string; short: string } {
  const long = months[Number(day.slice(5, 7)) - 1];
  if (!long) throw new RangeError(`Not a day: ${day}`);
  return { long, short: long === 'maart' ? 'mrt' : long.slice(0, 3) };
}

/** The day in Europe/Amsterdam on which a moment falls: 2025-12-31T23:30Z falls on 2026-01-01. Throws for an invalid Date. */
export function localDay(moment: Date): string {
  return wallClock(moment).slice(0, 10);
}

/** Minutes after midnight on the clock of Amsterdam: 2026-11-27T19:30Z is 1230. Throws for an invalid Date. */
export function localMinute(moment: Date): number {
  const clock = wallClock(moment);
  return Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14, 16));
}

/** The clock in Amsterdam as `YYYY-MM-DDTHH:mm:ss.sssZ`, where the Z says nothing. */
function wallClock(moment: Date): string {
  return new Date(moment.getTime() + amsterdamOffset(moment.getTime())).toISOString();
}

/** For tables: `8 nov 2026`. This and the next two throw a RangeError for text that is no day. */
export function formatDay(day: string): string {
  dayNumber(day);
  return `${Number(day.slice(8))} ${monthNames(day).short} ${day.slice(0, 4)}`;
}

/** In prose: `8 november 2026`. */
export function formatDayLong(day: string): string {
  dayNumber(day);
  return `${Number(day.slice(8))} ${monthNames(day).long} ${day.slice(0, 4)}`;
}

/** For tasks: `ma 9 nov`. */
export function formatWeekday(day: string): string {
  return `${weekdays[weekdayOf(day) - 1]} ${Number(day.slice(8))} ${monthNames(day).short}`;
}

/** `8 nov 2026, 13.30 uur`, on the clock of Amsterdam. */
export function formatMoment(moment: Date): string {
  const clock = wallClock(moment);
  return `${formatDay(clock.slice(0, 10))}, ${clock.slice(11, 13)}.${clock.slice(14, 16)} uur`;
}

/** When a day begins, on the clock of Amsterdam. */
export function startOfDay(day: string): Date {
  const start = localToMoment(`${day}T00:00`);
  if ('problem' in start) throw new Error(`'${day}' is no day`);
  return start.moment;
}

/** How old something is, in whole days: `vandaag`, `1 dag`, `63 dagen`. A day in the future also reads `vandaag`. */
export function formatAge(days: number): string {
  if (days < 1) return 'vandaag';
  const whole = Math.floor(days);
  return whole === 1 ? '1 dag' : `${whole.toLocaleString('nl-NL')} dagen`;
}

/** A local time that was read: the moment, or why there is none. */
export type LocalMoment = { moment: Date } | { problem: 'nonexistent' | 'invalid' };

/**
 * The moment at which clocks in Amsterdam show a local time `YYYY-MM-DDTHH:mm[:ss]` (a space instead of the T is fine).
 * `nonexistent`: the hour that is skipped in spring. `invalid`: no such text, day or time, or a year before 1981.
 * The hour that occurs twice in autumn is read as its first pass, in summer time. Does not depend on the server's zone.
 */
export function localToMoment(local: string): LocalMoment {
  const fields = readFields(local);
  if (!fields) return { problem: 'invalid' };
  const [year, clock] = fields;
  const { start, end } = summerTime(year);
  // In wall clock time summer starts by jumping from 02.00 to 03.00 and ends by falling back from 03.00 to 02.00.
  if (clock >= start + hour && clock < start + 2 * hour) return { problem: 'nonexistent' };
  const isSummer = clock >= start + 2 * hour && clock < end + 2 * hour;
  return { moment: new Date(clock - (isSummer ? 2 : 1) * hour) };
}

/** The year, and the wall clock as if it were UTC; undefined when the text is no time on an existing day. */
function readFields(local: string): [number, number] | undefined {
  if (local.length !== 16 && local.length !== 19) return undefined;
  const separator = local[10];
  if (local[4] !== '-' || local[7] !== '-' || local[13] !== ':') return undefined;
  if (separator !== 'T' && separator !== ' ') return undefined;
  const year = twoDigits(local, 0) * 100 + twoDigits(local, 2);
  const month = twoDigits(local, 5);
  const day = twoDigits(local, 8);
  const hours = twoDigits(local, 11);
  const minutes = twoDigits(local, 14);
  if (local.length === 19 && local[16] !== ':') return undefined;
  const seconds = local.length === 19 ? twoDigits(local, 17) : 0;
  // Not a number fails every comparison, so a letter anywhere ends here too.
  if (!(year >= firstRuledYear && month >= 1 && month <= 12 && day >= 1)) return undefined;
  if (!(day <= daysInMonth(year, month) && hours < 24 && minutes < 60 && seconds < 60)) return undefined;
  return [year, Date.UTC(year, month - 1, day, hours, minutes, seconds)];
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN;
}
