import type { Position } from 'geojson';
import { polygonsOf, squareMetres, type AreaGeometry } from '#geo/polygons.ts';

/** A square that may hold the best point: its middle, half its side, and how far from the border a point in it can be. */
interface Candidate {
  x: number;
  y: number;
  half: number;
  distance: number;
  promise: number;
}

/** Share of the best distance by which the answer may fall short. */
const precision = 0.05;

/** Most squares looked into for one area; only a very thin area needs as many. */
const mostLooks = 2_000;

/**
 * A point well inside an area to set its name or a mark on, WGS84: of its largest polygon the point furthest from any border
 * (pole of inaccessibility, to within five per cent), holes counted. Undefined for an empty geometry. Method: squares are
 * halved where they still promise most, after Agafonkin's polylabel (2016).
 */
export function labelPoint(geometry: AreaGeometry): [longitude: number, latitude: number] | undefined {
  const rings = largestPolygon(geometry);
  const [first] = rings[0] ?? [];
  if (first === undefined) return undefined;
  // In a plane where a degree is as long both ways, or wide areas would be measured as too wide.
  const narrowing = Math.cos(((first[1] ?? 0) * Math.PI) / 180);
  const plane = rings.map((ring) => ring.map(([x = 0, y = 0]): Position => [x * narrowing, y]));
  const xs = plane.flat().map(([x = 0]) => x);
  const ys = plane.flat().map(([, y = 0]) => y);
  const [west, east, south, north] = [least(xs), most(xs), least(ys), most(ys)];
  const half = Math.min(east - west, north - south) / 2;
  if (!(half > 0)) return [first[0] ?? NaN, first[1] ?? NaN];
  const waiting: Candidate[] = [];
  for (let x = west + half; x < east + half; x += 2 * half) {
    for (let y = south + half; y < north + half; y += 2 * half) waiting.push(candidateAt(plane, x, y, half));
  }
  let best = candidateAt(plane, (west + east) / 2, (south + north) / 2, 0);
  for (let look = 0; look < mostLooks; look++) {
    const next = takeMostPromising(waiting);
    if (next === undefined || next.promise <= best.distance * (1 + precision)) break;
    if (next.distance > best.distance) best = next;
    const quarter = next.half / 2;
    for (const dx of [-quarter, quarter]) {
      for (const dy of [-quarter, quarter])
        waiting.push(candidateAt(plane, next.x + dx, next.y + dy, quarter));
    }
  }
  return [best.x / narrowing, best.y];
}

function largestPolygon(geometry: AreaGeometry): Position[][] {
  let largest: Position[][] = [];
  let largestSize = -1;
  for (const coordinates of polygonsOf(geometry)) {
    const size = squareMetres({ type: 'Polygon', coordinates });
    if (size > largestSize) [largest, largestSize] = [coordinates, size];
  }
  return largest;
}

function least(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value), Infinity);
}

function most(values: readonly number[]): number {
  return values.reduce((highest, value) => Math.max(highest, value), -Infinity);
}

function takeMostPromising(waiting: Candidate[]): Candidate | undefined {
  let best = 0;
  waiting.forEach((candidate, at) => {
    if (candidate.promise > (waiting[best]?.promise ?? -Infinity)) best = at;
  });
  const last = waiting.pop();
  if (last === undefined || best === waiting.length) return last;
  const taken = waiting[best];
  waiting[best] = last;
  return taken;
}

function candidateAt(rings: Position[][], x: number, y: number, half: number): Candidate {
  const distance = signedDistance(rings, x, y);
  return { x, y, half, distance, promise: distance + half * Math.SQRT2 };
}

/** Distance to the nearest border, negative outside. */
function signedDistance(rings: Position[][], x: number, y: number): number {
  let isInside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    let [ax = 0, ay = 0] = ring[ring.length - 1] ?? [];
    for (const [bx = 0, by = 0] of ring) {
      if (by > y !== ay > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) isInside = !isInside;
      const dx = bx - ax;
      const dy = by - ay;
      const length = dx * dx + dy * dy;
      const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
      const squared = (x - ax - share * dx) ** 2 + (y - ay - share * dy) ** 2;
      if (squared < nearest) nearest = squared;
      ax = bx;
      ay = by;
    }
  }
  return (isInside ? 1 : -1) * Math.sqrt(nearest);
}
