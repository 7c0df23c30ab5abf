import { describe, expect, test } from 'vitest';
import { changeVerdicts, compareCounts } from '#stats/compare-counts.ts';
import type { CountPair } from '#stats/compare-counts.ts';
import { chanceOnly } from '#stats/overdispersion.ts';

function over(days: number, count: number) {
  return { count, exposure: days };
}

function pair(before: number, after: number, testable = true): CountPair {
  return { before: over(91, before), after: over(91, after), testable };
}

describe('two counts of one area', () => {
  // By hand: 2 (C(9,0) + C(9,1)) / 2⁹ = 20 / 512 for 8 against 1, and 2 / 512 for 9 against 0.
  test('the p-value is that of the binomial distribution', () => {
    expect(compareCounts(over(91, 8), over(91, 1)).p).toBeCloseTo(20 / 512, 12);
    expect(compareCounts(over(91, 1), over(91, 8)).p).toBeCloseTo(20 / 512, 12);
    expect(compareCounts(over(91, 9), over(91, 0)).p).toBeCloseTo(2 / 512, 12);
    expect(compareCounts(over(91, 5), over(91, 5))).toMatchObject({ p: 1, z: 0, ratio: 1 });
  });

  // Limits computed apart from this code from the beta quantiles of another library.
  test.each([
    [20, 10, 0.5, 0.2090059650238328, 1.1191830442442052, 0.0987371467],
    [12, 30, 2.5, 1.2429631350621515, 5.361668483507762, 0.00791589733],
    [400, 500, 1.25, 1.0937976472753324, 1.4292328606718516, 0.00095644414],
  ])('%d and then %d', (before, after, ratio, lower, upper, p) => {
    const result = compareCounts(over(365, before), over(365, after));
    expect(result.ratio).toBeCloseTo(ratio, 12);
    expect(result.interval[0]).toBeCloseTo(lower, 8);
    expect(result.interval[1]).toBeCloseTo(upper, 8);
    expect(result.p).toBeCloseTo(p, 9);
  });

  test('a longer second period is taken into account', () => {
    const result = compareCounts(over(100, 12), over(200, 30));
    expect(result.ratio).toBe(1.25);
    expect(result.interval[0]).toBeCloseTo(0.6214815675, 8);
    expect(result.interval[1]).toBeCloseTo(2.6808342418, 8);
    expect(result.p).toBeCloseTo(2 * 0.31700361242, 9);
  });

  test('nothing before, nothing after, nothing at all', () => {
    expect(compareCounts(over(91, 0), over(91, 9))).toMatchObject({
      ratio: null,
      interval: [expect.closeTo(1 / 0.5066301902946674, 8), Number.POSITIVE_INFINITY],
    });
    expect(compareCounts(over(91, 9), over(91, 0))).toMatchObject({
      ratio: 0,
      interval: [0, expect.closeTo(0.5066301902946674, 8)],
    });
    expect(compareCounts(over(91, 0), over(91, 0))).toEqual({
      ratio: null,
      interval: [0, Number.POSITIVE_INFINITY],
      z: 0,
      p: 1,
    });
  });

  test('spread widens the interval and lifts p, both by the same measure', () => {
    const result = compareCounts(over(91, 20), over(91, 10), { phi: 1.4, inflation: 2 });
    expect(result.p).toBeCloseTo(0.2430334352, 8);
    expect(result.z).toBeCloseTo(-1.1674382415, 8);
    expect(result.interval[0]).toBeCloseTo(0.14454898757, 8);
    expect(result.interval[1]).toBeCloseTo(1.50421731562, 8);
  });

  test('p is below 0.05 exactly when the interval leaves out 1', () => {
    for (const spread of [chanceOnly, { phi: 2, inflation: 3 }]) {
      for (let before = 0; before < 40; before++) {
        const { p, interval } = compareCounts(over(91, before), over(92, 17), spread);
        expect(p < 0.05).toBe(interval[0] > 1 || interval[1] < 1);
      }
    }
  });

  test('refuses what is no count or no exposure', () => {
    expect(() => compareCounts(over(91, 1.5), over(91, 1))).toThrow(RangeError);
    expect(() => compareCounts(over(91, 1), over(91, -1))).toThrow(RangeError);
    expect(() => compareCounts(over(0, 1), over(91, 1))).toThrow(RangeError);
  });
});

describe('verdicts on change', () => {
  const steady = Array.from({ length: 9 }, () => pair(50, 50));

  test('more and less among steady areas', () => {
    const { areas, spread, tested } = changeVerdicts([pair(20, 80), pair(80, 20), ...steady]);
    expect(areas.slice(0, 3).map(({ verdict, ratio }) => ({ verdict, ratio }))).toEqual([
      { verdict: 'more', ratio: 4 },
      { verdict: 'less', ratio: 0.25 },
      { verdict: 'not-shown', ratio: 1 },
    ]);
    expect(tested).toBe(11);
    expect(spread?.inflation).toBeGreaterThanOrEqual(1);
  });

  test('under six events, or when it may not be judged, there is no test', () => {
    const { areas } = changeVerdicts([pair(5, 0), pair(0, 0), pair(80, 20, false), ...steady]);
    const untested = { ratio: null, z: null, p: null, q: null };
    expect(areas.slice(0, 3)).toEqual([
      { verdict: 'too-few', ...untested },
      { verdict: 'too-few', ...untested },
      { verdict: 'none', ...untested },
    ]);
  });

  test('a few areas get a verdict only with a known spread', () => {
    expect(changeVerdicts([pair(20, 80)]).areas[0]?.verdict).toBe('none');
    expect(changeVerdicts([pair(20, 80)], { spread: chanceOnly }).areas[0]?.verdict).toBe('more');
    expect(changeVerdicts([])).toEqual({ areas: [], spread: undefined, tested: 0 });
  });

  test('a change that all areas share is not taken for spread', () => {
    const halved = Array.from({ length: 10 }, () => pair(400, 200));
    const { areas, spread } = changeVerdicts(halved);
    expect(spread?.phi).toBeCloseTo(0, 10);
    expect(new Set(areas.map(({ verdict }) => verdict))).toEqual(new Set(['less']));
  });
});
