import { equalWeights, type SpatialWeights } from '#stats/spatial-weights.ts';

/** A place in metres, in RD New. */
export type Place = readonly [x: number, y: number];

/** What lies within a distance of each place, the distance included, at its square. */
function within(places: readonly Place[], metres: number): { index: number; square: number }[][] {
  const found: { index: number; square: number }[][] = places.map(() => []);
  // By x, so that only places in a strip are looked at.
  const order = places.map((_, index) => index).sort((a, b) => places[a]![0] - places[b]![0] || a - b);
  const limit = metres * metres;
  order.forEach((one, position) => {
    const [x, y] = places[one]!;
    for (let next = position + 1; next < order.length; next++) {
      const other = order[next]!;
      const across = places[other]![0] - x;
      if (across > metres) break;
      const square = across ** 2 + (places[other]![1] - y) ** 2;
      if (square > limit) continue;
      found[one]!.push({ index: other, square });
      found[other]!.push({ index: one, square });
    }
  });
  for (const list of found) list.sort((a, b) => a.index - b.index);
  return found;
}

/** Each place with everything within so many metres, that distance included. */
export function distanceBand(places: readonly Place[], metres: number): SpatialWeights {
  return equalWeights(within(places, metres).map((list) => list.map(({ index }) => index)));
}

/**
 * The smallest distance at which every place has a neighbour: the usual choice for {@link distanceBand}. 0 for fewer than two
 * places.
 */
export function smallestBand(places: readonly Place[]): number {
  return Math.max(
    0,
    ...places
      .map((_, index) => nearestOf(places, index, 1)[0]?.square ?? 0)
      .map((square) => Math.sqrt(square)),
  );
}

/** Each place with its `count` nearest; of places equally far the one that comes first. */
export function nearestNeighbours(places: readonly Place[], count: number): SpatialWeights {
  return equalWeights(
    places.map((_, index) =>
      nearestOf(places, index, count)
        .map((near) => near.index)
        .sort((a, b) => a - b),
    ),
  );
}

function nearestOf(places: readonly Place[], index: number, count: number) {
  const [x, y] = places[index]!;
  return places
    .map(([otherX, otherY], other) => ({ index: other, square: (otherX - x) ** 2 + (otherY - y) ** 2 }))
    .filter((near) => near.index !== index)
    .sort((a, b) => a.square - b.square || a.index - b.index)
    .slice(0, count);
}

/**
 * Everything within so many metres, weighing 1 / distance. Nearer than `nearest` metres counts as that far, so that two places
 * on one spot do not outweigh all others. Throws a RangeError when `nearest` is not above 0.
 */
export function inverseDistance(places: readonly Place[], metres: number, nearest = 50): SpatialWeights {
  if (!(nearest > 0)) throw new RangeError(`Not a distance: ${nearest}`);
  const lists = within(places, metres);
  const values = lists.flatMap((list) => list.map(({ square }) => 1 / Math.max(nearest, Math.sqrt(square))));
  return {
    ...equalWeights(lists.map((list) => list.map(({ index }) => index))),
    values: Float64Array.from(values),
  };
}
