import type { Position } from 'geojson';
import { polygonsOf, type AreaGeometry } from '#geo/polygons.ts';

/** The lowest point of a shape, WGS84 longitude and latitude. */
export function southernmost(geometry: AreaGeometry): [number, number] {
  const points: Position[] = polygonsOf(geometry).flat(2);
  const [x = 0, y = 0] = points.reduce((lowest, point) =>
    (point[1] ?? 0) < (lowest[1] ?? 0) ? point : lowest,
  );
  return [x, y];
}
