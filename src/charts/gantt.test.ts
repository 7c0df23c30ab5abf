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

test.each([
  ['2027-12-31', 'dec 2027 feb mrt apr mei jun jul aug sep okt nov dec'],
  ['2029-03-31', '2027 apr jul okt 2028 apr jul okt 2029'],
  ['2036-03-31', '2027 jul 2028 jul 2029 jul 2030 jul 2031 jul 2032 jul 2033 jul 2034 jul 2035 jul 2036'],
  ['2041-03-31', '2027 2028 2029 2030 2031 2032 2033 2034 2035 2036 2037 2038 2039 2040 2041'],
  ['2066-03-31', '2030 2035 2040 2045 2050 2055 2060 2065'],
])('up to %s not every month is named, and years are', (to, labels) => {
  const { months } = ganttLayout([bar('2026-11-20', to)], [], '2026-11-09');
  expect(months.map(({ label }) => label).join(' ')).toBe(labels);
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
