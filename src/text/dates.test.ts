import { afterEach, describe, expect, test } from 'vitest';
import { amsterdamOffset } from '#text/amsterdam-time.ts';
import {
  formatAge,
  formatDay,
  formatDayLong,
  formatMoment,
  formatWeekday,
  localDay,
  localToMoment,
} from '#text/dates.ts';

const serverZone = process.env.TZ;
afterEach(() => {
  if (serverZone === undefined) delete process.env.TZ;
  else process.env.TZ = serverZone;
});

function moment(local: string): string {
  const read = localToMoment(local);
  return 'moment' in read ? read.moment.toISOString() : read.problem;
}

describe('days as people read them', () => {
  test('short, long and with the weekday', () => {
    expect(formatDay('2026-11-08')).toBe('8 nov 2026');
    expect(formatDay('2026-03-01')).toBe('1 mrt 2026');
    expect(formatDayLong('2026-11-08')).toBe('8 november 2026');
    expect(formatWeekday('2026-11-09')).toBe('ma 9 nov');
    expect(formatWeekday('2026-11-08')).toBe('zo 8 nov');
    expect(() => formatDay('2026-02-30')).toThrow(RangeError);
    expect(() => formatWeekday('gisteren')).toThrow(RangeError);
  });

  test('a moment on the clock of Amsterdam, in summer and in winter', () => {
    expect(formatMoment(new Date('2026-11-08T12:30:00Z'))).toBe('8 nov 2026, 13.30 uur');
    expect(formatMoment(new Date('2026-07-31T22:05:59Z'))).toBe('1 aug 2026, 00.05 uur');
  });

  test('an age in days', () => {
    expect([0, 1, 2, 63, 1.9, 1200, -1].map(formatAge)).toEqual([
      'vandaag',
      '1 dag',
      '2 dagen',
      '63 dagen',
      '1 dag',
      '1.200 dagen',
      'vandaag',
    ]);
  });
});

describe.each(['UTC', 'America/New_York', 'Asia/Tokyo'])('with the server in %s', (zone) => {
  test('a moment falls on the day it is in Amsterdam', () => {
    process.env.TZ = zone;
    expect(localDay(new Date('2025-12-31T22:59:59Z'))).toBe('2025-12-31');
    expect(localDay(new Date('2025-12-31T23:30:00Z'))).toBe('2026-01-01');
    expect(localDay(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
  });

  test('a local time is read on the clock of Amsterdam', () => {
    process.env.TZ = zone;
    expect(moment('2026-11-08T13:30')).toBe('2026-11-08T12:30:00.000Z');
    expect(moment('2026-07-01 00:00:59')).toBe('2026-06-30T22:00:59.000Z');
  });
});

describe('local times', () => {
  test('the hour that is skipped does not exist', () => {
    expect(moment('2026-03-29T01:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(moment('2026-03-29T02:00')).toBe('nonexistent');
    expect(moment('2026-03-29T02:30')).toBe('nonexistent');
    expect(moment('2026-03-29T02:59:59')).toBe('nonexistent');
    expect(moment('2026-03-29T03:00')).toBe('2026-03-29T01:00:00.000Z');
  });

  test('the hour that occurs twice is its first pass', () => {
    expect(moment('2026-10-25T01:59')).toBe('2026-10-24T23:59:00.000Z');
    expect(moment('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(moment('2026-10-25T03:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  test.each([
    '',
    '2026-02-29T10:00',
    '2026-04-31T10:00',
    '2026-13-01T10:00',
    '2026-01-00T10:00',
    '2026-01-01T24:00',
    '2026-01-01T10:60',
    '2026-01-01T10:00:60',
    '2026-01-01T10:0x',
    '2026-01-01T10:00Z',
    '2026-01-01T10:00+02',
    '2026/01/01T10:00',
    '2026-01-01',
    '01-02-2026 10:00',
    '1980-06-01T10:00',
    ' 026-01-01T10:00',
  ])('%j is invalid', (text) => expect(moment(text)).toBe('invalid'));

  test('every change of the clock since 1981 is the one the time zone database has', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Amsterdam',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const wrong: string[] = [];
    for (let at = Date.UTC(1981, 0, 1); at < Date.UTC(2101, 0, 1); at += 3_600_000) {
      const day = new Date(at);
      // Every hour of the Sundays in the months where a change can fall, and of the first of each month.
      const month = day.getUTCMonth() + 1;
      const isNear = day.getUTCDay() === 0 && (month === 3 || month === 4 || (month >= 9 && month <= 11));
      if (!isNear && day.getUTCDate() !== 1) continue;
      const expected = clock.format(day);
      const shown = new Date(at + amsterdamOffset(at)).toISOString().slice(0, 19).replace('T', ' ');
      if (shown !== expected) wrong.push(`${day.toISOString()} ${shown} instead of ${expected}`);
    }
    expect(wrong).toEqual([]);
  });

  test('a moment written as local time is read back, apart from the second pass of the doubled hour', () => {
    for (let at = Date.UTC(2026, 2, 28); at < Date.UTC(2026, 9, 27); at += 1_740_000) {
      const local = new Date(at + amsterdamOffset(at)).toISOString().slice(0, 19);
      const isSecondPass = at >= Date.UTC(2026, 9, 25, 1) && at < Date.UTC(2026, 9, 25, 2);
      expect(moment(local)).toBe(new Date(isSecondPass ? at - 3_600_000 : at).toISOString());
    }
  });
});
