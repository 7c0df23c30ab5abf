import { geometryOf, polygonsOf, type AreaGeometry } from '#geo/polygons.ts';

const perDegree = 1e5;

/** A longitude or latitude rounded to about a metre, which is as fine as anyone sees on a map of areas. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * perDegree) / perDegree;
}

/** A geometry with coordinates rounded to about a metre, so that it travels in half the room. */
export function roundGeometry(geometry: AreaGeometry): AreaGeometry {
  return geometryOf(
    polygonsOf(geometry).map((rings) =>
      rings.map((ring) => ring.map(([x = 0, y = 0]) => [roundDegrees(x), roundDegrees(y)])),
    ),
  );
}
