import { feature, featureCollection, union } from '@turf/turf';
import type { Position } from 'geojson';
import { checkGeometry } from '#geo/check-geometry.ts';
import { touching } from '#geo/ring-crossings.ts';
import { geometryOf, polygonsOf, squareMetres, type AreaGeometry } from '#geo/polygons.ts';

/** Splinters that a repair leaves behind and that nobody would miss, in square metres. */
const splinter = 100;

/**
 * Share of its size by which splitting a crossing may change an area. Rounding and simplifying leave crossings that change
 * far less than a thousandth; what changes more was drawn wrong, and nobody but its maker knows what was meant.
 */
const mostChange = 0.01;

/**
 * Tries to make a valid geometry: closes rings, drops points that repeat and spikes (there and back over one line), drops
 * rings without an inside and splits a ring that crosses itself a little by the even-odd rule, without splinters. Undefined
 * when nothing valid is left, when splitting would change the size of the area by more than a hundredth (a figure of eight),
 * when points are no numbers, or when the geometry does not lie in the Netherlands. A geometry without problems comes back
 * the same apart from repeated points.
 */
export function repairGeometry(geometry: AreaGeometry): AreaGeometry | undefined {
  const cleaned = cleanRings(geometry);
  if (cleaned === undefined) return undefined;
  const problems = checkGeometry(cleaned);
  if (problems.length === 0) return cleaned;
  if (problems.some((problem) => problem.kind !== 'self-crossing')) return undefined;
  const split = splitCrossings(cleaned);
  if (split === undefined || checkGeometry(split).length > 0) return undefined;
  const size = squareMetres(split);
  return Math.abs(squareMetres(cleaned) - size) > mostChange * size ? undefined : split;
}

function cleanRings(geometry: AreaGeometry): AreaGeometry | undefined {
  const polygons = polygonsOf(geometry)
    .map(([outer = [], ...holes]) => {
      const rim = cleanRing(outer);
      return rim === undefined ? [] : [rim, ...holes.map(cleanRing).filter((hole) => hole !== undefined)];
    })
    .filter((rings) => rings.length > 0);
  return polygons.length === 0 ? undefined : geometryOf(polygons);
}

function cleanRing(ring: readonly Position[]): Position[] | undefined {
  const open: Position[] = [];
  for (const position of ring) {
    while (open.length > 1 && isSpike(open[open.length - 2], open[open.length - 1], position)) open.pop();
    if (!isSame(open[open.length - 1], position)) open.push(position);
  }
  // The same across the seam, where the last point meets the first.
  for (let isDone = false; !isDone && open.length > 2;) {
    const last = open[open.length - 1];
    if (isSame(last, open[0]) || isSpike(open[open.length - 2], last, open[0])) open.pop();
    else if (isSpike(last, open[0], open[1])) open.shift();
    else isDone = true;
  }
  const [first] = open;
  return first === undefined || open.length < 3 ? undefined : [...open, first];
}

function isSame(a: Position | undefined, b: Position | undefined): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1];
}

/** Whether the line from the first point turns back on itself at the second on its way to the third. */
function isSpike(
  [ax = NaN, ay = NaN]: Position = [],
  [bx = NaN, by = NaN]: Position = [],
  to: Position = [],
): boolean {
  const [cx = NaN, cy = NaN] = to;
  const length = Math.hypot(bx - ax, by - ay);
  const distance = Math.abs((bx - ax) * (cy - by) - (by - ay) * (cx - bx)) / length;
  return distance <= touching && (bx - ax) * (cx - bx) + (by - ay) * (cy - by) < 0;
}

function splitCrossings(geometry: AreaGeometry): AreaGeometry | undefined {
  try {
    // A union with itself: the clipping library reads a self-crossing ring by the even-odd rule.
    const split = union(featureCollection([feature(geometry), feature(geometry)]))?.geometry;
    if (split === undefined) return undefined;
    const parts = polygonsOf(split).filter(
      ([outer = []]) => squareMetres({ type: 'Polygon', coordinates: [outer] }) >= splinter,
    );
    return parts.length === 0 ? undefined : cleanRings(geometryOf(parts));
  } catch {
    return undefined;
  }
}
