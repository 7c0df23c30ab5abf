import { existsSync, readFileSync } from 'node:fs';
import type { Feature, FeatureCollection, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { AreaGeometry, CodedArea } from '#geo/polygons.ts';

/** Only for the tests of this room: small shapes, repeatable chance, and the reference data when it is there. */
const folder = `${process.env['WIJKBEELD_REFERENCE_DATA'] ?? '../shared/data'}/nl-areas-2024`;

/** Whether the reference data is there, and what to say when it is not. */
export const hasReferenceData = existsSync(folder);
export const needsReferenceData = `(needs ${folder}, or WIJKBEELD_REFERENCE_DATA)`;

/** A file of the reference data as text. */
export function readReference(name: string): string {
  return readFileSync(`${folder}/${name}`, 'utf8');
}

/** The areas of one level of the national file that have a geometry, with their name. */
export function nationalAreas(level: 'gemeenten' | 'wijken' | 'buurten'): (CodedArea & { name: string })[] {
  const topology = JSON.parse(readReference('nl-gemeenten-wijken-buurten-2024.topojson')) as Topology;
  const collection = feature(topology, topology.objects[level] as GeometryCollection) as FeatureCollection;
  return collection.features
    .filter((each: Feature | { geometry: null }) => each.geometry !== null)
    .map((each) => ({
      code: String(each.id),
      name: String(each.properties?.['naam']),
      geometry: each.geometry as AreaGeometry,
    }));
}

/** Repeatable random numbers from 0 up to 1 (linear congruential). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A closed counter-clockwise rectangle. */
export function box(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** A polygon with an outer ring and holes. */
export function polygon(code: string, ...rings: Position[][]): CodedArea {
  return { code, geometry: { type: 'Polygon', coordinates: rings } };
}

/**
 * A field of `size` by `size` quadrilaterals over 4 to 5 east and 52 to 53 north, row by row from the south-west, whose inner
 * corners are shaken and shared exactly.
 */
export function shakenField(size: number, random: () => number): CodedArea[] {
  const corners = Array.from({ length: size + 1 }, (_, row) =>
    Array.from({ length: size + 1 }, (_, column): Position => {
      const shake = (at: number): number => (at === 0 || at === size ? 0 : (random() - 0.5) * 0.6);
      return [4 + (column + shake(column)) / size, 52 + (row + shake(row)) / size];
    }),
  );
  const corner = (row: number, column: number): Position => corners[row]?.[column] ?? [NaN, NaN];
  return Array.from({ length: size * size }, (_, position) => {
    const row = Math.floor(position / size);
    const column = position % size;
    return polygon(`BU${String(position).padStart(8, '0')}`, [
      corner(row, column),
      corner(row, column + 1),
      corner(row + 1, column + 1),
      corner(row + 1, column),
      corner(row, column),
    ]);
  });
}
