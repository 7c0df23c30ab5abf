import { localToMoment } from '#text/dates.ts';
import type { ProblemRule } from '#imports/problem-words.ts';

export type DateFormat = 'jjjj-mm-dd' | 'dd-mm-jjjj' | 'mm-dd-jjjj';

/** The moment of a signal, or what is wrong with its text and in which of the two columns. */
export type MomentReading = { moment: Date; hasTime: boolean } | { rule: ProblemRule; isTime: boolean };

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\s]+(.*)$)/;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|[T\s]+(.*)$)/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const clock = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** The forms that are accepted, for in a sentence. */
export function dateForms(format: DateFormat | undefined): string {
  return format ?? 'jjjj-mm-dd of dd-mm-jjjj';
}

/**
 * Reads a date (with or without a time in the same field) and a time from its own column. Times are local in
 * Europe/Amsterdam unless they carry an offset (`Z`, `+02:00`). Without a profile a date that ends in its year is read day
 * first. A date without a time gets noon and `hasTime: false`, so that it stays on its day and out of hour counts.
 */
export function readMoment(dateText: string, timeText: string, format?: DateFormat): MomentReading {
  const direct = readIso(dateText, timeText, format);
  if (direct) return { moment: direct, hasTime: true };
  const date = readDate(dateText.trim(), format);
  if (!date) return { rule: 'date-unreadable', isTime: false };
  const isTime = timeText.trim() !== '';
  const time = isTime ? timeText.trim() : date.rest;
  if (time === '') return atClock(date.day, '12:00:00', false);
  const found = clock.exec(time);
  if (!found) return { rule: 'time-unreadable', isTime };
  const [, hours = '', minutes = '', seconds = '00', offset] = found;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    return { rule: 'time-unreadable', isTime };
  const text = `${hours.padStart(2, '0')}:${minutes}:${seconds}`;
  return offset === undefined ? atClock(date.day, text, true) : withOffset(date.day, text, offset);
}

/** The usual form at once: a million rows go through here, and the general way takes three times as long. */
function readIso(dateText: string, timeText: string, format?: DateFormat): Date | undefined {
  if ((format ?? 'jjjj-mm-dd') !== 'jjjj-mm-dd') return undefined;
  const local = timeText === '' ? dateText : `${dateText}T${timeText}`;
  const reading = local.length === 16 || local.length === 19 ? localToMoment(local) : undefined;
  return reading && 'moment' in reading ? reading.moment : undefined;
}

function atClock(day: string, time: string, hasTime: boolean): MomentReading {
  const reading = localToMoment(`${day}T${time}`);
  if ('moment' in reading) return { moment: reading.moment, hasTime };
  return reading.problem === 'nonexistent'
    ? { rule: 'time-nonexistent', isTime: true }
    : { rule: 'date-impossible', isTime: false };
}

function withOffset(day: string, time: string, offset: string): MomentReading {
  // Only to learn whether the day exists: with an offset every clock time of an existing day does.
  const noon = atClock(day, '12:00:00', true);
  if ('rule' in noon) return noon;
  const sign = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
  const moment = new Date(`${day}T${time}${sign}`);
  return Number.isNaN(moment.getTime())
    ? { rule: 'time-unreadable', isTime: true }
    : { moment, hasTime: true };
}

function readDate(text: string, format?: DateFormat): { day: string; rest: string } | undefined {
  const isYearFirst = format === undefined || format === 'jjjj-mm-dd';
  const first = isYearFirst ? (yearFirst.exec(text) ?? compact.exec(text)) : null;
  if (first) return dayOf(first[1], first[2], first[3], first[4]);
  const last = format === 'jjjj-mm-dd' ? null : yearLast.exec(text);
  if (!last) return undefined;
  return format === 'mm-dd-jjjj'
    ? dayOf(last[3], last[1], last[2], last[4])
    : dayOf(last[3], last[2], last[1], last[4]);
}

function dayOf(year = '', month = '', day = '', rest = ''): { day: string; rest: string } {
  return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, rest: rest.trim() };
}
