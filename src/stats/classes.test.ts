import { describe, expect, test } from 'vitest';
import { classOf, makeClasses } from '#stats/classes.ts';
import { createRandom } from '#stats/random.ts';

/** Four values in each of five groups. */
const grouped = [
  2, 2.1, 2.2, 2.3, 4.4, 4.5, 4.6, 4.7, 7, 7.1, 7.2, 7.3, 11, 11.2, 11.4, 11.6, 18, 18.2, 18.3, 18.4,
];

function sizes(values: readonly number[], breaks: readonly number[]): number[] {
  const counts = new Array<number>(breaks.length + 1).fill(0);
  for (const value of values) counts[classOf(value, breaks)]!++;
  return counts;
}

describe('classes of a map', () => {
  test('follow the gaps with breaks on halves', () => {
    expect(makeClasses(grouped)).toEqual({ breaks: [3.5, 6, 9, 15], method: 'natural', decimals: 1 });
    expect(sizes(grouped, [3.5, 6, 9, 15])).toEqual([4, 4, 4, 4, 4]);
  });

  test('of large numbers have breaks of two significant digits', () => {
    const counts = grouped.map((value) => value * 137);
    // Middles of the gaps: 458.95, 801.45, 1253.55, 2027.6
    expect(makeClasses(counts, 'significant')).toEqual({
      breaks: [460, 800, 1300, 2000],
      method: 'natural',
      decimals: 0,
    });
  });

  test('of small rates use a finer step rather than joining classes', () => {
    const small = grouped.map((value) => value / 10);
    expect(makeClasses(small)).toEqual({ breaks: [0.3, 0.6, 0.9, 1.5], method: 'natural', decimals: 1 });
    const tiny = grouped.map((value) => value / 1000);
    expect(makeClasses(tiny)).toEqual({
      breaks: [0.0034, 0.0059, 0.0092, 0.015],
      method: 'natural',
      decimals: 4,
    });
  });

  test('have equal numbers of areas under 20 areas', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
    expect(makeClasses(values)).toEqual({ breaks: [2.5, 4.5, 6.5, 8.5], method: 'quantiles', decimals: 1 });
    expect(makeClasses([1, 1, 1, 1, 1, 1, 1, 2, 3, 4])?.breaks).toEqual([1.5, 2.5]);
  });

  test('are not made under 8 areas', () => {
    expect(makeClasses([1, 2, 3, 4, 5, 6, 7])).toBeUndefined();
    expect(makeClasses([])).toBeUndefined();
    expect(makeClasses([1, 2, 3, 4, 5, 6, 7, 8])?.breaks).toHaveLength(4);
  });

  test('are one when all areas have the same value', () => {
    expect(makeClasses(new Array<number>(30).fill(4.2))).toEqual({
      breaks: [],
      method: 'natural',
      decimals: 0,
    });
    expect(makeClasses(new Array<number>(30).fill(0))?.breaks).toEqual([]);
  });

  test('rise and are never empty, whatever the values', () => {
    const random = createRandom(9);
    for (let run = 0; run < 200; run++) {
      const scale = 10 ** (random.below(6) - 2);
      const values = Array.from({ length: 8 + random.below(120) }, () => scale * random.uniform() ** 4);
      const { breaks } = makeClasses(values, random.below(2) === 0 ? 'rate' : 'significant')!;
      expect([...breaks].sort((a, b) => a - b)).toEqual(breaks);
      expect(Math.min(...sizes(values, breaks))).toBeGreaterThan(0);
    }
  });

  test('hold a value on a break in the class above it', () => {
    expect([0, 1.99, 2, 3.9, 4, 99].map((value) => classOf(value, [2, 4]))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(classOf(5, [])).toBe(0);
  });
});
