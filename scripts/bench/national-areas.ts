import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { CodedArea } from '#geo/polygons.ts';

/** National outlines of 2024, from the folder with public files. */
export const nationalFile = 'nl-areas-2024/nl-gemeenten-wijken-buurten-2024.topojson';

/** Every buurt of the country that has an outline, from the folder with public files. */
export function readNationalBuurten(referenceData: string): CodedArea[] {
  const topology = JSON.parse(readFileSync(join(referenceData, nationalFile), 'utf8')) as Topology;
  const { features } = feature(topology, topology.objects['buurten'] as GeometryCollection);
  return features.flatMap(({ id, geometry }) =>
    geometry && (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon')
      ? [{ code: String(id), geometry }]
      : [],
  );
}
