import {
  bboxPolygon,
  booleanPointInPolygon,
  buffer,
  difference,
  feature,
  featureCollection,
  intersect,
  lineIntersect,
  lineString,
} from '@turf/turf';
import type { Polygon } from 'geojson';
import { boundsOf } from '#geo/bounds.ts';
import type { AreaGeometry } from '#geo/polygons.ts';

/** Where an outline leaves an area: at a corner, on the line from a corner to the next, or around a hole. Corners count from 0. */
export type Leaving = { kind: 'corner' | 'line'; at: number } | { kind: 'hole' };

/** So much of an area around an outline is looked at, in degrees: some hundred metres. */
const margin = 0.001;

/**
 * Where an outline without holes first leaves an area; null when it lies in it as a whole, corners, lines and what they enclose.
 *
 * @param outline WGS84, as the area
 * @param tolerance how far outside still counts as inside, in metres; less than the margin that is looked at
 */
export function leavingOf(outline: Polygon, area: AreaGeometry, tolerance: number): Leaving | null {
  const corners = (outline.coordinates[0] ?? []).slice(0, -1);
  const grown = grownAround(outline, area, tolerance);
  if (grown === undefined) return { kind: 'corner', at: 0 };
  if (difference(featureCollection([feature(outline), grown])) === null) return null;
  const corner = corners.findIndex((point) => !booleanPointInPolygon(point, grown));
  if (corner >= 0) return { kind: 'corner', at: corner };
  const line = corners.findIndex((from, at) => {
    const to = corners[(at + 1) % corners.length] ?? from;
    return lineIntersect(lineString([from, to]), grown).features.length > 0;
  });
  return line >= 0 ? { kind: 'line', at: line } : { kind: 'hole' };
}

/** The part of an area around an outline, wider by the tolerance: growing all of it would take much longer. */
function grownAround(outline: Polygon, area: AreaGeometry, tolerance: number) {
  const bounds = boundsOf(outline);
  if (bounds === undefined) return undefined;
  const [west, south, east, north] = bounds;
  const window = bboxPolygon([west - margin, south - margin, east + margin, north + margin]);
  const near = intersect(featureCollection<AreaGeometry>([window, feature(area)]));
  return near === null ? undefined : buffer(near, tolerance, { units: 'meters', steps: 2 });
}
