import { ringArea } from '#geo/polygons.ts';
import type { UnitRing } from '#geo/tile-detail.ts';

/** A box in whole units, edges included. */
export interface UnitBox {
  west: number;
  north: number;
  east: number;
  south: number;
}

/** The box around a ring. */
export function boxOfRing(ring: UnitRing): UnitBox {
  const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const [x, y] of ring) {
    if (x < box.west) box.west = x;
    if (x > box.east) box.east = x;
    if (y < box.north) box.north = y;
    if (y > box.south) box.south = y;
  }
  return box;
}

/**
 * The part of a polygon within a box, or undefined when nothing of it is left. Each ring is cut by the four sides in turn
 * (Sutherland and Hodgman, 1974); a ring that enters twice keeps an edge along the side of the box, which lies outside the
 * visible part of a tile. Two areas beside one edge get the same cut point.
 */
export function clipPolygon(rings: readonly UnitRing[], box: UnitBox): UnitRing[] | undefined {
  const clipped: UnitRing[] = [];
  for (const ring of rings) {
    const part = clipRing(ring, box);
    const isGone = part.length < 4 || ringArea(part) === 0;
    if (isGone && clipped.length === 0) return undefined;
    if (!isGone) clipped.push(part);
  }
  return clipped;
}

function clipRing(ring: UnitRing, box: UnitBox): UnitRing {
  const extent = boxOfRing(ring);
  let part = ring;
  if (extent.west < box.west) part = cut(part, 0, box.west, 1);
  if (extent.east > box.east) part = cut(part, 0, box.east, -1);
  if (extent.north < box.north) part = cut(part, 1, box.north, 1);
  if (extent.south > box.south) part = cut(part, 1, box.south, -1);
  return part;
}

/** Keeps the side of a line where the coordinate on `axis` is at least (`sign` 1) or at most (-1) `limit`. */
function cut(ring: UnitRing, axis: 0 | 1, limit: number, sign: 1 | -1): UnitRing {
  const kept: UnitRing = [];
  const add = (point: [x: number, y: number]): void => {
    const last = kept[kept.length - 1];
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) kept.push(point);
  };
  for (let at = 1; at < ring.length; at++) {
    const from = ring[at - 1];
    const to = ring[at];
    if (from === undefined || to === undefined) continue;
    const isFromKept = (from[axis] - limit) * sign >= 0;
    const isToKept = (to[axis] - limit) * sign >= 0;
    if (isFromKept) add(from);
    if (isFromKept !== isToKept) add(crossing(from, to, axis, limit));
  }
  const [first] = kept;
  if (first !== undefined) add(first);
  return kept;
}

function crossing(
  a: UnitRing[number],
  b: UnitRing[number],
  axis: 0 | 1,
  limit: number,
): [x: number, y: number] {
  // From the lower end upward, whichever way the ring runs, so that rounding falls the same for both areas.
  const [low, high] = a[axis] < b[axis] ? [a, b] : [b, a];
  const other = axis === 0 ? 1 : 0;
  const share = (limit - low[axis]) / (high[axis] - low[axis]);
  const value = Math.round(low[other] + (high[other] - low[other]) * share);
  return axis === 0 ? [limit, value] : [value, limit];
}
