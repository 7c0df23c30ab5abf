import { buffer, feature, featureCollection, union } from '@turf/turf';
import type { Position } from 'geojson';
import { merge } from 'topojson-client';
import { topology } from 'topojson-server';
import type { MultiPolygon, Polygon } from 'topojson-specification';
import { boundsOf, type Bounds } from '#geo/bounds.ts';
import { geometryOf, metresPerDegree, polygonsOf, squareMetres, type AreaGeometry } from '#geo/polygons.ts';

/** Holes smaller than this, in square metres, or narrower, in metres, are gaps between borders that do not quite meet. */
const smallestHole = 10_000;
const narrowestHole = 60;

/** Gaps up to twice this width that reach the outside are closed where borders were simplified apart, in metres. */
const closing = 30;

/** Share by which a merged area may differ from its members together before the merge is taken to have failed. */
const areaTolerance = 0.005;

/** Loose parts smaller than this are slivers; the largest part always stays. Square metres. */
const smallestPart = 1_000;

/**
 * One geometry for an area composed of others (a wijk of its buurten), undefined when there are none. Where members share
 * their vertices the borders between them vanish exactly and every other point stays. Where they do not (borders that
 * were simplified per area) their union is taken and the narrow gaps between them are filled.
 */
export function dissolve(members: readonly AreaGeometry[]): AreaGeometry | undefined {
  if (members.length === 0) return undefined;
  const shared = topology(Object.fromEntries(members.map((member, at) => [`${at}`, member])));
  const merged = merge(shared, Object.values(shared.objects) as (Polygon | MultiPolygon)[]);
  const expected = members.reduce((sum, member) => sum + squareMetres(member), 0);
  // Area is lost when two parts hang together by a border without width: the smaller is then taken for a hole.
  const isComplete = Math.abs(squareMetres(merged) / expected - 1) <= areaTolerance;
  if (isComplete && !hasPartsThatMeet(merged)) return withoutSpecks(merged);
  const united = unionOf(members);
  if (united === undefined) return withoutSpecks(merged);
  if (polygonsOf(united).length < polygonsOf(merged).length) return withoutSpecks(closeGaps(united));
  return withoutSpecks(isComplete ? merged : united);
}

/** Whether boxes of parts overlap, as they do when a border between two members did not vanish. */
function hasPartsThatMeet(geometry: AreaGeometry): boolean {
  const boxes = polygonsOf(geometry).map((coordinates) => boundsOf({ type: 'Polygon', coordinates }));
  return boxes.some((box, at) => boxes.some((other, otherAt) => otherAt < at && overlap(box, other)));
}

function overlap(a: Bounds | undefined, b: Bounds | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function unionOf(members: readonly AreaGeometry[]): AreaGeometry | undefined {
  try {
    return union(featureCollection(members.map((member) => feature(member))))?.geometry;
  } catch {
    // The clipping library gives up on some self-crossing members; the merged borders then have to do.
    return undefined;
  }
}

/** Grows and shrinks again, which closes narrow gaps and rounds inward corners a little. */
function closeGaps(geometry: AreaGeometry): AreaGeometry {
  const grown = buffer(feature(geometry), closing, { units: 'meters', steps: 2 });
  const shrunk = grown === undefined ? undefined : buffer(grown, -closing, { units: 'meters', steps: 2 });
  return shrunk?.geometry ?? geometry;
}

function withoutSpecks(geometry: AreaGeometry): AreaGeometry | undefined {
  const parts = polygonsOf(geometry).map(([outer = [], ...holes]) => {
    const kept = holes.filter(isEnclave);
    return { rings: [outer, ...kept], size: squareMetres({ type: 'Polygon', coordinates: [outer] }) };
  });
  const largest = Math.max(...parts.map((part) => part.size));
  const kept = parts.filter((part) => part.size >= Math.min(smallestPart, largest));
  return kept.length === 0 ? undefined : geometryOf(kept.map((part) => part.rings));
}

function isEnclave(hole: Position[]): boolean {
  const area = squareMetres({ type: 'Polygon', coordinates: [hole] });
  const narrowing = Math.cos(((hole[0]?.[1] ?? 0) * Math.PI) / 180);
  let around = 0;
  hole.forEach(([x = 0, y = 0], at) => {
    const [fromX = x, fromY = y] = hole[at - 1] ?? [];
    around += Math.hypot((x - fromX) * narrowing, y - fromY) * metresPerDegree;
  });
  // A strip of width w and length l has area w l and is about 2 l around.
  return area >= smallestHole && (2 * area) / around >= narrowestHole;
}
