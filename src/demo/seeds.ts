import { createRandom, type RandomStream } from '#stats/random.ts';

/**
 * A stream of its own for each part of the data set, so that a change in one place leaves the draws elsewhere as they were.
 * The name is hashed with FNV-1a (32 bits, Fowler, Noll and Vo).
 */
export function namedRandom(seed: number, name: string): RandomStream {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return createRandom(hash >>> 0);
}

/** Running totals, for `drawIndex`. */
export function runningTotals(weights: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(weights.length);
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    total += weights[index] ?? 0;
    totals[index] = total;
  }
  return totals;
}

/** An index drawn in proportion to the weights behind the running totals. At least one weight must be above 0. */
export function drawIndex(totals: Float64Array, random: RandomStream): number {
  const target = random.uniform() * (totals[totals.length - 1] ?? 0);
  let low = 0;
  let high = totals.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((totals[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
