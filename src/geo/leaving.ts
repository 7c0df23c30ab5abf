import type { Polygon, Position } from 'geojson';
import { buildAreaIndex } from '#geo/area-index.ts';
import { metresPerDegree, polygonsOf, type AreaGeometry } from '#geo/polygons.ts';

/** Where an outline leaves an area: at a corner, on the line from a corner to the next, or around a hole. Corners count from 0. */
export type Leaving = { kind: 'corner' | 'line'; at: number } | { kind: 'hole' };

/** Lines are looked at in steps of this many metres, so that nothing reaches further than half of it beyond the tolerance unseen. */
const step = 8;

/**
 * Where an outline without holes first leaves an area; null when it lies in it as a whole, corners, lines and what they enclose.
 * Growing the area first would be shorter to write, but took half a minute on a border of eight thousand points.
 *
 * @param outline WGS84, as the area
 * @param tolerance how far outside still counts as inside, in metres
 */
export function leavingOf(outline: Polygon, area: AreaGeometry, tolerance: number): Leaving | null {
  const corners = (outline.coordinates[0] ?? []).slice(0, -1);
  const index = buildAreaIndex([{ code: '', geometry: area }]);
  const isOutside = ([x = NaN, y = NaN]: Position) =>
    index.locate(x, y) < 0 && distanceTo([x, y], area) > tolerance;
  const corner = corners.findIndex(isOutside);
  if (corner >= 0) return { kind: 'corner', at: corner };
  const line = corners.findIndex((from, at) =>
    between(from, corners[(at + 1) % corners.length]).some(isOutside),
  );
  if (line >= 0) return { kind: 'line', at: line };
  const own = buildAreaIndex([{ code: '', geometry: outline }]);
  const holes = polygonsOf(area).flatMap(([, ...inner]) => inner);
  const isEnclosed = holes.some((hole) => hole.every(([x = NaN, y = NaN]) => own.locate(x, y) >= 0));
  return isEnclosed ? { kind: 'hole' } : null;
}

/** Points on a line between its ends. */
function between([fromX = NaN, fromY = NaN]: Position, [toX = NaN, toY = NaN]: Position = []): Position[] {
  const narrowing = narrowingAt(fromY);
  const length = Math.hypot((toX - fromX) * narrowing, toY - fromY) * metresPerDegree;
  const pieces = Math.ceil(length / step) || 1;
  return Array.from({ length: pieces - 1 }, (_, at) => {
    const share = (at + 1) / pieces;
    return [fromX + share * (toX - fromX), fromY + share * (toY - fromY)];
  });
}

/** From a point to the nearest border of an area, in metres. */
function distanceTo([x = NaN, y = NaN]: Position, area: AreaGeometry): number {
  const narrowing = narrowingAt(y);
  let nearest = Infinity;
  for (const ring of polygonsOf(area).flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [fromX = NaN, fromY = NaN] = ring[at - 1] ?? [];
      const [toX = NaN, toY = NaN] = ring[at] ?? [];
      const [alongX, alongY] = [(toX - fromX) * narrowing, toY - fromY];
      const [startX, startY] = [(x - fromX) * narrowing, y - fromY];
      const share = (startX * alongX + startY * alongY) / (alongX * alongX + alongY * alongY || 1);
      const clamped = Math.min(1, Math.max(0, share));
      nearest = Math.min(nearest, Math.hypot(startX - clamped * alongX, startY - clamped * alongY));
    }
  }
  return nearest * metresPerDegree;
}

/** A degree of longitude as a share of one of latitude. */
function narrowingAt(latitude: number): number {
  return Math.cos((latitude * Math.PI) / 180);
}
