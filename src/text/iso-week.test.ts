import { expect, test } from 'vitest';
import { parseWeek, weekOf, weekStart, weeksInYear } from '#text/iso-week.ts';

test.each([
  ['2026-01-01', { year: 2026, week: 1, from: '2025-12-29' }],
  ['2025-12-28', { year: 2025, week: 52, from: '2025-12-22' }],
  ['2026-12-31', { year: 2026, week: 53, from: '2026-12-28' }],
  ['2027-01-03', { year: 2026, week: 53, from: '2026-12-28' }],
  ['2027-01-04', { year: 2027, week: 1, from: '2027-01-04' }],
  ['2021-01-01', { year: 2020, week: 53, from: '2020-12-28' }],
  ['2026-11-08', { year: 2026, week: 45, from: '2026-11-02' }],
])('%s lies in its ISO week', (day, expected) => expect(weekOf(day)).toEqual(expected));

test('long years have 53 weeks', () => {
  const long = Array.from({ length: 31 }, (_, index) => 2000 + index).filter(
    (year) => weeksInYear(year) === 53,
  );
  expect(long).toEqual([2004, 2009, 2015, 2020, 2026]);
});

test('reads a week the year has and no other', () => {
  expect(weekStart(2026, 33)).toBe('2026-08-10');
  expect(parseWeek('2026-W33')).toEqual({ year: 2026, week: 33, from: '2026-08-10' });
  expect(['2025-W53', '2026-W54', '2026-W00', '2026-W7', '2026W07', ''].map(parseWeek)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
});
