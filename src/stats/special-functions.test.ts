import { describe, expect, test } from 'vitest';
import { betaQuantileOdds, betaTails } from '#stats/beta-distribution.ts';
import { logGamma } from '#stats/log-gamma.ts';
import {
  chiSquareQuantile,
  gammaTails,
  normalAbove,
  normalBelow,
  normalQuantile,
  poissonAtLeast,
  poissonAtMost,
  poissonProbability,
  poissonQuantile,
} from '#stats/special-functions.ts';

/* All expected values were computed apart from this code, with 60-digit arithmetic. */

/** Relative error, also for values that are not near 1. */
function expectClose(actual: number, expected: number, relative = 1e-10): void {
  const error = Math.abs(actual - expected) / Math.abs(expected);
  if (!(error <= relative)) expect.fail(`${actual} is not ${expected} (relative error ${error})`);
}

test.each([
  [0.5, 0.57236494292470009],
  [1.5, -0.12078223763524522],
  [3, 0.69314718055994531],
  [10, 12.80182748008147],
  [100.25, 360.28455963776423],
  [10000, 82099.717496442377],
  [1000000.5, 12815511.476902766],
  [0.001, 6.9071788853838537],
])('logarithm of gamma at %d', (x, expected) => expectClose(logGamma(x), expected, 1e-13));

describe('gamma distribution, both tails', () => {
  test.each([
    [0.5, 0.1, 0.34527915398142298, 0.65472084601857702],
    [0.5, 20, 0.99999999974603714, 2.539628589470865e-10],
    [1, 1e-8, 9.9999999500000004e-9, 0.99999999000000005],
    [1, 50, 1, 1.9287498479639178e-22],
    [5, 2, 0.052653017343711157, 0.94734698265628884],
    [5, 30, 0.99999999637569905, 3.624300952061488e-9],
    [10, 10, 0.54207028552814779, 0.45792971447185221],
    [100, 60, 1.4815276326460468e-6, 0.99999851847236735],
    [100, 150, 0.99999407545966452, 5.9245403354839158e-6],
    [1000, 1000, 0.50420524418021551, 0.49579475581978449],
    [1000, 1200, 0.99999999871183939, 1.2881606086281433e-9],
    [38748, 38000, 6.5925180396182679e-5, 0.99993407481960382],
    [1e6, 1005000, 0.99999970125098599, 2.9874901401146349e-7],
    [2.5, 0.001, 9.5085345986079498e-9, 0.9999999904914654],
  ])('shape %d at %d', (shape, x, lower, upper) => {
    const tails = gammaTails(shape, x);
    expectClose(tails.lower, lower);
    expectClose(tails.upper, upper);
  });

  test('ends and refusals', () => {
    expect(gammaTails(3, 0)).toEqual({ lower: 0, upper: 1 });
    expect(gammaTails(3, Number.POSITIVE_INFINITY)).toEqual({ lower: 1, upper: 0 });
    expect(() => gammaTails(0.4, 1)).toThrow(RangeError);
    expect(() => gammaTails(3, -1)).toThrow(RangeError);
    expect(() => gammaTails(Number.NaN, 1)).toThrow(RangeError);
  });
});

test.each([
  [0.05, 1, 3.8414588206941259],
  [0.025, 2, 7.3777589082278725],
  [0.975, 20, 9.5907773922648687],
  [0.025, 22, 36.780712084035557],
  [1e-6, 10, 46.863046846784383],
  [0.05, 100, 124.34211340400408],
  [0.001, 77496, 78718.29617181581],
  [0.999, 3, 0.024297585815692748],
  [1e-12, 3, 58.919755683202153],
])(
  'chi-square exceeds its upper quantile with probability %d, %d degrees',
  (probability, degrees, expected) => {
    expectClose(chiSquareQuantile(probability, degrees, 'upper'), expected);
  },
);

test('quantiles invert the tails over the whole range', () => {
  for (const shape of [0.5, 1, 3, 20, 500, 40_000]) {
    for (const probability of [1e-150, 1e-20, 1e-6, 0.01, 0.3, 0.5]) {
      for (const tail of ['lower', 'upper'] as const) {
        const x = chiSquareQuantile(probability, 2 * shape, tail) / 2;
        expectClose(gammaTails(shape, x)[tail], probability, 1e-8);
      }
    }
  }
});

