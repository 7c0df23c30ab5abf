import type { ShiftPlan, ShiftTimes } from '#deployments/model.ts';
import { dayParts, type DayPart } from '#signals/triage/model.ts';
import { addDays } from '#text/calendar.ts';
import { localDay, localMinute } from '#text/dates.ts';
import { formatCount, formatDecimal } from '#text/numbers.ts';

/** Minutes in a day. */
export const dayMinutes = 24 * 60;

/** Minutes after midnight of a time `HH:MM` of a form; null for anything else. */
export function minutesOf(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

/** Times of one day, both in minutes after midnight: what ends earlier than it begins ends on the next day. */
export function overMidnight(from: number, until: number): ShiftTimes {
  return { from, until: until < from ? until + dayMinutes : until };
}

/**
 * Times as they were walked, of which a form tells no day: on the day of the shift, or in the night after it. It is whichever begins
 * nearest to the shift as it was planned, so that 00:15 of a shift from 22:00 is after midnight, and 19:30 of one from 20:00 is earlier.
 */
export function walkedTimes({ from, until }: ShiftTimes, planned: ShiftTimes): ShiftTimes {
  const away = (begin: number) => Math.max(planned.from - begin, begin - planned.until, 0);
  const shift = away(from + dayMinutes) < away(from) ? dayMinutes : 0;
  return { from: from + shift, until: until + shift };
}

/** A time as a form holds it: `20:00`. */
export function timeValue(minutes: number): string {
  const inDay = minutes % dayMinutes;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}

/** `20.00 – 00.30`. */
export function timesWords({ from, until }: ShiftTimes): string {
  const word = (minutes: number) => timeValue(minutes).replace(':', '.');
  return `${word(from)} – ${word(until)}`;
}

/** A moment on the clock of Amsterdam: its day, and how many minutes of that are over. */
export interface Clock {
  today: string;
  minute: number;
}

/** The clock at a moment, of the day that counts as today. Where that day lies in the past, as in a demo, it is at its end. */
export function clockAt(today: string, now: Date): Clock {
  return { today, minute: localDay(now) === today ? localMinute(now) : dayMinutes - 1 };
}

/** Whether a shift has begun. */
export function hasBegun({ on, from }: Pick<ShiftPlan, 'on' | 'from'>, { today, minute }: Clock): boolean {
  return on < today || (on === today && from <= minute);
}

/** The last day on which a shift is reported in time: that on which it ends. What ends at midnight is reported on the next day. */
export function lastDayOf({ on, until }: Pick<ShiftPlan, 'on' | 'until'>): string {
  return until >= dayMinutes ? addDays(on, 1) : on;
}

/** Minutes of all coaches together. */
export function coachMinutesOf({ from, until, coaches }: ShiftTimes & { coaches: number }): number {
  return (until - from) * coaches;
}

/** Minutes as hours in words: `16`, `7,5`. */
export function hoursWords(minutes: number): string {
  const hours = minutes / 60;
  return Number.isInteger(hours) ? formatCount(hours) : formatDecimal(hours);
}

const partEnds: readonly (readonly [DayPart, number])[] = [
  ['nacht', 6 * 60],
  ['ochtend', 12 * 60],
  ['middag', 18 * 60],
  ['avond', dayMinutes],
];

/** How many minutes of a shift fall in each part of a day, whichever day that is. */
export function minutesByPart({ from, until }: ShiftTimes): Record<DayPart, number> {
  const minutes = Object.fromEntries(Object.keys(dayParts).map((part) => [part, 0])) as Record<
    DayPart,
    number
  >;
  for (const shift of [0, dayMinutes, 2 * dayMinutes]) {
    let begin = shift;
    for (const [part, end] of partEnds) {
      minutes[part] += Math.max(0, Math.min(until, shift + end) - Math.max(from, begin));
      begin = shift + end;
    }
  }
  return minutes;
}
