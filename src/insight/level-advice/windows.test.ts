import { expect, test } from 'vitest';
import { yearWindows } from '#insight/level-advice/windows.ts';

const delivery = (firstDay: string, lastDay: string) => ({ firstDay, lastDay });

test('windows are the last whole years in which every source speaks', () => {
  const both = [delivery('2023-11-06', '2026-11-07'), delivery('2023-11-06', '2026-09-05')];
  expect(yearWindows(both, '2026-10-01')).toEqual([
    { from: '2024-09-01', to: '2025-09-01' },
    { from: '2025-09-01', to: '2026-09-01' },
  ]);
  expect(yearWindows([delivery('2020-01-01', '2026-09-30')], '2026-10-01')).toEqual([
    { from: '2023-10-01', to: '2024-10-01' },
    { from: '2024-10-01', to: '2025-10-01' },
    { from: '2025-10-01', to: '2026-10-01' },
  ]);
});

test('a source that stopped more than a year ago does not hold them back', () => {
  const stopped = delivery('2020-01-01', '2024-06-30');
  const windows = yearWindows([delivery('2025-01-01', '2026-06-30'), stopped], '2026-07-01');
  expect(windows).toEqual([{ from: '2025-07-01', to: '2026-07-01' }]);
});

test('there are none without a whole year', () => {
  expect(yearWindows([delivery('2025-11-02', '2026-10-31')], '2026-11-01')).toEqual([]);
  expect(yearWindows([], '2026-11-01')).toEqual([]);
});
