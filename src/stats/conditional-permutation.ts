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
const fewAreas = 12;

/**
 * Values become whole numbers of this many steps over their range, so that adding them up is exact in any order. Each is off by
 * at most half a step, so sums within as many steps as there are neighbours are equal.
 */
const steps = 2 ** 36;

/**
 * Conditional permutation of the neighbours of each area (Anselin 1995): the area keeps its value, and the others are dealt
 * over its neighbours without replacement. p = (1 + number at least as extreme) / (1 + permutations), ties counting as extreme,
 * both ways; with few enough ways to deal all are gone through and p is exact. The sum of the neighbours decides on local Moran, Gi and Gi* alike, since what they add to it does not change.
 *
 * With weights of 1, areas with as many neighbours share their draws from all areas, each leaving out the draws that hold
 * itself: what remains follows exactly the law of draws from the others. The result depends on the seed alone, not on the order
 * or the machine.
 *
 * @param values one finite number per area
 * @param permutations 9,999 by default; with 999 nothing survives the correction for thousands of areas
 * @param deals kept between maps of the same areas, so that only the first one draws
 */
export function permuteNeighbours(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  { permutations = 9999, seed, deals = new Map() }: { permutations?: number; seed: number; deals?: Deals },
): PermutationResult {
  const count = areasOf(weights);
  if (values.length !== count) throw new RangeError(`${values.length} values for ${count} areas`);
  const whole = wholeNumbers(values);
  const draw = { whole, weights, permutations, seed, deals };
  const shares = weights.values === null && count > fewAreas ? sharedDraws(draw) : ownDraws(draw);
  const ratio = (part: number, { all, isWhole }: Share) => {
    if (all === 0) return null;
    return isWhole === true ? part / all : (1 + part) / (1 + all);
  };
  const high = shares.map((share) => ratio(share.atLeast, share));
  const low = shares.map((share) => ratio(share.atMost, share));
  const twoSided = high.map((p, area) => (p === null ? null : Math.min(1, 2 * Math.min(p, low[area]!))));
  return { high, low, twoSided, permutations, seed };
}

interface Draw {
  whole: Float64Array;
  weights: SpatialWeights;
  permutations: number;
  seed: number;
  deals: Deals;
}

interface Share {
  atLeast: number;
  atMost: number;
  /** Draws compared with; 0 for an area without neighbours. */
  all: number;
  /** Every way to deal was gone through, so that the shares are the p-values themselves. */
  isWhole?: boolean;
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
  return Array.from(draw.whole, (_, area) => ownShare(draw, area));
}

function ownShare(draw: Draw, area: number): Share {
  const { whole, weights, permutations, seed } = draw;
  const [first, end] = [weights.offsets[area]!, weights.offsets[area + 1]!];
  const size = end - first;
  if (size === 0) return { atLeast: 0, atMost: 0, all: 0 };
  if (weights.values === null && waysToDeal(whole.length - 1, size, permutations) <= permutations)
    return everyDeal(draw, area, size);
  const own = weights.values?.subarray(first, end);
  const observed = observedSum(draw, area);
  const random = createRandom(seed + area);
  const deck = Uint32Array.from({ length: whole.length - 1 }, (_none, index) =>
    index < area ? index : index + 1,
  );
  // Sums with weights are not whole numbers.
  const slack = own === undefined ? size : 1e-9 * (size + observed);
  let atLeast = 0;
  let atMost = 0;
  for (let round = 0; round < permutations; round++) {
    deal(deck, size, random);
    let sum = 0;
    if (own === undefined) for (let card = 0; card < size; card++) sum += whole[deck[card]!]!;
    else for (let card = 0; card < size; card++) sum += own[card]! * whole[deck[card]!]!;
    if (sum >= observed - slack) atLeast++;
    if (sum <= observed + slack) atMost++;
  }
  return { atLeast, atMost, all: permutations };
}

/** In how many ways so many can be taken from so many; above `most` only that it is more. */
function waysToDeal(from: number, size: number, most: number): number {
  let ways = 1;
  for (let card = 0; card < Math.min(size, from - size) && ways <= most; card++)
    ways = (ways * (from - card)) / (card + 1);
  return ways;
}

