import type { Position } from 'geojson';

/** Beyond this latitude Web Mercator has no place any more. */
const lastLatitude = 85.051129;

/** A WGS84 position in the Web Mercator square: x and y from 0 to 1, y downward, as tiles are counted (EPSG:3857). */
export function toUnitSquare(position: Position): [x: number, y: number] {
  const [longitude = 0, latitude = 0] = position;
  const clamped = Math.max(-lastLatitude, Math.min(lastLatitude, latitude));
  const radians = (clamped * Math.PI) / 180;
  return [longitude / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI)];
}
