import { polygonsOf, type AreaGeometry } from '#geo/polygons.ts';

/** West, south, east, north (GeoJSON order), in the units of the geometry. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** The bounding box of a geometry; undefined when it has no finite point. */
export function boundsOf(geometry: AreaGeometry): Bounds | undefined {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const rings of polygonsOf(geometry)) {
    for (const ring of rings) {
      for (const [x = NaN, y = NaN] of ring) {
        if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
        if (x < west) west = x;
        if (x > east) east = x;
        if (y < south) south = y;
        if (y > north) north = y;
      }
    }
  }
  return west <= east ? [west, south, east, north] : undefined;
}

/** The box around several boxes; undefined when there are none. */
export function joinBounds(boxes: Iterable<Bounds | undefined>): Bounds | undefined {
  let joined: Bounds | undefined;
  for (const box of boxes) {
    if (box === undefined) continue;
    joined =
      joined === undefined
        ? [...box]
        : [
            Math.min(joined[0], box[0]),
            Math.min(joined[1], box[1]),
            Math.max(joined[2], box[2]),
            Math.max(joined[3], box[3]),
          ];
  }
  return joined;
}

/** The box around all geometries together; undefined when none has a point. */
export function boundsOfAll(geometries: Iterable<AreaGeometry>): Bounds | undefined {
  return joinBounds(Array.from(geometries, boundsOf));
}
