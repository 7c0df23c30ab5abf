import { describe, expect, test } from 'vitest';
import { cusum, ears } from '#stats/early-warning.ts';

describe('EARS', () => {
  // Base 1 … 7: mean 4, standard deviation 2.1602; limit 10.4807.
  const base = [1, 2, 3, 4, 5, 6, 7];

  test('C1 compares with the seven steps before', () => {
    const { c1 } = ears([...base, 11]);
    expect(c1.slice(0, 7)).toEqual(Array(7).fill(null));
    expect(c1[7]!.limit).toBeCloseTo(4 + 3 * Math.sqrt(28 / 6), 10);
    expect(c1[7]!.isAlarm).toBe(true);
    expect(ears([...base, 10]).c1[7]!.isAlarm).toBe(false);
  });

  test('C2 leaves out the two steps before this one, so that a rise does not hide itself', () => {
    const rising = [...base, 30, 30, 11];
    const { c1, c2 } = ears(rising);
    expect(c2[8]).toBeNull();
    expect(c2[9]!.limit).toBeCloseTo(4 + 3 * Math.sqrt(28 / 6), 10);
    expect(c2[9]!.isAlarm).toBe(true);
    expect(c1[9]!.isAlarm).toBe(false);
  });

  test('C3 adds up three small excesses', () => {
    // Base of 0 and 2: mean 1, deviation 1.069. Score of 3: 1.871, so 0.871 each; three make 2.61.
    const wave = [0, 2, 0, 2, 0, 2, 1, 0, 2];
    const quiet = [...wave, 0, 2, 0];
    const { c3 } = ears([...quiet, 3, 3, 3]);
    const last = c3[14]!;
    expect(last.value).toBeGreaterThan(2);
    expect(last.isAlarm).toBe(true);
    expect(c3[12]!.isAlarm).toBe(false);
    // The first C2 is that of the tenth step, so the first C3 is that of the twelfth.
    expect(c3.findIndex((one) => one !== null)).toBe(11);
  });

  test('one event after zeros is no alarm, two are', () => {
    const zeros = Array(9).fill(0) as number[];
    expect(ears([...zeros, 1]).c2[9]).toEqual({ isAlarm: false, limit: 1.5, value: 1 });
    expect(ears([...zeros, 2]).c2[9]!.isAlarm).toBe(true);
  });

  test('says nothing where a value is missing that it needs', () => {
    const { c1, c2, c3 } = ears([1, 1, null, 1, 1, 1, 1, 1, 1, 1, null]);
    expect(c1[9]).toBeNull();
    expect(c1[10]).toBeNull();
    expect([c2[10], c3[10]]).toEqual([null, null]);
    expect(ears([])).toEqual({ c1: [], c2: [], c3: [] });
  });
});

describe('CUSUM', () => {
  test('adds up what the transformation of Rossi leaves above k', () => {
    // Mean 4, count 9: (9 − 12 + 2 × 6) / 4 = 2.25; S = 1.21, then 2.42 > 2.26.
    const found = cusum([4, 9, 9, 4], [4, 4, 4, 4]);
    expect(found.map((one) => one!.value)).toEqual(
      [0, 1.21, 2.42, 0].map((value) => expect.closeTo(value, 10)),
    );
    expect(found.map((one) => one!.isAlarm)).toEqual([false, false, true, false]);
  });

  test('finds a small rise that lasts, and waits over what is missing', () => {
    const rise = Array(12).fill(8) as number[];
    const found = cusum(rise, Array(12).fill(4) as number[]);
    expect(found.some((one) => one!.isAlarm)).toBe(true);
    const gap = cusum([9, null, 9], [4, 4, 4]);
    expect(gap[1]).toBeNull();
    expect(gap[2]!.isAlarm).toBe(true);
  });

  test('refuses a mean of nothing', () => {
    expect(() => cusum([1], [0])).toThrow(RangeError);
    expect(() => cusum([1], [])).toThrow(RangeError);
  });
});
