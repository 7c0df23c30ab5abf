import { describe, expect, test } from 'vitest';
import {
  detectableFall,
  enlarge,
  factorNeeded,
  inflationFrom,
  judgeGoal,
  powerOf,
  type FallQuestion,
} from '#stats/power.ts';

/** An area beside a comparison as large, with chance alone and a baseline that was not picked for its height. */
function equal(count: number, change: Partial<FallQuestion> = {}): FallQuestion {
  return { count, comparison: { count, weight: 1 }, inflation: 1, expectedFall: 0, ...change };
}

describe('the fall that can be seen', () => {
  // Simulation of 400,000 draws gave these, with power 0.797 to 0.807 at the second one.
  test.each([
    [20, 0.79, null],
    [40, 0.57, 0.79],
    [60, 0.48, 0.66],
    [100, 0.37, 0.52],
    [200, 0.27, 0.38],
    [400, 0.19, 0.27],
  ])('with %d signals per period and an equal comparison', (count, observed, reliable) => {
    const fall = detectableFall(equal(count));
    expect(fall.observed).toBeCloseTo(observed, 2);
    if (reliable === null) expect(fall.reliable).toBeNull();
    else expect(fall.reliable).toBeCloseTo(reliable, 2);
  });

  test('by hand: 100 events alone, d² = 3.8415 (200 − d)', () => {
    const { observed } = detectableFall({ count: 100, inflation: 1, expectedFall: 0 });
    expect(observed).toBeCloseTo((-3.841459 + Math.sqrt(3.841459 ** 2 + 4 * 3.841459 * 200)) / 200, 6);
  });

  test('spread makes it as hard as that many fewer signals', () => {
    expect(detectableFall(equal(200, { inflation: 2 })).reliable).toBeCloseTo(
      detectableFall(equal(100)).reliable ?? expect.unreachable(),
      12,
    );
  });

  test('what goes without action comes on top, less the chance in what is no longer there', () => {
    const plain = detectableFall(equal(200)).observed ?? expect.unreachable();
    const picked = detectableFall(equal(200, { expectedFall: 0.11 })).observed ?? expect.unreachable();
    expect(picked - plain).toBeGreaterThan(0.1);
    expect(picked - plain).toBeLessThan(0.11);
  });

  test('a comparison ten times as large counts for less than one as large, and a small one for more', () => {
    const large = detectableFall(equal(60, { comparison: { count: 600, weight: 0.1 } })).observed;
    const small = detectableFall(equal(60, { comparison: { count: 15, weight: 4 } })).observed;
    expect(large).toBeLessThan(0.36);
    expect(small).toBeGreaterThan(0.7);
  });

  test('of nothing no fall is seen', () => {
    expect(detectableFall(equal(0))).toEqual({ observed: null, reliable: null });
    expect(powerOf(equal(0), 0.5)).toBe(0);
  });

  test.each([
    { count: -1 },
    { inflation: 0.9 },
    { expectedFall: 1.1 },
    { comparison: { count: 5, weight: 0 } },
  ])('refuses %o', (wrong) => {
    expect(() => detectableFall(equal(100, wrong))).toThrow(RangeError);
  });
});

test('a spread from few areas counts for more: 1.96 becomes about what Student gives with 28 degrees', () => {
  expect(Math.sqrt(inflationFrom({ phi: 2, inflation: 1 }, 40))).toBeCloseTo(2.044 / 1.96, 2);
  expect(inflationFrom({ phi: 2, inflation: 3 }, 1e6)).toBeCloseTo(3, 4);
});

describe('the power of a goal', () => {
  test('is 80 % at the smallest reliable fall and 50 % at the smallest observed one', () => {
    const question = equal(150, { inflation: 1.7, expectedFall: 0.08 });
    const { observed, reliable } = detectableFall(question);
    expect(powerOf(question, reliable ?? expect.unreachable())).toBeCloseTo(0.8, 9);
    expect(powerOf(question, observed ?? expect.unreachable())).toBeCloseTo(0.5, 9);
  });

  test('is a fortieth when only that falls which falls without action', () => {
    expect(powerOf(equal(150, { expectedFall: 0.08 }), 0.08)).toBeCloseTo(0.025, 9);
  });

  test.each([
    [equal(200), 0.4, 'measurable'],
    [equal(200), 0.3, 'grey'],
    [equal(200), 0.25, 'not-measurable'],
    [equal(20), 0.9, 'grey'],
    [equal(19), 1, 'too-few'],
  ] as const)('the verdict %#', (question, goal, verdict) => {
    expect(judgeGoal(question, goal)).toBe(verdict);
  });
});

describe('more signals', () => {
  const question = equal(60, { inflation: 1.3, expectedFall: 0.05 });

  test.each(['period', 'area'] as const)('the %s that is needed makes the goal just measurable', (what) => {
    for (const goal of [0.6, 0.4, 0.8]) {
      const factor = factorNeeded(question, goal, what);
      if (factor === null || factor === 1) continue;
      const { reliable } = detectableFall(enlarge(question, what, factor));
      expect(reliable).toBeCloseTo(goal, 9);
    }
    expect(factorNeeded(question, 0.6, 'period')).toBeGreaterThan(1);
  });

  test('none is enough for a goal that is reached without action', () => {
    expect(factorNeeded(question, 0.05, 'period')).toBeNull();
  });

  test('a larger area does not help against a comparison that is too small, a longer period does', () => {
    const beside = equal(60, { comparison: { count: 30, weight: 2 } });
    expect(factorNeeded(beside, 0.3, 'area')).toBeNull();
    expect(factorNeeded(beside, 0.3, 'period')).toBeGreaterThan(5);
  });

  test('is not needed where the goal is measurable', () => {
    expect(factorNeeded(equal(200), 0.4, 'period')).toBe(1);
  });

  test('twice as long helps as much as twice the signals of both', () => {
    expect(detectableFall(enlarge(equal(100), 'period', 2))).toEqual(detectableFall(equal(200)));
  });
});
