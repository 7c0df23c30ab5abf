import { inNetherlands } from '#geo/netherlands.ts';
import proj4 from 'proj4';

/**
 * RD New (EPSG:28992): oblique stereographic on the Bessel 1841 ellipsoid around Amersfoort, with the seven-parameter shift
 * to WGS84 of EPSG transformation 4833. Within about 0.25 m of RDNAPTRANS, which needs a correction grid for the rest.
 */
const rdNew =
  '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel ' +
  '+towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 ' +
  '+units=m +no_defs';

const fromRd = proj4(rdNew, 'WGS84');

/** RD metres to WGS84 longitude and latitude in degrees; NaN for what is no finite number. */
export function toWgs84(x: number, y: number): [longitude: number, latitude: number] {
  if (!Number.isFinite(x + y)) return [NaN, NaN];
  const [longitude = NaN, latitude = NaN] = fromRd.forward([x, y]);
  return [longitude, latitude];
}

/** WGS84 longitude and latitude in degrees to RD metres; NaN for what is no finite number. */
export function toRd(longitude: number, latitude: number): [x: number, y: number] {
  if (!Number.isFinite(longitude + latitude)) return [NaN, NaN];
  const [x = NaN, y = NaN] = fromRd.inverse([longitude, latitude]);
  return [x, y];
}

/** Converts many points from RD to WGS84 in place: afterwards `xs` holds longitudes and `ys` latitudes. */
export function toWgs84InPlace(xs: Float64Array, ys: Float64Array): void {
  convertInPlace(xs, ys, toWgs84);
}

/** Converts many points from WGS84 to RD in place: afterwards `longitudes` holds x and `latitudes` y in metres. */
export function toRdInPlace(longitudes: Float64Array, latitudes: Float64Array): void {
  convertInPlace(longitudes, latitudes, toRd);
}

function convertInPlace(
  first: Float64Array,
  second: Float64Array,
  convert: (a: number, b: number) => [number, number],
): void {
  for (let at = 0; at < first.length; at++) {
    [first[at], second[at]] = convert(first[at] ?? NaN, second[at] ?? NaN);
  }
}

/** Whether a pair can be RD metres in the European Netherlands: the box in which RD is valid, x before y. */
export function looksLikeRd(x: number, y: number): boolean {
  return x >= -7_000 && x <= 300_000 && y >= 289_000 && y <= 629_000;
}

/** Whether longitude and latitude were exchanged: outside the Netherlands as given, inside the other way round. */
export function looksSwapped(longitude: number, latitude: number): boolean {
  return !inNetherlands(longitude, latitude) && inNetherlands(latitude, longitude);
}
