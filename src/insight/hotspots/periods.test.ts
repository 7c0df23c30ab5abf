import { expect, test } from 'vitest';
import { hotspotPeriods } from '#insight/hotspots/periods.ts';
import { periodKey } from '#text/period.ts';

test('two years of whole quarters and two whole years, in order of time', () => {
  const periods = hotspotPeriods({ firstDay: '2023-11-06', lastDay: '2026-11-08' });
  expect(periods.map(periodKey)).toEqual([
    ...['2024-K4', '2025-K1', '2025-K2', '2025-K3', '2025-K4', '2026-K1', '2026-K2', '2026-K3'],
    ...['2024', '2025'],
  ]);
});

test('nothing that has just begun, or that began before there were signals', () => {
  expect(hotspotPeriods({ firstDay: '2026-05-02', lastDay: '2026-09-29' })).toEqual([]);
  expect(hotspotPeriods({ firstDay: '2026-04-01', lastDay: '2026-06-30' }).map(periodKey)).toEqual([
    '2026-K2',
  ]);
});
