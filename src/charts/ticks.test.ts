import { describe, expect, it } from 'vitest';
import { formatPercent, formatRate } from '#text/numbers.ts';
import { axisTicks, tickLabels } from '#charts/ticks.ts';

describe('ticks of an axis', () => {
  it.each([
    [14.3, [0, 5, 10, 15]],
    [120, [0, 50, 100, 150]],
    [9, [0, 5, 10]],
    [3, [0, 1, 2, 3]],
    [0.7, [0, 0.5, 1]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [0.04, [0, 0.1]],
    [2511, [0, 1000, 2000, 3000]],
  ])('up to %d: round numbers from 0', (highest, expected) => {
    expect(axisTicks(highest)).toEqual(expected);
  });

  it('counts in whole numbers', () => {
    expect(axisTicks(1, true)).toEqual([0, 1]);
    expect(axisTicks(2, true)).toEqual([0, 1, 2]);
  });

  it('keeps an axis when there is nothing to show', () => {
    expect(axisTicks(0)).toEqual([0, 1]);
    expect(axisTicks(Number.NaN)).toEqual([0, 1]);
  });

  it('never has fewer than two or more than four, and always holds the highest value', () => {
    for (let highest = 0.01; highest < 5000; highest *= 1.07) {
      const ticks = axisTicks(highest);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(4);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * 0.999999);
    }
  });
});

describe('labels of ticks', () => {
  it('leave out decimals only when none of them says anything', () => {
    expect(tickLabels([0, 5, 10], formatRate)).toEqual(['0', '5', '10']);
    expect(tickLabels([0, 0.5, 1], formatRate)).toEqual(['0,0', '0,5', '1,0']);
    expect(tickLabels([0, 0.5, 1], formatPercent)).toEqual(['0%', '50%', '100%']);
  });
});
