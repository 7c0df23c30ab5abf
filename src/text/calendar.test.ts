import { describe, expect, test } from 'vitest';
import { addDays, dayFrom, daysBetween, isDay, weekdayOf } from '#text/calendar.ts';

describe('days without a time', () => {
  test.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2100-02-29', false],
    ['2000-02-29', true],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00', false],
    ['0099-01-01', false],
  ])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected));

  test('adds and counts across months, leap days and the nights on which the clock changes', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('1970-01-01', -1)).toBe('1969-12-31');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-24', '2026-10-27')).toBe(3);
    expect(daysBetween('2026-01-01', '2025-01-01')).toBe(-365);
    expect(dayFrom(2026, 13, 1)).toBe('2027-01-01');
    expect(dayFrom(2026, 0, 1)).toBe('2025-12-01');
  });

  test('knows weekdays before and after 1970', () => {
    expect(weekdayOf('2026-11-08')).toBe(7);
    expect(weekdayOf('2026-11-09')).toBe(1);
    expect(weekdayOf('1969-12-31')).toBe(3);
  });

  test('refuses text that is no day', () => {
    expect(() => addDays('8 nov 2026', 1)).toThrow(RangeError);
  });
});
