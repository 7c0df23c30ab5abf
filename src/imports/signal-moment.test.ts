import { describe, expect, it } from 'vitest';
import { readMoment } from '#imports/signal-moment.ts';

function momentOf(date: string, time = '', format?: 'jjjj-mm-dd' | 'dd-mm-jjjj' | 'mm-dd-jjjj'): string {
  const reading = readMoment(date, time, format);
  if ('rule' in reading) return `${reading.rule}${reading.isTime ? ' (tijd)' : ''}`;
  return reading.moment.toISOString() + (reading.hasTime ? '' : ' (dag)');
}

describe('the moment of a signal', () => {
  it.each([
    ['2024-07-01', '13:45', '2024-07-01T11:45:00.000Z'],
    ['2024-12-01', '13:45:30', '2024-12-01T12:45:30.000Z'],
    ['1-7-2024', '9.05', '2024-07-01T07:05:00.000Z'],
    ['01/07/2024 13:45', '', '2024-07-01T11:45:00.000Z'],
    ['2024-07-01T13:45:10.123', '', '2024-07-01T11:45:10.000Z'],
    ['20240701', '13:45', '2024-07-01T11:45:00.000Z'],
    ['2024-07-01 00:00:00', '13:45', '2024-07-01T11:45:00.000Z'],
    ['2024-07-01T13:45:00Z', '', '2024-07-01T13:45:00.000Z'],
    ['2024-07-01T13:45+01:00', '', '2024-07-01T12:45:00.000Z'],
    ['2024-07-01', '', '2024-07-01T10:00:00.000Z (dag)'],
    ['31-10-2026', '02:30', '2026-10-31T01:30:00.000Z'],
    ['25-10-2026', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29', '02:30', 'time-nonexistent (tijd)'],
    ['29-3-2026 02:30', '', 'time-nonexistent (tijd)'],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['2023-02-29', '10:00', 'date-impossible'],
    ['31-04-2024', '', 'date-impossible'],
    ['2024-13-01', '', 'date-impossible'],
    ['2024-02-30T10:00:00Z', '', 'date-impossible'],
    ['gisteren', '', 'date-unreadable'],
    ['1-7-24', '', 'date-unreadable'],
    ['2024-07-01', '25:00', 'time-unreadable (tijd)'],
    ['2024-07-01 avond', '', 'time-unreadable'],
  ])('%s %s is %s', (date, time, expected) => {
    expect(momentOf(date, time)).toBe(expected);
  });

  it('follows the order of the profile, and only that', () => {
    expect(momentOf('03-04-2024', '12:00')).toBe('2024-04-03T10:00:00.000Z');
    expect(momentOf('03-04-2024', '12:00', 'mm-dd-jjjj')).toBe('2024-03-04T11:00:00.000Z');
    expect(momentOf('03-04-2024', '12:00', 'jjjj-mm-dd')).toBe('date-unreadable');
    expect(momentOf('2024-04-03', '12:00', 'dd-mm-jjjj')).toBe('date-unreadable');
  });
});
