import { describe, expect, test } from 'vitest';
import { standardisedRatio } from '#stats/standardised-ratio.ts';

describe('a standardised ratio', () => {
  const strata = [
    { size: 1000, standardRate: 0.004 },
    { size: 500, standardRate: 0.012 },
  ];

  test('is observed over expected with the exact limits of the count', () => {
    // Expected 4 + 6. Garwood for 15: 8.3954 to 24.7402.
    const { expected, ratio, interval } = standardisedRatio(15, strata);
    expect(expected).toBeCloseTo(10, 12);
    expect(ratio).toBeCloseTo(1.5, 12);
    expect(interval![0]).toBeCloseTo(0.83954, 5);
    expect(interval![1]).toBeCloseTo(2.47402, 5);
  });

  test('of nothing observed is 0, up to the limit of nothing', () => {
    const { ratio, interval } = standardisedRatio(0, strata);
    expect(ratio).toBe(0);
    expect(interval![0]).toBe(0);
    expect(interval![1]).toBeCloseTo(0.368888, 5);
  });

  test('says nothing when less than one event is expected', () => {
    const few = [{ size: 10, standardRate: 0.05 }];
    expect(standardisedRatio(3, few)).toEqual({ expected: 0.5, ratio: null, interval: null });
    expect(standardisedRatio(0, [])).toEqual({ expected: 0, ratio: null, interval: null });
  });

  test('refuses what is no count, size or rate', () => {
    expect(() => standardisedRatio(-1, strata)).toThrow(RangeError);
    expect(() => standardisedRatio(1, [{ size: -1, standardRate: 1 }])).toThrow(RangeError);
    expect(() => standardisedRatio(1, [{ size: Number.NaN, standardRate: 1 }])).toThrow(RangeError);
  });
});
