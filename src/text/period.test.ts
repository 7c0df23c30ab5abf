import { describe, expect, test } from 'vitest';
import {
  coveringPublishedPeriod,
  formatPeriod,
  isPublishedPeriod,
  listPeriods,
  parsePeriod,
  periodDays,
  periodKey,
  periodOf,
  previousPeriod,
  samePeriodLastYear,
  shiftPeriod,
  snapPeriod,
} from '#text/period.ts';
import type { Period } from '#text/period.ts';

function period(text: string): Period {
  const parsed = parsePeriod(text);
  if (!parsed) throw new Error(`not a period: ${text}`);
  return parsed;
}

describe('the text of an address', () => {
  test.each([
    ['2026-10', 'month', '2026-10-01', '2026-11-01', 'okt 2026'],
    ['2026-12', 'month', '2026-12-01', '2027-01-01', 'dec 2026'],
    ['2026-03', 'month', '2026-03-01', '2026-04-01', 'mrt 2026'],
    ['2026-K1', 'quarter', '2026-01-01', '2026-04-01', '1e kwartaal 2026'],
    ['2026-K4', 'quarter', '2026-10-01', '2027-01-01', '4e kwartaal 2026'],
    ['2026', 'year', '2026-01-01', '2027-01-01', '2026'],
    ['2026-W33_2026-W45', 'weeks', '2026-08-10', '2026-11-09', '10 aug – 8 nov 2026'],
    ['2026-W45_2026-W45', 'weeks', '2026-11-02', '2026-11-09', '2 – 8 nov 2026'],
    ['2026-W53_2027-W01', 'weeks', '2026-12-28', '2027-01-11', '28 dec 2026 – 10 jan 2027'],
  ])('%s', (text, kind, from, to, shown) => {
    expect(parsePeriod(text)).toEqual({ kind, from, to });
    expect(periodKey(period(text))).toBe(text);
    expect(formatPeriod(period(text))).toBe(shown);
  });

  test.each([
    '',
    '26',
    '2026-13',
    '2026-00',
    '2026-1',
    '2026-K0',
    '2026-K5',
    '2026-k1',
    '1989',
    '2101',
    '20261',
    '2026-10-01',
    '2025-W53_2025-W53',
    '2026-W45',
    '2026-W45_2026-W33',
    '2026-W01_2026-W02_2026-W03',
    '2026-W00_2026-W02',
    ' 2026',
    '2026\n',
    'NaN0',
  ])('refuses %j', (text) => expect(parsePeriod(text)).toBeUndefined());

  test('allows 160 weeks and not one more', () => {
    expect(periodDays(period('2023-W01_2026-W04'))).toBe(160 * 7);
    expect(parsePeriod('2023-W01_2026-W05')).toBeUndefined();
  });
});

describe('moving through time', () => {
  test('months, quarters and years move by the calendar', () => {
    expect(periodKey(shiftPeriod(period('2026-10'), 3))).toBe('2027-01');
    expect(periodKey(shiftPeriod(period('2026-01'), -13))).toBe('2024-12');
    expect(periodKey(previousPeriod(period('2026-K1')))).toBe('2025-K4');
    expect(periodKey(shiftPeriod(period('2026'), -2))).toBe('2024');
  });

  test('weeks move by their own number and pass week 53', () => {
    expect(periodKey(previousPeriod(period('2027-W01_2027-W02')))).toBe('2026-W52_2026-W53');
    expect(periodKey(shiftPeriod(period('2026-W33_2026-W45'), -1))).toBe('2026-W20_2026-W32');
  });

  test('the same period last year', () => {
    expect(periodKey(samePeriodLastYear(period('2026-10')))).toBe('2025-10');
    expect(periodKey(samePeriodLastYear(period('2026-K3')))).toBe('2025-K3');
    expect(periodKey(samePeriodLastYear(period('2026')))).toBe('2025');
    expect(periodKey(samePeriodLastYear(period('2026-W33_2026-W45')))).toBe('2025-W33_2025-W45');
    expect(periodKey(samePeriodLastYear(period('2027-W10_2027-W10')))).toBe('2026-W11_2026-W11');
  });

  test('a range of two years does not overlap its comparison', () => {
    const long = period('2025-W01_2026-W52');
    expect(samePeriodLastYear(long).to <= long.from).toBe(true);
  });

  test('counts days, also in a leap year and over the nights on which the clock changes', () => {
    expect(
      ['2026-02', '2024-02', '2026-03', '2026-10', '2026-K1', '2024', '2026'].map((text) =>
        periodDays(period(text)),
      ),
    ).toEqual([28, 29, 31, 31, 90, 366, 365]);
  });

  test('the period that holds a day', () => {
    expect(
      (['month', 'quarter', 'year', 'weeks'] as const).map((kind) => periodKey(periodOf(kind, '2027-01-03'))),
    ).toEqual(['2027-01', '2027-K1', '2027', '2026-W53_2026-W53']);
  });

  test('lists every period that shares a day with a range', () => {
    expect(listPeriods('month', '2026-11-30', '2027-02-01').map(periodKey)).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
    ]);
    expect(listPeriods('quarter', '2026-03-31', '2026-04-02').map(periodKey)).toEqual(['2026-K1', '2026-K2']);
    expect(listPeriods('weeks', '2026-12-27', '2027-01-05').map(periodKey)).toEqual([
      '2026-W52_2026-W52',
      '2026-W53_2026-W53',
      '2027-W01_2027-W01',
    ]);
    expect(listPeriods('year', '2026-01-01', '2026-01-01')).toEqual([]);
  });
});

describe('published periods', () => {
  test('are months, quarters and years', () => {
    expect(
      ['2026-10', '2026-K3', '2026', '2026-W33_2026-W45'].map((text) => isPublishedPeriod(period(text))),
    ).toEqual([true, true, true, false]);
  });

  test('the smallest that holds a range', () => {
    const covering = (from: string, to: string) => {
      const found = coveringPublishedPeriod(from, to);
      return found && periodKey(found);
    };
    expect(covering('2026-10-05', '2026-10-12')).toBe('2026-10');
    expect(covering('2026-10-01', '2026-11-01')).toBe('2026-10');
    expect(covering('2026-10-01', '2026-11-02')).toBe('2026-K4');
    expect(covering('2026-08-10', '2026-11-09')).toBe('2026');
    expect(covering('2026-12-28', '2027-01-04')).toBeUndefined();
    expect(covering('2026-12-28', '2026-12-28')).toBeUndefined();
  });

  test('the nearest one to a range', () => {
    const nearest = (from: string, to: string) => periodKey(snapPeriod(from, to));
    expect(nearest('2026-10-05', '2026-10-26')).toBe('2026-10');
    // 52 of 131 days in common with the third quarter, 39 of 144 with the fourth, 91 of 365 with the year.
    expect(nearest('2026-08-10', '2026-11-09')).toBe('2026-K3');
    expect(nearest('2025-12-29', '2026-12-14')).toBe('2026');
    // Two whole years are equally near to each: the most recent one.
    expect(nearest('2025-01-01', '2027-01-01')).toBe('2026');
    expect(() => snapPeriod('2026-01-01', '2026-01-01')).toThrow(RangeError);
  });
});
