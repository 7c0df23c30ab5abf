import { boundsOfAll } from '#geo/bounds.ts';
import { polygonsOf, type AreaGeometry } from '#geo/polygons.ts';

/** Vertices count as one when they round to the same millionth of a degree, about a tenth of a metre. */
const perDegree = 1e6;

/** Room for the y of a key, so that x and y together stay an exact whole number for areas less than 67 degrees apart. */
const keyBase = 2 ** 26;

/**
 * For each area the positions of its queen neighbours, ascending: areas that share at least one vertex. Coordinates in WGS84.
 * Limits: two areas that touch only where a corner lies on the other's edge (a T-junction) are not seen as neighbours, nor
 * are areas whose borders were simplified apart. An area without neighbours has an empty list.
 */
export function queenNeighbours(areas: readonly { geometry: AreaGeometry }[]): number[][] {
  const [west, south] = boundsOfAll(areas.map((area) => area.geometry)) ?? [0, 0];
  const holders = new Map<number, number[]>();
  areas.forEach(({ geometry }, position) => {
    for (const [x = NaN, y = NaN] of polygonsOf(geometry).flat(2)) {
      const key = Math.round((x - west) * perDegree) * keyBase + Math.round((y - south) * perDegree);
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [position]);
      else if (known[known.length - 1] !== position) known.push(position);
    }
  });
  const found = areas.map(() => new Set<number>());
  for (const group of holders.values()) {
    for (const one of group) {
      for (const other of group) if (one !== other) found[one]?.add(other);
    }
  }
  return found.map((neighbours) => Array.from(neighbours).sort((a, b) => a - b));
}
