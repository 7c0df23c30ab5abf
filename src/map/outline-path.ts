import type { Position } from 'geojson';
import { boundsOfAll } from '#geo/bounds.ts';
import { polygonsOf, type AreaGeometry } from '#geo/polygons.ts';

/** A picture of fixed size, in SVG units, with free room along its edges. */
export interface PictureSize {
  width: number;
  height: number;
  margin: number;
}

/** From WGS84 to the picture: y runs down. */
export type ToPicture = (longitude: number, latitude: number) => [x: number, y: number];

/**
 * The projection that fits geometries into a picture, centred and undistorted: equirectangular with the width of a degree
 * taken in the middle, which for one municipality differs less than a pixel from a map projection. Undefined when the
 * geometries have no point.
 */
export function fitPicture(geometries: readonly AreaGeometry[], size: PictureSize): ToPicture | undefined {
  const bounds = boundsOfAll(geometries);
  if (bounds === undefined) return undefined;
  const [west, south, east, north] = bounds;
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const wide = Math.max(1e-9, (east - west) * stretch);
  const high = Math.max(1e-9, north - south);
  const scale = Math.min((size.width - 2 * size.margin) / wide, (size.height - 2 * size.margin) / high);
  const left = (size.width - wide * scale) / 2;
  const top = (size.height - high * scale) / 2;
  return (longitude, latitude) => [
    left + (longitude - west) * stretch * scale,
    top + (north - latitude) * scale,
  ];
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * The path of a geometry, in tenths of a unit. Points that fall on the one before are left out: a locator map of 200
 * pixels needs a fraction of the points of the boundary.
 */
export function outlinePath(geometry: AreaGeometry, toPicture: ToPicture): string {
  const ringPath = (ring: Position[]): string => {
    const steps: string[] = [];
    let previous = '';
    for (const [longitude = 0, latitude = 0] of ring) {
      const [x, y] = toPicture(longitude, latitude);
      const step = `${tenth(x)} ${tenth(y)}`;
      if (step !== previous) steps.push(step);
      previous = step;
    }
    return steps.length < 3 ? '' : `M${steps.join('L')}Z`;
  };
  return polygonsOf(geometry)
    .flatMap((rings) => rings.map(ringPath))
    .join('');
}
