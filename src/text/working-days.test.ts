import { expect, test } from 'vitest';
import { addWorkingDays, easterSunday, isWorkingDay, workingDaysBetween } from '#text/working-days.ts';

// Dates of Easter as published for these years, the earliest and the latest there can be among them.
test.each([
  [1818, '1818-03-22'],
  [1943, '1943-04-25'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
])('Easter of %i', (year, day) => {
  expect(easterSunday(year)).toBe(day);
});

test('nobody works on the holidays of 2026, nor at weekends', () => {
  const holidays = [
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-04-27',
    '2026-05-05',
    '2026-05-14',
    '2026-05-25',
    '2026-12-25',
  ];
  expect(holidays.filter(isWorkingDay)).toEqual([]);
  expect(['2026-11-28', '2026-11-29'].filter(isWorkingDay)).toEqual([]);
  expect(['2026-11-27', '2026-12-28', '2026-05-15'].every(isWorkingDay)).toBe(true);
});

test("King's Day is a day earlier when it falls on a Sunday", () => {
  expect(isWorkingDay('2025-04-28')).toBe(true);
  expect(isWorkingDay('2031-04-26')).toBe(false);
  expect(isWorkingDay('2031-04-28')).toBe(true);
});

test('working days step over what lies between', () => {
  expect(addWorkingDays('2026-11-27', 1)).toBe('2026-11-30');
  // Christmas of 2026 is a Friday and a Saturday.
  expect(addWorkingDays('2026-12-24', 2)).toBe('2026-12-29');
  expect(addWorkingDays('2026-11-27', 0)).toBe('2026-11-27');
});

test('working days between two days leave out the first', () => {
  expect(workingDaysBetween('2026-11-27', '2026-11-30')).toBe(1);
  expect(workingDaysBetween('2026-11-27', '2026-11-27')).toBe(0);
  expect(workingDaysBetween('2026-12-24', '2026-12-29')).toBe(2);
});
