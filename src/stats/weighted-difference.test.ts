import { describe, expect, test } from 'vitest';
import { expectedFall } from '#stats/expected-fall.ts';
import { priorOf } from '#stats/empirical-bayes.ts';
import { detectableFall } from '#stats/power.ts';
import { createRandom } from '#stats/random.ts';
import { testFall } from '#stats/weighted-difference.ts';
import { drawCount } from '../../tests/support/draw-counts.ts';

describe('a fall against a comparison', () => {
  test('by hand: 120 to 90 beside 110 to 105, difference 25 with variance 425', () => {
    const { z, p } = testFall(
      { before: 120, after: 90 },
      { comparison: { before: 110, after: 105, weight: 1 }, inflation: 1, expectedFall: 0 },
    );
    expect(z).toBeCloseTo(25 / Math.sqrt(425), 9);
    expect(p).toBeCloseTo(0.22525, 4);
  });

  test('by hand: a comparison half as large, spread, and a tenth that goes without action', () => {
    const { z } = testFall(
      { before: 200, after: 120 },
      { comparison: { before: 100, after: 90, weight: 2 }, inflation: 1.5, expectedFall: 0.1 },
    );
    expect(z).toBeCloseTo((180 - 20 - 120) / Math.sqrt(1.5 * (320 + 4 * 190)), 9);
  });

  test('a rise is below 0, and nothing at all is nothing', () => {
    const alone = { inflation: 1, expectedFall: 0 };
    expect(testFall({ before: 40, after: 60 }, alone).z).toBeCloseTo(-2, 9);
    expect(testFall({ before: 0, after: 0 }, alone)).toEqual({ z: 0, p: 1 });
  });

  test('refuses what is no count and a spread below chance', () => {
    expect(() => testFall({ before: -1, after: 2 }, { inflation: 1, expectedFall: 0 })).toThrow(RangeError);
    expect(() => testFall({ before: 1, after: 2 }, { inflation: 0.5, expectedFall: 0 })).toThrow(RangeError);
  });

  test('stands out from exactly the fall that was said beforehand', () => {
    const settings = { inflation: 1.4, expectedFall: 0.1 };
    const count = 200;
    const comparison = { count: 300, weight: 2 / 3 };
    const { observed } = detectableFall({ count, comparison, ...settings });
    const after = count * (1 - (observed ?? expect.unreachable()));
    const same = { before: 300, after: 300, weight: 2 / 3 };
    expect(testFall({ before: count, after }, { comparison: same, ...settings }).z).toBeCloseTo(1.959964, 5);
  });
});

describe('areas picked at their peak, where nothing was done', () => {
  /** How often the highest twentieth of 400 alike areas "falls", with and without what is expected of it. */
  function falseFalls(spread: number): { naive: number; told: number } {
    const random = createRandom(1886);
    const found = { naive: 0, told: 0 };
    const rounds = 60;
    for (let round = 0; round < rounds; round++) {
      const rates = Array.from({ length: 400 }, () => 0.06 * Math.exp(random.normal(0, spread)));
      const areas = rates.map((rate) => ({ count: drawCount(random, rate * 1000, 1), size: 1000, rate }));
      const prior = priorOf(areas) ?? expect.unreachable();
      const highest = [...areas].sort((a, b) => b.count - a.count).slice(0, 20);
      for (const area of highest) {
        const own = { before: area.count, after: drawCount(random, area.rate * 1000, 1) };
        if (testFall(own, { inflation: 1, expectedFall: 0 }).z > 1.96) found.naive += 1;
        if (testFall(own, { inflation: 1, expectedFall: expectedFall(area, prior) }).z > 1.96)
          found.told += 1;
      }
    }
    return { naive: found.naive / (20 * rounds), told: found.told / (20 * rounds) };
  }

  test('a fall is called far too often without the expected fall, and not with it', () => {
    const alike = falseFalls(0);
    expect(alike.naive).toBeGreaterThan(0.15);
    expect(alike.told).toBeLessThan(0.025);
    expect(falseFalls(0.2).told).toBeLessThan(0.025);
  });
});
