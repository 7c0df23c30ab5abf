import { describe, expect, test } from 'vitest';
import { funnelLimit, levelVerdicts, poissonScore } from '#stats/funnel.ts';
import type { AreaCount } from '#stats/funnel.ts';
import { chanceOnly, spreadOf } from '#stats/overdispersion.ts';
import { poissonInterval } from '#stats/poisson-interval.ts';

function area(count: number, exposure: number | null = 1000, testable = true): AreaCount {
  return { count, exposure, testable };
}

/** Ten events per thousand inhabitants, so that an area of 1,000 expects 10. */
const reference = { count: 1000, exposure: 100_000 };

describe('the test of one area', () => {
  // 20 when 10 are expected: tail 0.00345434; 4 when 10 are expected: tail 0.02925269 (tables of the Poisson distribution).
  test('is twice the exact tail when areas differ by chance alone', () => {
    expect(poissonScore(20, 10).p).toBeCloseTo(0.00690868395, 10);
    expect(poissonScore(20, 10).z).toBeCloseTo(2.7012, 3);
    expect(poissonScore(4, 10).p).toBeCloseTo(0.05850537619, 10);
    expect(poissonScore(4, 10).z).toBeCloseTo(-1.8919, 3);
    expect(poissonScore(10, 10)).toEqual({ z: 0, p: 1 });
  });

  test('is less certain by the root of the spread', () => {
    expect(poissonScore(20, 10, 4).z).toBeCloseTo(2.7012 / 2, 3);
    expect(poissonScore(20, 10, 4).p).toBeCloseTo(0.17684, 4);
  });

  test('still works where the tail is smaller than any double', () => {
    // Root of twice the deviance: √(2 (20000 ln 2 − 10000)) = 87.897
    expect(poissonScore(20_000, 10_000, 100).z).toBeCloseTo(8.7897, 3);
    expect(poissonScore(20_000, 10_000).p).toBe(0);
    expect(poissonScore(0, 20_000, 10_000).z).toBeCloseTo(-2, 2);
  });

  test('says the same as the exact interval of the count', () => {
    for (const expected of [1.5, 10, 63.2]) {
      for (let count = 0; count < 130; count++) {
        const [lower, upper] = poissonInterval(count);
        expect(poissonScore(count, expected).p < 0.05).toBe(expected < lower || expected > upper);
      }
    }
  });
});

describe('the spread of the areas', () => {
  test('is the winsorised mean square, and counts for nothing below what chance gives', () => {
    // Type 7 percentiles of 0 … 10: 1 and 9. Squares 1 1 4 9 16 25 36 49 64 81 81 = 367, over 11 areas.
    const spread = spreadOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])!;
    expect(spread.phi).toBeCloseTo(367 / 11, 10);
    expect(spread.inflation).toBeCloseTo(367 / 11 / 0.678655, 6);
    expect(spreadOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 6])).toEqual({
      phi: expect.closeTo(0.036, 10),
      inflation: 1,
    });
  });

  test('cannot be told from fewer than eight areas', () => {
    expect(spreadOf([1, 2, 3, 4, 5, 6, 7])).toBeUndefined();
    expect(spreadOf([])).toBeUndefined();
  });
});

describe('verdicts on level', () => {
  test('one area stands out among areas that differ by chance', () => {
    const counts = [10, 10, 10, 10, 10, 10, 10, 10, 10, 40];
    const result = levelVerdicts(
      counts.map((count) => area(count)),
      { reference },
    );
    expect(result.areas.map(({ verdict }) => verdict)).toEqual([
      ...Array.from({ length: 9 }, () => 'not-different'),
      'higher',
    ]);
    expect(result.tested).toBe(10);
    expect(result.referenceRate).toBe(0.01);
    expect(result.spread?.inflation).toBe(1);
    expect(result.areas[9]?.expected).toBe(10);
    expect(result.areas[9]?.q).toBeCloseTo(10 * result.areas[9]!.p!, 15);
  });

  test('an area can be lower', () => {
    const result = levelVerdicts(
      [2, 100, 100, 100, 100, 100, 100, 100, 100].map((count) => area(count, 10_000)),
      {
        reference,
      },
    );
    expect(result.areas[0]?.verdict).toBe('lower');
  });

  test('what stands out alone does not when all areas differ that much', () => {
    const counts = [40, 2, 25, 1, 30, 0, 3, 22, 1, 35, 2, 28];
    const areas = counts.map((count) => area(count));
    const verdicts = levelVerdicts(areas, { reference }).areas.map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(['not-different']));
    expect(levelVerdicts(areas, { reference, spread: chanceOnly }).areas[0]?.verdict).toBe('higher');
  });

  test('too few expected, too few inhabitants, unknown inhabitants and hidden cells are not tested', () => {
    const ordinary = Array.from({ length: 8 }, () => area(10));
    const { areas, tested } = levelVerdicts(
      [area(5, 99), area(5, 49), area(5, null), area(0, 1000, false), ...ordinary],
      { reference },
    );
    expect(areas.slice(0, 4)).toEqual([
      { verdict: 'too-few', expected: 0.99, z: null, p: null, q: null },
      { verdict: 'none', expected: null, z: null, p: null, q: null },
      { verdict: 'none', expected: null, z: null, p: null, q: null },
      { verdict: 'none', expected: null, z: null, p: null, q: null },
    ]);
    expect(tested).toBe(8);
    expect(levelVerdicts([area(1, 100), ...ordinary], { reference }).areas[0]?.verdict).toBe('not-different');
    expect(levelVerdicts([area(1, 50), ...ordinary], { reference }).areas[0]?.verdict).toBe('too-few');
  });

  test('under eight areas there is no verdict unless the spread is known', () => {
    const areas = [area(40), ...Array.from({ length: 6 }, () => area(10))];
    const alone = levelVerdicts(areas, { reference });
    expect(alone.spread).toBeUndefined();
    expect(alone.areas[0]).toEqual({ verdict: 'none', expected: 10, z: null, p: null, q: null });
    const informed = levelVerdicts(areas, { reference, spread: { phi: 1.4, inflation: 2 } });
    expect(informed.areas[0]?.verdict).toBe('higher');
  });

  test('without a reference the judged areas together are it; without events nothing is said', () => {
    const areas = [area(7), area(900, 1000, false), ...Array.from({ length: 7 }, () => area(7))];
    expect(levelVerdicts(areas).referenceRate).toBeCloseTo(0.007, 12);
    const empty = levelVerdicts(Array.from({ length: 9 }, () => area(0)));
    expect(empty.areas.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 9 }, () => 'too-few'));
    expect(levelVerdicts([])).toEqual({ areas: [], spread: undefined, tested: 0, referenceRate: null });
  });
});

describe('the funnel', () => {
  // For 10 expected and 0.025: F(4) = 0.029253, F(3) = 0.010336, α = 0.224812, limit (4 − 0.224812) / 10.
  test.each([
    [0.025, 10, 0.37751879],
    [0.975, 10, 1.61599507],
    [0.001, 10, 0.12205293],
    [0.999, 10, 2.06620008],
    [0.025, 100, 0.80366337],
    [0.975, 100, 1.19580895],
  ])('limit with probability %d for %d expected', (probability, expected, limit) => {
    expect(funnelLimit(probability, expected)).toBeCloseTo(limit, 7);
  });

  test('has no limit below 0 and needs something to expect', () => {
    expect(funnelLimit(0.025, 1)).toBe(0);
    expect(() => funnelLimit(0.025, 0)).toThrow(RangeError);
  });
});
