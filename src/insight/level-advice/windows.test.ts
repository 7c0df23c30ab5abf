import { expect, test } from 'vitest';
import { yearWindows } from '#insight/level-advice/windows.ts';

const delivery = (sourceId: string, firstDay: string, lastDay: string) => ({ sourceId, firstDay, lastDay });

test('windows are the last whole years in which every source speaks', () => {
  const both = [delivery('a', '2023-11-06', '2026-11-07'), delivery('b', '2023-11-06', '2026-09-05')];
  expect(yearWindows(both, '2026-10-01')).toEqual({
    windows: [
      { from: '2024-09-01', to: '2025-09-01' },
      { from: '2025-09-01', to: '2026-09-01' },
    ],
    sourceIds: ['a', 'b'],
  });
  expect(yearWindows([delivery('a', '2020-01-01', '2026-09-30')], '2026-10-01').windows).toEqual([
    { from: '2023-10-01', to: '2024-10-01' },
    { from: '2024-10-01', to: '2025-10-01' },
    { from: '2025-10-01', to: '2026-10-01' },
  ]);
});

test('a source that stopped does not hold them back, and does not count in them', () => {
  const current = delivery('a', '2025-01-01', '2026-06-30');
  for (const stopped of [
    delivery('b', '2020-01-01', '2024-06-30'),
    delivery('b', '2020-01-01', '2026-02-28'),
  ]) {
    expect(yearWindows([current, stopped], '2026-07-01')).toEqual({
      windows: [{ from: '2025-07-01', to: '2026-07-01' }],
      sourceIds: ['a'],
    });
  }
});

test('there are none without a whole year', () => {
  expect(yearWindows([delivery('a', '2025-11-02', '2026-10-31')], '2026-11-01').windows).toEqual([]);
  expect(yearWindows([], '2026-11-01')).toEqual({ windows: [], sourceIds: [] });
});
