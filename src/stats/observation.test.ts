import { describe, expect, test } from 'vitest';
import { judgeEffort, type Untouched } from '#stats/observation.ts';

const period = (count: number, hours: number, days = 90) => ({ count, hours, days });
/** Sources without hours, over two periods of ninety days. */
const others = (before: number, after: number): Untouched => ({
  before: { count: before, exposure: 90 },
  after: { count: after, exposure: 90 },
});

describe('more signals of a source that was out longer', () => {
  test('are more eyes when there are not demonstrably more per hour, and others see no more', () => {
    // Given six signals, each falls in the later hours with chance 125 / 225 = 5/9; p = 2 (5/9)^6 = 0.0588.
    const effort = judgeEffort(period(0, 100), period(6, 125), others(10, 12));
    expect(effort.perHour?.p).toBeCloseTo(2 * (5 / 9) ** 6, 10);
    expect(effort).toMatchObject({ verdict: 'hours', hoursRatio: 1.25 });
    // Of six a fifth.
    expect(effort.surplus).toBe(1);
  });

  test('are more than hours when there are demonstrably more per hour', () => {
    // 2 (5/9)^7 = 0.0327.
    const effort = judgeEffort(period(0, 100), period(7, 125), others(10, 12));
    expect(effort.perHour?.p).toBeCloseTo(2 * (5 / 9) ** 7, 10);
    expect(effort.verdict).toBe('more-per-hour');
  });

  test('are more than hours when sources that have nothing to do with them rise as well', () => {
    // 2 (1/2)^6 = 0.03125.
    const effort = judgeEffort(period(10, 100), period(20, 200), others(0, 6));
    expect(effort.untouched?.p).toBeCloseTo(0.03125, 10);
    expect(effort.verdict).toBe('more-elsewhere');
  });

  test('are more eyes also when others fall, or when fewer are seen per hour', () => {
    expect(judgeEffort(period(10, 100), period(20, 200), others(6, 0)).verdict).toBe('hours');
    expect(judgeEffort(period(7, 100), period(0, 125), null).verdict).toBe('hours');
  });

  test('are counted by hours a day, so that a longer period is no longer hours', () => {
    expect(judgeEffort(period(10, 900, 90), period(20, 1840, 92), null)).toMatchObject({
      ...{ verdict: 'hours', hoursRatio: 2, surplus: 10, untouched: null },
    });
    expect(judgeEffort(period(10, 900, 90), period(10, 920, 92), null).verdict).toBe('no-more-hours');
  });

  test('are all of them extra where nobody was out before', () => {
    expect(judgeEffort(period(0, 0), period(8, 80), others(10, 10))).toMatchObject({
      ...{ verdict: 'hours', hoursRatio: Infinity, perHour: null, surplus: 8 },
    });
  });

  test('have nothing to do with hours under a fifth more of them, fewer, or none', () => {
    const verdicts = [119, 100, 50, 0].map(
      (hours) => judgeEffort(period(10, 100), period(40, hours), null).verdict,
    );
    expect(verdicts).toEqual(Array.from({ length: 4 }, () => 'no-more-hours'));
    expect(judgeEffort(period(10, 100), period(40, 100), null).surplus).toBe(0);
    expect(judgeEffort(period(0, 0), period(4, 0), null).verdict).toBe('no-more-hours');
  });
});
