import { describe, expect, it } from 'vitest';
import { parsePeriod, type Period } from '#text/period.ts';
import { newestMonth, yearComparison } from '#insight/start-period.ts';

const period = (text: string): Period => {
  const parsed = parsePeriod(text);
  if (parsed === undefined) throw new Error(`no period: ${text}`);
  return parsed;
};
const police = { sourceId: 'politie', firstDay: '2023-11-10', lastDay: '2026-11-06' };
const youthWork = { sourceId: 'jongerenwerk', firstDay: '2023-11-10', lastDay: '2026-09-05' };
const newest = period('2026-K3');

describe('a comparison with the same quarter a year earlier', () => {
  it('takes the newest quarter with every source when all delivered it', () => {
    expect(yearComparison([police], newest, true)).toEqual({
      period: newest,
      before: period('2025-K3'),
      sourceIds: 'all',
      late: [],
    });
    expect(yearComparison([police], newest, false)).toEqual({
      period: newest,
      before: period('2025-K3'),
      sourceIds: 'all',
      late: [],
    });
  });

  it('leaves a late source out of both quarters when counts are exact', () => {
    expect(yearComparison([police, youthWork], newest, true)).toEqual({
      period: newest,
      before: period('2025-K3'),
      sourceIds: ['politie'],
      late: [youthWork],
    });
  });

  it('steps back to the quarter every source delivered when counts are rounded', () => {
    expect(yearComparison([police, youthWork], newest, false)).toEqual({
      period: period('2026-K2'),
      before: period('2025-K2'),
      sourceIds: 'all',
      late: [youthWork],
    });
  });

  it('is not disturbed by a source that stopped before both quarters', () => {
    const ended = { sourceId: 'oud', firstDay: '2020-01-01', lastDay: '2025-06-30' };
    expect(yearComparison([police, ended], newest, false)?.late).toEqual([]);
    expect(yearComparison([police, ended], newest, true)?.sourceIds).toBe('all');
  });

  it('leaves out a source that started between the two quarters', () => {
    const started = { sourceId: 'nieuw', firstDay: '2026-01-01', lastDay: '2026-11-01' };
    expect(yearComparison([police, started], newest, true)).toMatchObject({
      sourceIds: ['politie'],
      late: [started],
    });
  });

  it('counts the last day of a quarter as part of it', () => {
    const untilLastDay = { ...police, lastDay: '2026-09-30' };
    const dayShort = { ...police, lastDay: '2026-09-29' };
    expect(yearComparison([untilLastDay], newest, false)?.period).toEqual(newest);
    expect(yearComparison([dayShort], newest, false)?.period).toEqual(period('2026-K2'));
  });

  it('gives up when no source covers both years', () => {
    const young = { ...police, firstDay: '2026-02-01' };
    expect(yearComparison([young], newest, true)).toBeNull();
    expect(yearComparison([young], newest, false)).toBeNull();
    expect(yearComparison([], newest, true)).toBeNull();
  });
});

describe('the newest month', () => {
  it('is the last one that is over', () => {
    expect(newestMonth({ firstDay: '2023-11-10', lastDay: '2026-11-07' })).toEqual(period('2026-10'));
    expect(newestMonth({ firstDay: '2023-11-10', lastDay: '2026-10-31' })).toEqual(period('2026-10'));
    expect(newestMonth({ firstDay: '2023-11-10', lastDay: '2026-10-30' })).toEqual(period('2026-09'));
    expect(newestMonth({ firstDay: '2025-12-01', lastDay: '2026-01-15' })).toEqual(period('2025-12'));
  });

  it('does not exist when the sources only cover part of a month', () => {
    expect(newestMonth({ firstDay: '2026-10-05', lastDay: '2026-11-07' })).toBeUndefined();
  });
});
