import { describe, expect, test } from 'vitest';
import { watchWindow } from '#insight/early-warning/window.ts';
import { periodKey } from '#text/period.ts';

const today = '2026-11-08';

function source(
  name: string,
  firstDay: string | null,
  lastDay: string | null,
  freshDays: number | null = 30,
) {
  return { id: name.toLowerCase(), name, firstDay, lastDay, freshDays, isTold: true };
}

const long = source('Meldingen', '2023-11-10', today);
const newestOf = (window: ReturnType<typeof watchWindow>) =>
  window.months[0] && periodKey(window.months[0].month);

describe('which months are judged', () => {
  test('the newest complete one and two before it, each with the year that ends two months earlier', () => {
    const { months, sourceIds, areAll, leftOut } = watchWindow([long], today);
    expect(months.map(({ month }) => periodKey(month))).toEqual(['2026-10', '2026-09', '2026-08']);
    expect(months[0]?.base.map(periodKey)).toEqual([
      ...['2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01'],
      ...['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'],
    ]);
    expect({ sourceIds, areAll, leftOut }).toEqual({ sourceIds: ['meldingen'], areAll: true, leftOut: [] });
  });

  test('one that a source has not delivered to its end waits; a few days without a signal do not matter', () => {
    const newest = (lastDay: string) =>
      newestOf(watchWindow([long, source('Politie', '2023-11-10', lastDay)], today));
    expect(newest('2026-10-20')).toBe('2026-09');
    expect(newest('2026-10-28')).toBe('2026-10');
    expect(newest('2026-10-27')).toBe('2026-09');
  });

  test('a source that is late keeps nobody waiting, and does not count', () => {
    const window = watchWindow([long, source('Jongerenwerk', '2023-11-10', '2026-09-05')], today);
    expect(newestOf(window)).toBe('2026-10');
    expect(window.sourceIds).toEqual(['meldingen']);
    expect(window.areAll).toBe(false);
    expect(window.leftOut).toEqual([
      'Jongerenwerk telt niet mee: het nieuwste signaal is van 5 september 2026',
    ]);
    const patient = watchWindow([long, source('Jongerenwerk', '2023-11-10', '2026-09-05', null)], today);
    expect(newestOf(patient)).toBe('2026-08');
    const few = { ...source('Jongerenwerk', '2023-11-10', '2026-09-05'), isTold: false };
    expect(watchWindow([long, few], today).leftOut).toEqual([
      'Jongerenwerk telt niet mee: er is te lang niets geleverd',
    ]);
  });

  test('one that stopped before these months matters to nobody', () => {
    const { areAll } = watchWindow([long, source('Oud', '2023-11-10', '2025-01-31')], today);
    expect(areAll).toBe(true);
  });

  test('a source that began shortens the past, until it has too little of its own', () => {
    const began = (firstDay: string) => watchWindow([long, source('Politie', firstDay, today)], today);
    const shorter = began('2025-12-05');
    expect(shorter.months.map(({ base }) => base.length)).toEqual([7, 6]);
    expect(shorter.sourceIds).toEqual(['meldingen', 'politie']);
    expect(began('2025-12-04').months[0]?.base).toHaveLength(8);
    const young = began('2026-03-15');
    expect(young.sourceIds).toEqual(['meldingen']);
    expect(young.months[0]?.base).toHaveLength(12);
    expect(young.leftOut).toEqual(['Politie telt nog niet mee: er zijn pas signalen sinds 15 maart 2026']);
  });

  test('without a past or without deliveries there is nothing', () => {
    expect(watchWindow([], today).months).toEqual([]);
    expect(watchWindow([source('Leeg', null, null)], today).months).toEqual([]);
    expect(watchWindow([source('Nieuw', '2026-08-01', today)], today).months).toEqual([]);
  });
});
