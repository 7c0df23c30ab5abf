import { describe, expect, test } from 'vitest';
import { seriesOf, spreadOverJudged, weekSpans, weekWithout } from '#insight/why-now/week-without.ts';
import { listPeriods } from '#text/period.ts';

const weeks = listPeriods('weeks', '2025-08-25', '2026-10-26');
/** Ten or twelve a week, and 40 in the last. */
const series = weeks.map((_, at) => (at === weeks.length - 1 ? 40 : 10 + 2 * (at % 2)));
const jump = { kind: 'jump' as const, series, level: 0.001 };
const only = (count: number, every = 0) => weeks.map((_, at) => (at === weeks.length - 1 ? count : every));

describe('a week without some signals', () => {
  test('is told no longer when what was removed made the jump', () => {
    expect(weekWithout(jump, only(0))).toEqual({ extra: 0, isTold: true });
    expect(weekWithout(jump, only(28))).toEqual({ extra: 28, isTold: false });
  });

  test('stays when those came every week', () => {
    expect(weekWithout(jump, only(5, 5))).toEqual({ extra: 0, isTold: true });
  });

  test('with too little left is not told', () => {
    expect(weekWithout(jump, series)).toMatchObject({ isTold: false });
    expect(weekWithout(jump, only(36)).isTold).toBe(false);
  });

  test('that crept in holds what came in six weeks against six of the year before', () => {
    const risen = weeks.map((_, at) => (at >= weeks.length - 6 ? 20 : 10 + 2 * (at % 2)));
    const creep = { kind: 'creep' as const, series: risen, level: 0.001 };
    const part = weeks.map((_, at) => (at >= weeks.length - 6 ? 9 : 1));
    const { extra, isTold } = weekWithout(creep, part);
    expect(extra).toBeCloseTo(54 - 6, 10);
    expect(isTold).toBe(false);
    expect(weekWithout(creep, only(0)).isTold).toBe(true);
    expect(spreadOverJudged(creep, 60).slice(-7)).toEqual([0, 10, 10, 10, 10, 10, 10]);
  });
});

test('the weeks of a test: seven that end two before, or the year before six', () => {
  expect(weekSpans('jump', weeks)).toEqual({
    now: { from: '2026-10-19', to: '2026-10-26' },
    earlier: { from: '2026-08-17', to: '2026-10-05' },
  });
  expect(weekSpans('creep', weeks)).toEqual({
    now: { from: '2026-09-14', to: '2026-10-26' },
    earlier: { from: '2025-09-15', to: '2026-09-14' },
  });
  expect(weekSpans('jump', [])).toBeUndefined();
});

test('days are counted in their week, and outside the weeks not at all', () => {
  const some = weeks.slice(-2);
  const days = [
    { day: '2026-10-11', count: 9 },
    { day: '2026-10-12', count: 1 },
    { day: '2026-10-18', count: 2 },
    { day: '2026-10-25', count: 4 },
  ];
  expect(seriesOf(days, some)).toEqual([3, 4]);
  expect(spreadOverJudged({ kind: 'jump', series: [8, 10], level: 1 }, 4)).toEqual([0, 4]);
});
