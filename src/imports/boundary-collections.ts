import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { z } from 'zod';
import { levelInName, readYear, type BoundaryLevel } from '#imports/boundary-properties.ts';
import { boundaryLimits } from '#imports/limits.ts';
import { refuse } from '#imports/problems.ts';
import { formatCount } from '#text/numbers.ts';

/** A feature of which only the shape of the outside is known yet. */
export interface LooseFeature {
  properties?: unknown;
  id?: unknown;
  geometry?: unknown;
}

/** A list of features with what the file says about all of them. */
export interface FeatureList {
  features: LooseFeature[];
  level: BoundaryLevel | undefined;
  /** Name of the coordinate system, when the file gives one. */
  crs: string | undefined;
  year: number | null;
}

const featureSchema = z.object({ properties: z.unknown(), id: z.unknown(), geometry: z.unknown() }).partial();
const crsSchema = z.object({ properties: z.object({ name: z.string() }) });
const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
  name: z.unknown().optional(),
  crs: z.unknown().optional(),
  metadata: z.unknown().optional(),
});
const numberPair = z.tuple([z.number(), z.number()]);
const topologySchema = z.object({
  type: z.literal('Topology'),
  objects: z.record(z.string(), z.object({ type: z.string() }).loose()),
  arcs: z.array(z.array(z.array(z.number()))),
  /** How the whole numbers of the arcs become coordinates. */
  transform: z.object({ scale: numberPair, translate: numberPair }).optional(),
  crs: z.unknown().optional(),
});

/**
 * Unwraps GeoJSON (a FeatureCollection or one Feature) or TopoJSON (each of its objects). Throws `ImportRefused` for another
 * shape, no features at all, too many, and a topology that points to lines it does not have.
 */
export function readCollections(value: unknown): FeatureList[] {
  const topology = topologySchema.safeParse(value);
  const lists = topology.success ? readTopology(topology.data) : [readGeoJson(value)];
  const count = lists.reduce((sum, { features }) => sum + features.length, 0);
  if (count === 0) refuse('boundary-no-features');
  if (count > boundaryLimits.features) {
    refuse('boundary-too-many', { detail: `${formatCount(boundaryLimits.features)} gebieden` });
  }
  return lists;
}

function readGeoJson(value: unknown): FeatureList {
  const single = z.object({ type: z.literal('Feature') }).safeParse(value).success;
  const found = collectionSchema.safeParse(single ? { type: 'FeatureCollection', features: [value] } : value);
  if (!found.success) return refuse('boundary-shape');
  const { features, name, crs, metadata } = found.data;
  const title = typeof name === 'string' ? name : '';
  const year = z.object({ year: z.unknown().optional() }).safeParse(metadata).data?.year;
  return {
    features: features.map(asFeature),
    level: levelInName(title),
    crs: crsName(crs),
    year: readYear(String(year ?? '')) ?? readYear(/(?:19|20)\d\d/.exec(title)?.[0] ?? ''),
  };
}

function asFeature(value: unknown): LooseFeature {
  return featureSchema.safeParse(value).data ?? {};
}

function crsName(crs: unknown): string | undefined {
  return crsSchema.safeParse(crs).data?.properties.name;
}

function readTopology({ objects, arcs, crs, ...rest }: z.infer<typeof topologySchema>): FeatureList[] {
  // Checked as far as the decoder does not: it throws on an arc that is absent.
  const topology = { ...rest, objects, arcs } as unknown as Topology;
  return Object.entries(objects).map(([name, object]) => ({
    features: unwrap(topology, object as unknown as GeometryCollection),
    level: levelInName(name),
    crs: crsName(crs),
    year: readYear(/(?:19|20)\d\d/.exec(name)?.[0] ?? ''),
  }));
}

function unwrap(topology: Topology, object: GeometryCollection): LooseFeature[] {
  try {
    const found: unknown = feature(topology, object);
    return readGeoJson(found).features;
  } catch {
    return refuse('boundary-topology');
  }
}
