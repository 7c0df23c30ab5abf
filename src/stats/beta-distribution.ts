import { devianceTerm, halfLogTwoPi, stirlingError } from '#stats/log-gamma.ts';
import type { Tails } from '#stats/special-functions.ts';

/**
 * Regularised incomplete beta function I_x(a, b) and its complement, for a and b of at least ½. Continued fraction of
 * Abramowitz and Stegun 26.5.8, by Lentz's method, on the side where it converges fast. Relative error below 1e-10.
 */
export function betaTails(x: number, a: number, b: number): Tails {
  if (!(x >= 0 && x <= 1) || !(a >= 0.5) || !(b >= 0.5))
    throw new RangeError(`Outside beta: ${x}, ${a}, ${b}`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === 1) return { lower: 1, upper: 0 };
  const weight = betaWeight(x, a, b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (weight / a) * fraction(x, a, b);
    return { lower, upper: 1 - lower };
  }
  const upper = (weight / b) * fraction(1 - x, b, a);
  return { lower: 1 - upper, upper };
}

/** x^a (1 − x)^b / B(a, b), without the difference of large numbers (Loader 2000). */
function betaWeight(x: number, a: number, b: number): number {
  const n = a + b;
  const exponent =
    devianceTerm(a, n * x) +
    devianceTerm(b, n * (1 - x)) +
    stirlingError(a) +
    stirlingError(b) -
    stirlingError(n) +
    halfLogTwoPi;
  return Math.exp(-exponent) * Math.sqrt(a) * Math.sqrt(b / n);
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let value = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 3e-15) return value;
  }
}

/**
 * The odds x / (1 − x) at which one tail of the beta distribution equals `probability` (strictly between 0 and 1). Odds and
 * not x itself, because that is what a ratio of two counts needs and because x close to 1 would lose its digits.
 */
export function betaQuantileOdds(
  probability: number,
  a: number,
  b: number,
  tail: keyof Tails = 'lower',
): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`Not inside 0 to 1: ${probability}`);
  // A bisection on the logarithm of the odds is as precise for very small as for very large answers.
  let low = -700;
  let high = 700;
  for (let step = 0; step < 100 && high - low > 1e-13; step++) {
    const middle = (low + high) / 2;
    const tails = betaTails(1 / (1 + Math.exp(-middle)), a, b);
    const isTooLow = tail === 'lower' ? tails.lower < probability : tails.upper > probability;
    if (isTooLow) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
