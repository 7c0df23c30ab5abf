import { createRandom, type RandomStream } from '#stats/random.ts';
import { areasOf, type SpatialWeights } from '#stats/spatial-weights.ts';

/** How often chance gives so much, or so little, around each area. An area without neighbours has null. */
export interface PermutationResult {
  /** Share of permutations with at least this sum of neighbours. */
  high: (number | null)[];
  /** Share with at most this sum. */
  low: (number | null)[];
  /** Twice the smaller of the two, at most 1. */
  twoSided: (number | null)[];
  permutations: number;
  seed: number;
}

/** Up to this number of areas each gets draws of its own; above, areas with as many neighbours share theirs. */
const fewAreas = 200;

/**
 * Values become whole numbers of this many steps over their range, so that adding them up is exact in any order. Each is off by
 * at most half a step, so sums within as many steps as there are neighbours are equal.
 */
const steps = 2 ** 36;

/**
 * Conditional permutation of the neighbours of each area (Anselin 1995): the area keeps its value, and the others are dealt
 * over its neighbours without replacement. p = (1 + number at least as extreme) / (1 + permutations), ties counting as extreme,
 * both ways. The sum of the neighbours decides on local Moran, Gi and Gi* alike, since what they add to it does not change.
 *
 * With weights of 1, areas with as many neighbours share their draws from all areas, each leaving out the draws that hold
 * itself: what remains follows exactly the law of draws from the others. The result depends on the seed alone, not on the order
 * or the machine.
 *
 * @param values one finite number per area
 * @param permutations 9,999 by default; with 999 nothing survives the correction for thousands of areas
 */
export function permuteNeighbours(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  { permutations = 9999, seed }: { permutations?: number; seed: number },
): PermutationResult {
  const count = areasOf(weights);
  if (values.length !== count) throw new RangeError(`${values.length} values for ${count} areas`);
  const whole = wholeNumbers(values);
  const draw = { whole, weights, permutations, seed };
  const shares = weights.values === null && count > fewAreas ? sharedDraws(draw) : ownDraws(draw);
  const ratio = (part: number, all: number) => (all === 0 ? null : (1 + part) / (1 + all));
  const high = shares.map(({ atLeast, all }) => ratio(atLeast, all));
  const low = shares.map(({ atMost, all }) => ratio(atMost, all));
  const twoSided = high.map((p, area) => (p === null ? null : Math.min(1, 2 * Math.min(p, low[area]!))));
  return { high, low, twoSided, permutations, seed };
}

interface Draw {
  whole: Float64Array;
  weights: SpatialWeights;
  permutations: number;
  seed: number;
}

interface Share {
  atLeast: number;
  atMost: number;
  /** Draws compared with; 0 for an area without neighbours. */
  all: number;
}

/** Every value in steps over the range of all. */
function wholeNumbers(values: ArrayLike<number>): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const list = Float64Array.from(values);
  for (const value of list) {
    if (!Number.isFinite(value)) throw new RangeError(`Not a value: ${value}`);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const scale = high > low ? steps / (high - low) : 0;
  return list.map((value) => Math.round((value - low) * scale));
}

function observedSum({ whole, weights: { offsets, neighbours, values } }: Draw, area: number): number {
  let sum = 0;
  for (let at = offsets[area]!; at < offsets[area + 1]!; at++)
    sum += (values?.[at] ?? 1) * whole[neighbours[at]!]!;
  return sum;
}

/** Draws of its own for each area, from all others. */
function ownDraws(draw: Draw): Share[] {
  const { whole, weights, permutations, seed } = draw;
  const { offsets, values } = weights;
  const count = whole.length;
  return Array.from({ length: count }, (_, area) => {
    const first = offsets[area]!;
    const size = offsets[area + 1]! - first;
    if (size === 0) return { atLeast: 0, atMost: 0, all: 0 };
    const observed = observedSum(draw, area);
    const random = createRandom(seed + area);
    const deck = Uint32Array.from({ length: count - 1 }, (_none, index) =>
      index < area ? index : index + 1,
    );
    // Sums with weights are not whole numbers.
    const slack = values === null ? size : 1e-9 * (size + observed);
    let atLeast = 0;
    let atMost = 0;
    for (let round = 0; round < permutations; round++) {
      deal(deck, size, random);
      let sum = 0;
      for (let card = 0; card < size; card++) sum += (values?.[first + card] ?? 1) * whole[deck[card]!]!;
      if (sum >= observed - slack) atLeast++;
      if (sum <= observed + slack) atMost++;
    }
    return { atLeast, atMost, all: permutations };
  });
}

/** The first `size` cards of the deck become a draw without replacement; the deck stays a shuffle of itself. */
function deal(deck: Uint32Array, size: number, random: RandomStream): void {
  for (let card = 0; card < size; card++) {
    const other = card + random.below(deck.length - card);
    const kept = deck[card]!;
    deck[card] = deck[other]!;
    deck[other] = kept;
  }
}

/** The same draws for all areas with as many neighbours. */
function sharedDraws(draw: Draw): Share[] {
  const { offsets } = draw.weights;
  const bySize = new Map<number, number[]>();
  for (let area = 0; area < draw.whole.length; area++) {
    const size = offsets[area + 1]! - offsets[area]!;
    const known = bySize.get(size);
    if (known === undefined) bySize.set(size, [area]);
    else known.push(area);
  }
  const shares: Share[] = Array.from({ length: draw.whole.length }, () => ({
    atLeast: 0,
    atMost: 0,
    all: 0,
  }));
  for (const [size, areas] of bySize) {
    if (size > 0) shareDraws(draw, size, areas, shares);
  }
  return shares;
}

function shareDraws(draw: Draw, size: number, areas: readonly number[], shares: Share[]): void {
  const { whole, permutations, seed } = draw;
  const random = createRandom(seed + size);
  const deck = Uint32Array.from({ length: whole.length }, (_, index) => index);
  const sums = new Float64Array(permutations);
  const drawn = new Uint32Array(permutations * size);
  for (let round = 0; round < permutations; round++) {
    deal(deck, size, random);
    let sum = 0;
    for (let card = 0; card < size; card++) {
      const area = deck[card]!;
      sum += whole[area]!;
      drawn[round * size + card] = area;
    }
    sums[round] = sum;
  }
  const holds = roundsByArea(drawn, size, whole.length);
  const sorted = sums.slice().sort();
  for (const area of areas) {
    const observed = observedSum(draw, area);
    const [least, most] = [observed - size, observed + size];
    let atLeast = permutations - firstAtLeast(sorted, least);
    let atMost = firstAtLeast(sorted, most + 1);
    const rounds = holds.rounds.subarray(holds.offsets[area], holds.offsets[area + 1]);
    for (const round of rounds) {
      if (sums[round]! >= least) atLeast--;
      if (sums[round]! <= most) atMost--;
    }
    shares[area] = { atLeast, atMost, all: permutations - rounds.length };
  }
}

/** For each area the draws that hold it. */
function roundsByArea(drawn: Uint32Array, size: number, count: number) {
  const offsets = new Uint32Array(count + 1);
  for (const area of drawn) offsets[area + 1]!++;
  for (let area = 0; area < count; area++) offsets[area + 1]! += offsets[area]!;
  const rounds = new Uint32Array(drawn.length);
  const filled = offsets.slice();
  drawn.forEach((area, at) => (rounds[filled[area]!++] = Math.floor(at / size)));
  return { offsets, rounds };
}

/** Position of the first of these ascending numbers that is at least `limit`. */
function firstAtLeast(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