test.each([
  [0, 0.5],
  [0.5, 0.3085375387259869],
  [1, 0.15865525393145705],
  [1.959963984540054, 0.025000000000000011],
  [3, 0.0013498980316300945],
  [6, 9.8658764503769814e-10],
  [10, 7.6198530241605261e-24],
  [30, 4.9067139271481871e-198],
])('normal tail above %d', (z, expected) => {
  expectClose(normalAbove(z), expected);
  expectClose(normalBelow(-z), expected);
  expectClose(normalBelow(z), 1 - expected);
});

test.each([
  [0.3, -0.52440051270804082],
  [0.025, -1.9599639845400542],
  [0.001, -3.0902323061678135],
  [1e-6, -4.753424308822899],
  [1e-12, -7.0344838253011319],
  [1e-50, -14.933337534788489],
  [1e-300, -37.047096299361199],
])('normal quantile of %d', (probability, expected) => {
  expectClose(normalQuantile(probability), expected);
  if (probability > 1e-3) expectClose(normalQuantile(1 - probability), -expected);
});

test('normal quantile in the middle and at the ends', () => {
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  expect(() => normalQuantile(1.1)).toThrow(RangeError);
});

describe('Poisson', () => {
  test.each([
    [0, 1, 0.36787944117144232, 1],
    [3, 2.5, 0.75757613313306596, 0.45618688411667048],
    [20, 10, 0.99841173933814195, 0.0034543419758568077],
    [140, 100, 0.99993598736278509, 9.1646514265102914e-5],
  ])('%d events with mean %d: at most, at least', (count, mean, atMost, atLeast) => {
    expectClose(poissonAtMost(count, mean), atMost);
    expectClose(poissonAtLeast(count, mean), atLeast);
    expectClose(poissonProbability(count, mean), atMost + atLeast - 1, 1e-8);
  });

  test('a quantile is the first count that reaches the probability', () => {
    expect([0.025, 0.5, 0.975].map((probability) => poissonQuantile(probability, 10))).toEqual([4, 10, 17]);
    expect(poissonQuantile(0.3678, 1)).toBe(0);
    expect(poissonQuantile(0.3679, 1)).toBe(1);
    expect(poissonQuantile(0.999, 0)).toBe(0);
    for (const mean of [0.3, 7, 250, 38_748]) {
      for (const probability of [1e-9, 0.001, 0.4, 0.999, 1 - 1e-12]) {
        const count = poissonQuantile(probability, mean);
        expect(poissonAtMost(count, mean)).toBeGreaterThanOrEqual(probability);
        expect(poissonAtMost(count - 1, mean)).toBeLessThan(probability);
      }
    }
  });
});

describe('beta distribution', () => {
  test.each([
    [0.5, 2, 3, 0.6875, 0.3125],
    [0.3, 10, 20, 0.36400408107194423, 0.63599591892805577],
    [0.9, 0.5, 0.5, 0.79516723530086657, 0.20483276469913343],
    [0.5, 60, 40, 0.021937646793507603, 0.9780623532064924],
    [0.01, 1, 100, 0.6339676587267705, 0.3660323412732295],
    [0.5, 5000, 5200, 0.97617291473019005, 0.023827085269809949],
    [0.2, 3, 400, 1, 5.6631578932052426e-36],
    [0.45, 20000, 24000, 0.027704321998116134, 0.97229567800188387],
    [0.001, 50, 10, 1.2455231662288044e-140, 1],
  ])('at %d with %d and %d', (x, a, b, lower, upper) => {
    const tails = betaTails(x, a, b);
    expectClose(tails.lower, lower);
    expectClose(tails.upper, upper);
  });

  test('the odds at a quantile give the probability back', () => {
    for (const [a, b] of [
      [1, 9],
      [10, 21],
      [400, 3],
      [5000, 5200],
    ] as const) {
      for (const tail of ['lower', 'upper'] as const) {
        const odds = betaQuantileOdds(0.025, a, b, tail);
        expectClose(betaTails(odds / (1 + odds), a, b)[tail], 0.025, 1e-8);
      }
    }
  });
});
