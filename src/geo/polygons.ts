import type { MultiPolygon, Polygon, Position } from 'geojson';

/** The geometry of an area: WGS84 longitude and latitude unless a function says otherwise. */
export type AreaGeometry = Polygon | MultiPolygon;

/** An area with its code, as the functions in this room take it. */
export interface CodedArea {
  code: string;
  geometry: AreaGeometry;
}

/** The polygons of a geometry, each a list of rings (outer ring first), without copying. */
export function polygonsOf(geometry: AreaGeometry): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** The smallest geometry type that holds these polygons. */
export function geometryOf(polygons: Position[][][]): AreaGeometry {
  const [first] = polygons;
  return polygons.length === 1 && first !== undefined
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/**
 * Signed area of a ring in square units of its coordinates, positive when counter-clockwise (shoelace formula). The ring
 * may be closed or open. Taken around the first point, so that large coordinates lose no digits.
 */
export function ringArea(ring: Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let doubled = 0;
  let previousX = 0;
  let previousY = 0;
  for (const [x = 0, y = 0] of ring) {
    doubled += previousX * (y - originY) - (x - originX) * previousY;
    previousX = x - originX;
    previousY = y - originY;
  }
  return doubled / 2;
}

/** Mean radius of the earth (IUGG), metres. */
const earthRadius = 6_371_008.8;

/** Metres in one degree of latitude, and of longitude on the equator, on the mean sphere. */
export const metresPerDegree = (earthRadius * Math.PI) / 180;

/**
 * Square metres of a WGS84 geometry on the mean sphere, outer rings minus holes; within 0.5 % of the ellipsoid in the
 * Netherlands. Exactly additive: areas that share borders add up to their union. Formula: Chamberlain and Duquette (2007).
 */
export function squareMetres(geometry: AreaGeometry): number {
  let total = 0;
  for (const rings of polygonsOf(geometry)) {
    rings.forEach((ring, position) => {
      total += (position === 0 ? 1 : -1) * Math.abs(ringSquareMetres(ring));
    });
  }
  return total;
}

function ringSquareMetres(ring: Position[]): number {
  const radians = Math.PI / 180;
  let sum = 0;
  let [previousX = 0, previousY = 0] = ring[ring.length - 1] ?? [];
  for (const [x = 0, y = 0] of ring) {
    sum += (x - previousX) * radians * (Math.sin(y * radians) + Math.sin(previousY * radians));
    previousX = x;
    previousY = y;
  }
  return (sum * earthRadius ** 2) / 2;
}
