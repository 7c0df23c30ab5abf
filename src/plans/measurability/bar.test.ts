import { describe, expect, test } from 'vitest';
import { layBar } from '#plans/measurability/bar.ts';
import { detectableFall } from '#stats/power.ts';

const falls = { observed: 0.268, reliable: 0.377 };

describe('the bar of a goal', () => {
  test('has three zones from 0 to a round end, with edges rounded up', () => {
    const bar = layBar(0.4, falls, 0.11);
    expect(bar.zones).toEqual([
      { kind: 'unseen', from: 0, width: 45, label: 'niet te zien', labelAt: 31.67 },
      { kind: 'sometimes', from: 45, width: 18.33, label: 'soms', labelAt: 54.17 },
      { kind: 'seen', from: 63.33, width: 36.67, label: 'goed te zien', labelAt: 83.34 },
    ]);
    expect(bar.ticks.map(({ text }) => text)).toEqual(['0', '−27%', '−38%', '−60%']);
    expect(bar.goal).toEqual({ at: 66.67, text: 'doel −40%', anchor: 'middle' });
    expect(bar.without).toEqual({ at: 18.33, text: 'zonder actie −11%', anchor: 'middle' });
    expect(bar.isStacked).toBe(false);
  });

  test('without a fall that can be relied on it ends in a zone of sometimes', () => {
    const bar = layBar(0.3, { observed: 0.79, reliable: null }, 0);
    expect(bar.zones.map(({ kind }) => kind)).toEqual(['unseen', 'sometimes']);
    expect(bar.without).toBeNull();
  });

  test('where nothing can be seen it is one zone', () => {
    expect(layBar(0.3, { observed: null, reliable: null }, 0).zones).toEqual([
      { kind: 'unseen', from: 0, width: 100, label: 'niet te zien', labelAt: 65 },
    ]);
  });

  test('words that would run into each other stand in two rows, numbers turn away from each other', () => {
    const bar = layBar(0.2, { observed: 0.05, reliable: 0.07 }, 0.15);
    expect(bar.isStacked).toBe(true);
    expect(bar.ticks.map(({ anchor }) => anchor)).toEqual(['start', 'end', 'start', 'end']);
  });

  test('everything stays on the bar and the zones fill it, whatever the question', () => {
    for (const count of [20, 33, 60, 150, 700, 20_000])
      for (const inflation of [1, 2.5, 9])
        for (const expectedFall of [0, 0.08, 0.4])
          for (const goal of [0.02, 0.2, 0.5, 1]) {
            const question = { count, comparison: { count, weight: 1 }, inflation, expectedFall };
            const bar = layBar(goal, detectableFall(question), expectedFall);
            expect(bar.zones.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100, 1);
            const marks = [...bar.ticks, bar.goal, ...(bar.without ? [bar.without] : [])];
            for (const { at } of marks) expect(at >= 0 && at <= 100).toBe(true);
            expect(new Set(bar.ticks.map(({ text }) => text)).size).toBe(bar.ticks.length);
          }
  });
});
