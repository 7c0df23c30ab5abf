import { describe, expect, test } from 'vitest';
import { priorOf, type AreaEvents } from '#stats/empirical-bayes.ts';
import { expectedFall } from '#stats/expected-fall.ts';
import { createRandom } from '#stats/random.ts';

describe('the fall that chance alone brings', () => {
  test('by hand: 30 events of 1,000 beside a mean of 10 with variance 25 per million', () => {
    // Shape 0.01²/0.000025 + 30 = 34, rate 0.01/0.000025 + 1,000 = 1,400; 34/1,400 of the raw 30/1,000 is 0.8095.
    const fall = expectedFall({ count: 30, size: 1000 }, { mean: 0.01, variance: 0.000_025, size: 100_000 });
    expect(fall).toBeCloseTo(1 - 34 / 1400 / 0.03, 12);
  });

  test('is all that lies above the mean where areas do not really differ', () => {
    expect(expectedFall({ count: 30, size: 1000 }, { mean: 0.01, variance: 0, size: 1e5 })).toBeCloseTo(
      2 / 3,
      12,
    );
  });

  test('is none below the mean, without events, or without a size', () => {
    const prior = { mean: 0.01, variance: 0.000_025, size: 1e5 };
    expect(expectedFall({ count: 5, size: 1000 }, prior)).toBe(0);
    expect(expectedFall({ count: 0, size: 1000 }, prior)).toBe(0);
    expect(expectedFall({ count: 5, size: 0 }, prior)).toBe(0);
  });

  /** Picks the highest twentieth of 400 areas and looks at the next period: what is seen, and what was expected. */
  function afterPicking(trueRate: (random: ReturnType<typeof createRandom>) => number): [number, number] {
    const random = createRandom(4711);
    let [seen, expected, picked] = [0, 0, 0];
    for (let round = 0; round < 40; round++) {
      const rates = Array.from({ length: 400 }, () => trueRate(random));
      const areas: AreaEvents[] = rates.map((rate) => ({ count: random.poisson(rate * 1000), size: 1000 }));
      const prior = priorOf(areas) ?? expect.unreachable();
      const highest = [...areas.entries()].sort(([, a], [, b]) => b.count - a.count).slice(0, 20);
      for (const [at, area] of highest) {
        seen += random.poisson((rates[at] ?? 0) * 1000);
        expected += area.count * (1 - expectedFall(area, prior));
        picked += area.count;
      }
    }
    return [seen / picked - 1, seen / expected - 1];
  }

  test('of the highest twentieth of a city without differences the next count falls far, and as expected', () => {
    const [naive, told] = afterPicking(() => 0.01);
    expect(naive).toBeLessThan(-0.35);
    expect(Math.abs(told)).toBeLessThan(0.02);
  });

  test('where areas do differ it falls less, and as expected too', () => {
    const [naive, told] = afterPicking((random) => 0.01 * Math.exp(random.normal(0, 0.4)));
    expect(naive).toBeLessThan(-0.08);
    expect(naive).toBeGreaterThan(-0.35);
    expect(Math.abs(told)).toBeLessThan(0.05);
  });
});
