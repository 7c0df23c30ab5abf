import { logGamma } from '#stats/log-gamma.ts';

/**
 * A stream of random numbers that a seed fixes completely, the same on every machine. Not for secrets. Store the seed with
 * what was computed from it.
 */
export interface RandomStream {
  /** A whole number from 0 to 2^32 − 1. */
  next32: () => number;
  /** At least 0 and below 1, in steps of 2^-53. */
  uniform: () => number;
  /** A whole number from 0 up to but not including `bound` (1 to 2^32), each equally likely. */
  below: (bound: number) => number;
  /** Standard normal, or with this mean and standard deviation. */
  normal: (mean?: number, deviation?: number) => number;
  /** A Poisson count with this mean (0 to 1e9). */
  poisson: (mean: number) => number;
}

/** A stream from a whole number. Neighbouring seeds give streams without visible relation. */
export function createRandom(seed: number): RandomStream {
  let counter = seed >>> 0;
  // SplitMix: the finaliser of MurmurHash3 over a Weyl sequence; four words in a row are never all zero.
  const word = () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  return randomFromState([word(), word(), word(), word()]);
}

/** xoshiro128** 1.1 of Blackman and Vigna (public domain) from a state of four words, not all zero. */
export function randomFromState(state: readonly [number, number, number, number]): RandomStream {
  if (state.every((word) => word === 0)) throw new RangeError('A state of zeros gives only zeros');
  let [a, b, c, d] = state;

  function next32(): number {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  }

  function uniform(): number {
    const high = next32() >>> 5;
    const low = next32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  function below(bound: number): number {
    if (!(Number.isInteger(bound) && bound >= 1 && bound <= 4294967296)) {
      throw new RangeError(`Not a bound: ${bound}`);
    }
    // Draws beyond the last whole multiple of the bound would favour the low numbers, so they are drawn again.
    const limit = 4294967296 - (4294967296 % bound);
    let draw = next32();
    while (draw >= limit) draw = next32();
    return draw % bound;
  }

  /** Polar method of Marsaglia; the second value of the pair is not kept, so that a stream has no hidden state. */
  function normal(mean = 0, deviation = 1): number {
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return mean + deviation * x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  function poisson(mean: number): number {
    if (!(mean >= 0 && mean <= 1e9)) throw new RangeError(`Not a mean: ${mean}`);
    return mean < 10 ? poissonByProduct(mean, uniform) : poissonByRejection(mean, uniform);
  }

  return { next32, uniform, below, normal, poisson };
}

/** Knuth 1969: count how many uniform numbers it takes for their product to fall below e^-mean. */
function poissonByProduct(mean: number, uniform: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > limit; product *= uniform()) count++;
  return count;
}

/** Transformed rejection with squeeze, PTRS of Hörmann 1993; for means from 10. */
function poissonByRejection(mean: number, uniform: () => number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const distance = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / distance + b) * u + mean + 0.43);
    if (distance >= 0.07 && v <= squeeze) return count;
    if (count < 0 || (distance < 0.013 && v > distance)) continue;
    const height = Math.log((v * inverseAlpha) / (a / (distance * distance) + b));
    if (height <= count * Math.log(mean) - mean - logGamma(count + 1)) return count;
  }
}