/** Goes through every way to deal the other areas over the neighbours of one. */
function everyDeal(draw: Draw, area: number, size: number): Share {
  const others = draw.whole.filter((_, index) => index !== area);
  const observed = observedSum(draw, area);
  const share = { atLeast: 0, atMost: 0, all: 0, isWhole: true };
  const take = (first: number, left: number, sum: number): void => {
    if (left === 0) {
      share.all++;
      if (sum >= observed - size) share.atLeast++;
      if (sum <= observed + size) share.atMost++;
      return;
    }
    for (let next = first; next <= others.length - left; next++)
      take(next + 1, left - 1, sum + others[next]!);
  };
  take(0, size, 0);
  return share;
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

/**
 * The same draws for all areas with as many neighbours. Where an area borders on more than half of the others, most draws hold
 * itself and too few would be left: such areas get draws of their own.
 */
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
    if (2 * size > draw.whole.length) for (const area of areas) shares[area] = ownShare(draw, area);
    else if (size > 0) shareDraws(draw, size, areas, shares);
  }
  return shares;
}

function shareDraws(draw: Draw, size: number, areas: readonly number[], shares: Share[]): void {
  const { whole, permutations, seed, deals } = draw;
  const { drawn, offsets, rounds } = dealOnce(deals, { areas: whole.length, size, permutations, seed });
  const sums = new Float64Array(permutations);
  for (let round = 0, card = 0; round < permutations; round++) {
    let sum = 0;
    for (const end = card + size; card < end; card++) sum += whole[drawn[card]!]!;
    sums[round] = sum;
  }
  const below = areas.length < manyAreas ? counting(sums) : sorting(sums);
  for (const area of areas) {
    const observed = observedSum(draw, area);
    const [least, most] = [observed - size, observed + size];
    let atLeast = permutations - below(least);
    let atMost = below(most + 1);
    const own = rounds.subarray(offsets[area], offsets[area + 1]);
    for (const round of own) {
      if (sums[round]! >= least) atLeast--;
      if (sums[round]! <= most) atMost--;
    }
    shares[area] = { atLeast, atMost, all: permutations - own.length };
  }
}

/** From this number of areas, putting the sums in order first is quicker than going through them for each. */
const manyAreas = 20;

function counting(sums: Float64Array): (limit: number) => number {
  return (limit) => sums.reduce((below, sum) => (sum < limit ? below + 1 : below), 0);
}

function sorting(sums: Float64Array): (limit: number) => number {
  const sorted = sums.slice().sort();
  return (limit) => firstAtLeast(sorted, limit);
}

/** Draws of some areas from all, round after round, and for each area the rounds that hold it. */
interface Deal {
  drawn: Uint32Array;
  offsets: Uint32Array;
  rounds: Uint32Array;
}

/** Draws by what they depend on, so that maps of as many areas share them. They follow from the seed: keeping them changes nothing. */
export type Deals = Map<string, Deal>;

/** Deals kept at most, about half a megabyte each. */
const mostDeals = 60;

function dealOnce(
  deals: Deals,
  asked: { areas: number; size: number; permutations: number; seed: number },
): Deal {
  const key = Object.values(asked).join(' ');
  const known = deals.get(key);
  if (known !== undefined) return known;
  const { areas, size, permutations, seed } = asked;
  const random = createRandom(seed + size);
  const deck = Uint32Array.from({ length: areas }, (_, index) => index);
  const drawn = new Uint32Array(permutations * size);
  for (let round = 0; round < permutations; round++) {
    deal(deck, size, random);
    for (let card = 0; card < size; card++) drawn[round * size + card] = deck[card]!;
  }
  const made = { drawn, ...roundsByArea(drawn, size, areas) };
  if (deals.size >= mostDeals) deals.clear();
  deals.set(key, made);
  return made;
}

/** For each area the draws that hold it. */
function roundsByArea(drawn: Uint32Array, size: number, count: number) {
  const offsets = new Uint32Array(count + 1);
  for (const area of drawn) offsets[area + 1]!++;
  for (let area = 0; area < count; area++) offsets[area + 1]! += offsets[area]!;
  const rounds = new Uint32Array(drawn.length);
  const filled = offsets.slice();
  for (let at = 0, round = 0; at < drawn.length; round++)
    for (const end = at + size; at < end; at++) rounds[filled[drawn[at]!]!++] = round;
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
