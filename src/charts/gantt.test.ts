import { expect, test } from 'vitest';
import { barState, ganttLayout, type GanttBar } from '#charts/gantt.ts';

const bar = (from: string, to: string, waitsFor = ''): GanttBar => ({
  ...{ key: from, label: 'Straatcoaches', from, to, waitsFor },
});

test('a bar is filled up to today, and one that waits not at all', () => {
  const bars = [
    bar('2026-09-01', '2026-11-29'),
    bar('2026-09-01', '2026-10-15'),
    bar('2026-10-16', '2026-11-29'),
    bar('2026-09-01', '2026-11-29', 'de corporatie'),
  ];
  const { rows, today, width, left } = ganttLayout(bars, [], '2026-10-16');
  expect(rows.map((row) => Number((row.passed / row.width).toFixed(3)))).toEqual([0.5, 1, 0, 0]);
  const end = (rows[0]?.x ?? 0) + (rows[0]?.width ?? 0);
  expect(today?.x).toBeCloseTo((left + end) / 2);
  expect(rows[0]?.x).toBe(left);
  expect(end).toBeLessThan(width);
});

test('months are named where they begin, and marks stay inside', () => {
  const layout = ganttLayout(
    [bar('2026-09-14', '2026-12-06')],
    [{ day: '2027-03-07', label: 'doel' }],
    '2026-11-09',
  );
  expect(layout.months.map(({ label }) => label)).toEqual(['sep', 'okt', 'nov', 'dec', 'jan', 'feb', 'mrt']);
  expect(layout.months[0]?.x).toBe(layout.left);
  expect(layout.marks).toMatchObject([{ label: 'doel', anchor: 'end' }]);
});

test('a single day is drawn, and a day outside is no today', () => {
  const { rows, today } = ganttLayout([bar('2026-09-14', '2026-09-14')], [], '2026-11-09');
  expect(rows[0]?.width).toBeGreaterThan(0);
  expect(rows[0]?.passed).toBe(rows[0]?.width);
  expect(today).toBeNull();
});

test('something runs or is over only once it was agreed, and not while it waits', () => {
  const [past, now, later] = [
    bar('2026-09-01', '2026-10-15'),
    bar('2026-09-01', '2026-11-29'),
    bar('2026-11-20', '2026-11-29'),
  ];
  const states = (isAgreed: boolean) =>
    [past, now, later].map((one) => barState(one, '2026-11-09', isAgreed));
  expect(states(true)).toEqual(['afgelopen', 'loopt', 'gepland']);
  expect(states(false)).toEqual(['gepland', 'gepland', 'gepland']);
  const waits = bar('2026-09-01', '2026-11-29', 'de corporatie');
  for (const isAgreed of [true, false])
    expect(barState(waits, '2026-11-09', isAgreed)).toBe('wacht op de corporatie');
});
