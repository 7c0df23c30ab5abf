import type { Position } from 'geojson';
import { inNetherlands } from '#geo/netherlands.ts';
import { looksLikeRd, looksSwapped, toWgs84 } from '#geo/rd.ts';
import type { FeatureList, LooseFeature } from '#imports/boundary-collections.ts';
import { cleanText } from '#imports/clean-text.ts';
import { boundaryLimits } from '#imports/limits.ts';
import { refuse } from '#imports/problems.ts';
import type { ProblemRule } from '#imports/problem-words.ts';
import { sixDecimals, type CoordinateSystem } from '#imports/signal-place.ts';
import { formatCount } from '#text/numbers.ts';

/** The polygons of one feature, or why it has none. */
export type PolygonsReading = { polygons: Position[][][] } | { rule: ProblemRule };

/** Converts the geometries of a file; counts positions, because a file of millions is an attack or a mistake. */
export interface GeometryReader {
  read(geometry: unknown): PolygonsReading;
}

/** Makes a reader that gives WGS84 with six decimals. Throws `ImportRefused` when the positions pass their limit. */
export function createGeometryReader(system: CoordinateSystem): GeometryReader {
  let positions = 0;

  function readPosition(value: unknown): Position | undefined {
    if (!Array.isArray(value)) return undefined;
    const [x, y]: unknown[] = value;
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x + y)) return undefined;
    positions += 1;
    const [longitude, latitude] = system === 'rd' ? toWgs84(x, y) : [x, y];
    return [sixDecimals(longitude), sixDecimals(latitude)];
  }

  return {
    read(geometry) {
      const rings = polygonArrays(geometry);
      if ('rule' in rings) return rings;
      const polygons = readNested(rings.polygons, (polygon) =>
        readNested(polygon, (ring) => readNested(ring, readPosition)),
      );
      if (positions > boundaryLimits.positions) {
        refuse('boundary-too-many', { detail: `${formatCount(boundaryLimits.positions)} punten` });
      }
      if (polygons === undefined) return { rule: 'geometry-broken' };
      const filled = polygons.filter((polygon) => (polygon[0]?.length ?? 0) > 0);
      return filled.length > 0 ? { polygons: filled } : { rule: 'geometry-empty' };
    },
  };
}

/** Undefined as soon as one part cannot be read. */
function readNested<Part>(value: unknown, read: (part: unknown) => Part | undefined): Part[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const parts: Part[] = [];
  for (const item of value) {
    const part = read(item);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

function polygonArrays(geometry: unknown): { polygons: unknown } | { rule: ProblemRule } {
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry))
    return { rule: 'geometry-empty' };
  const coordinates = 'coordinates' in geometry ? geometry.coordinates : undefined;
  if (geometry.type === 'Polygon') return { polygons: [coordinates] };
  if (geometry.type === 'MultiPolygon') return { polygons: coordinates };
  return { rule: 'geometry-kind' };
}

/**
 * Finds the coordinate system of a file: what it says of itself has to agree with where its first points lie. Without a `crs`
 * RD is recognised by its values. Throws `ImportRefused` for swapped axes, another system and another country.
 */
export function findSystem(lists: FeatureList[]): CoordinateSystem {
  const stated = lists.map(({ crs }) => statedSystem(crs)).find((system) => system !== undefined);
  const points = lists
    .flatMap(({ features }) => features.map(firstPoint))
    .filter((point) => point !== undefined);
  if (points.length === 0) return stated ?? 'wgs84';
  const share = (test: (x: number, y: number) => boolean): boolean =>
    points.filter(([x = NaN, y = NaN]) => test(x, y)).length * 2 > points.length;
  if (share(looksLikeRd)) return stated === 'wgs84' ? refuse('rd-as-wgs84') : 'rd';
  if (share(inNetherlands)) return stated === 'rd' ? refuse('wgs84-as-rd') : 'wgs84';
  if (share(looksSwapped) || share((x, y) => looksLikeRd(y, x))) refuse('coordinates-swapped');
  return refuse('boundary-abroad');
}

function statedSystem(crs: string | undefined): CoordinateSystem | undefined {
  if (crs === undefined) return undefined;
  if (/(28992|7415)$|rd new/i.test(crs)) return 'rd';
  if (/(CRS84|4326|4258)$|WGS ?84/i.test(crs)) return 'wgs84';
  return refuse('boundary-crs', { detail: cleanText(crs).slice(0, 60) });
}

function firstPoint({ geometry }: LooseFeature): number[] | undefined {
  const arrays = polygonArrays(geometry);
  let at: unknown = 'rule' in arrays ? undefined : arrays.polygons;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  return Array.isArray(at) && typeof at[0] === 'number' && typeof at[1] === 'number'
    ? [at[0], at[1]]
    : undefined;
}
