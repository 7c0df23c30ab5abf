import { devianceTerm, halfLogTwoPi, stirlingError } from '#stats/log-gamma.ts';

/**
 * Gamma, chi-square, Poisson and normal distribution. Both tails are computed for themselves and never as one minus the
 * other, so that a small probability keeps its digits. Relative error below 1e-10 for shapes from ½ to 1e6, compared in the
 * tests with 60-digit arithmetic; quantiles invert these functions to 1e-12.
 */

/** Both tails of a distribution at one point; they add up to 1. */
export interface Tails {
  lower: number;
  upper: number;
}

/** Density at x of a gamma distribution with this shape (at least ½) and scale 1. */
function gammaDensity(shape: number, x: number): number {
  if (x <= 0) return 0;
  const exponent = devianceTerm(shape, x) + stirlingError(shape) + halfLogTwoPi;
  return Math.exp(-exponent) * (Math.sqrt(shape) / x);
}

/**
 * Regularised incomplete gamma functions P (lower) and Q (upper). Shape at least ½, x at least 0. Power series below
 * shape + 1, continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31, evaluated by Lentz's method).
 */
export function gammaTails(shape: number, x: number): Tails {
  if (!(shape >= 0.5) || !(x >= 0)) throw new RangeError(`Outside the gamma distribution: ${shape}, ${x}`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const weight = gammaDensity(shape, x) * x;
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    const lower = weight * sum;
    return { lower, upper: 1 - lower };
  }
  const upper = weight * upperFraction(shape, x);
  return { lower: 1 - upper, upper };
}

function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; ; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 3e-15) return value;
  }
}

/** The x at which one tail of the gamma distribution equals `probability` (between 0 and 1). */
export function gammaQuantile(probability: number, shape: number, tail: keyof Tails = 'lower'): number {
  checkProbability(probability);
  const isLower = tail === 'lower';
  if (probability === 0) return isLower ? 0 : Number.POSITIVE_INFINITY;
  if (probability === 1) return isLower ? Number.POSITIVE_INFINITY : 0;
  // Work in the smaller tail, where the logarithm of the tail is close to a straight line.
  if (probability > 0.5) return gammaQuantile(1 - probability, shape, isLower ? 'upper' : 'lower');
  let x = startOfGammaQuantile(probability, shape, isLower);
  // An answer too small for a double has become 0 and stays so.
  for (let step = 0; step < 100 && x > 0; step++) {
    const { lower, upper } = gammaTails(shape, x);
    const value = isLower ? lower : upper;
    if (value === 0) {
      // The start lies so far out that nothing is left of the tail: come back towards the middle.
      x = (x + shape) / 2;
      continue;
    }
    const slope = gammaDensity(shape, x) / value;
    const difference = Math.log(value / probability);
    // Newton on the logarithms: in ln x for the lower tail, in x for the upper one.
    const next = isLower ? x * Math.exp(-difference / (slope * x)) : Math.max(x / 10, x + difference / slope);
    if (Math.abs(next - x) <= 1e-13 * x) return next;
    x = next;
  }
  return x;
}

/** Wilson and Hilferty (1931); near zero the first term of the power series. */
function startOfGammaQuantile(probability: number, shape: number, isLower: boolean): number {
  const z = isLower ? normalQuantile(probability) : -normalQuantile(probability);
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  if (root > 0.2) return shape * root ** 3;
  return (
    Math.exp((Math.log(probability) + stirlingError(shape) + halfLogTwoPi) / shape - 1) *
    shape ** (1 + 0.5 / shape)
  );
}

/** The value that a chi-square variable stays below (`lower`) or exceeds (`upper`) with this probability. */
export function chiSquareQuantile(probability: number, degrees: number, tail: keyof Tails = 'lower'): number {
  return 2 * gammaQuantile(probability, degrees / 2, tail);
}

/** Probability of exactly `count` events when `mean` are expected (mean above 0). */
export function poissonProbability(count: number, mean: number): number {
  if (count === 0) return Math.exp(-mean);
  const exponent = devianceTerm(count, mean) + stirlingError(count) + halfLogTwoPi;
  return Math.exp(-exponent) / Math.sqrt(count);
}

/** Probability of at most `count` events. */
export function poissonAtMost(count: number, mean: number): number {
  return count < 0 ? 0 : gammaTails(count + 1, mean).upper;
}

/** Probability of at least `count` events, exact in the far tail. */
export function poissonAtLeast(count: number, mean: number): number {
  return count <= 0 ? 1 : gammaTails(count, mean).lower;
}

/** The smallest count whose probability of being reached or not exceeded is at least `probability` (below 1). */
export function poissonQuantile(probability: number, mean: number): number {
  checkProbability(probability);
  if (probability === 1) return Number.POSITIVE_INFINITY;
  const z = probability === 0 ? Number.NEGATIVE_INFINITY : normalQuantile(probability);
  const guess = mean + z * Math.sqrt(mean) + (z * z - 1) / 6;
  let count = Number.isFinite(guess) ? Math.max(0, Math.round(guess)) : 0;
  const isReached = (k: number) => poissonAtMost(k, mean) >= probability;
  while (count > 0 && isReached(count - 1)) count--;
  while (!isReached(count)) count++;
  return count;
}

/** Probability that a standard normal variable lies below z; keeps its digits far below zero. */
export function normalBelow(z: number): number {
  const { lower, upper } = gammaTails(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : (1 + lower) / 2;
}

/** Probability that a standard normal variable lies above z; keeps its digits far above zero. */
export function normalAbove(z: number): number {
  return normalBelow(-z);
}

/** The z below which a standard normal variable lies with this probability. */
export function normalQuantile(probability: number): number {
  checkProbability(probability);
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  if (probability === 0.5) return 0;
  // Abramowitz and Stegun 26.2.23 to three digits, then Newton on the logarithm of the tail.
  const t = Math.sqrt(-2 * Math.log(probability));
  let z =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 20; step++) {
    const value = normalBelow(z);
    const slope = Math.exp(-(z * z) / 2 - halfLogTwoPi) / value;
    const next = z - Math.log(value / probability) / slope;
    if (Math.abs(next - z) <= 1e-14 * Math.abs(z)) return next;
    z = next;
  }
  return z;
}

function checkProbability(probability: number): void {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`Not a probability: ${probability}`);
}
