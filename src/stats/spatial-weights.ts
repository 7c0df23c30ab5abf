/**
 * Who is near whom: the neighbours of area i are `neighbours[offsets[i]]` up to `neighbours[offsets[i + 1]]`, ascending, never i
 * itself. `values` holds their weights, or is null when all weigh 1. Areas are known by their position.
 */
export interface SpatialWeights {
  /** One longer than the number of areas. */
  offsets: Uint32Array;
  neighbours: Uint32Array;
  values: Float64Array | null;
}

/** How many areas weights are about. */
export function areasOf({ offsets }: SpatialWeights): number {
  return offsets.length - 1;
}

/** Weights of 1 from lists of neighbours, such as `queenNeighbours` gives. */
export function equalWeights(lists: readonly (readonly number[])[]): SpatialWeights {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, index) => (offsets[index + 1] = offsets[index]! + list.length));
  const neighbours = new Uint32Array(offsets[lists.length]!);
  lists.forEach((list, index) => neighbours.set(list, offsets[index]));
  return { offsets, neighbours, values: null };
}

/**
 * The same relations among some of the areas only: those left out are nobody's neighbour. Positions are those in `kept`, which
 * ascends. For areas that are hidden, missing or may not be judged: they must go before anything is computed.
 */
export function restrictWeights(weights: SpatialWeights, kept: readonly number[]): SpatialWeights {
  const { offsets, neighbours, values } = weights;
  const place = new Int32Array(areasOf(weights)).fill(-1);
  kept.forEach((area, index) => (place[area] = index));
  const lists: number[][] = [];
  const weightsOf: number[] = [];
  for (const area of kept) {
    const list: number[] = [];
    for (let at = offsets[area]!; at < offsets[area + 1]!; at++) {
      const neighbour = place[neighbours[at]!]!;
      if (neighbour < 0) continue;
      list.push(neighbour);
      if (values) weightsOf.push(values[at]!);
    }
    lists.push(list);
  }
  return { ...equalWeights(lists), values: values && Float64Array.from(weightsOf) };
}

/** Weights whose sum is 1 for every area that has neighbours. */
export function rowStandardised({ offsets, neighbours, values }: SpatialWeights): SpatialWeights {
  const standardised = new Float64Array(neighbours.length);
  for (let area = 0; area + 1 < offsets.length; area++) {
    const [first, last] = [offsets[area]!, offsets[area + 1]!];
    let sum = 0;
    for (let at = first; at < last; at++) sum += values?.[at] ?? 1;
    for (let at = first; at < last; at++) standardised[at] = (values?.[at] ?? 1) / sum;
  }
  return { offsets, neighbours, values: standardised };
}

/** The weighted sum of the neighbours of each area; 0 without neighbours. */
export function lag({ offsets, neighbours, values }: SpatialWeights, of: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(offsets.length - 1);
  for (let area = 0; area < sums.length; area++) {
    let sum = 0;
    for (let at = offsets[area]!; at < offsets[area + 1]!; at++)
      sum += (values?.[at] ?? 1) * of[neighbours[at]!]!;
    sums[area] = sum;
  }
  return sums;
}
