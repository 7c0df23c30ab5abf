import type { Position } from 'geojson';
import { boundsOf } from '#geo/bounds.ts';
import { checkGeometry, type GeometryProblemKind } from '#geo/check-geometry.ts';
import { geometryOf, type AreaGeometry } from '#geo/polygons.ts';
import { inNetherlands } from '#geo/rd.ts';
import { repairGeometry } from '#geo/repair-geometry.ts';
import { readCollections, type FeatureList } from '#imports/boundary-collections.ts';
import { createGeometryReader, findSystem } from '#imports/boundary-geometry.ts';
import {
  boundaryLevels,
  levelInName,
  readAreaFacts,
  readYear,
  type AreaFacts,
  type BoundaryLevel,
} from '#imports/boundary-properties.ts';
import { readWholeText, type DecodedText } from '#imports/decode.ts';
import { showHeaders } from '#imports/headers.ts';
import { parseJson } from '#imports/json.ts';
import { problem, refuse } from '#imports/problems.ts';
import type { ProblemRule } from '#imports/problem-words.ts';
import { createReport, type ImportReport, type ReportBuilder } from '#imports/report.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatCount } from '#text/numbers.ts';

/** One area with its boundary in WGS84, six decimals. Figures are null when the file has none. */
export interface BoundaryFeature {
  code: string;
  name: string;
  geometry: AreaGeometry;
  inhabitants: number | null;
  households: number | null;
  landHectares: number | null;
}

/** All areas of one level in a file, sorted by code. */
export interface BoundarySet {
  level: BoundaryLevel;
  /** Year of the division; null when neither the features nor the file say it. */
  year: number | null;
  features: BoundaryFeature[];
}

/** A file of boundaries: its levels, large to small, and what was refused, repaired and left out. */
export interface BoundaryFile {
  sets: BoundarySet[];
  report: ImportReport;
}

/** What is known about a file besides its content. */
export interface BoundaryOrigin {
  /** Tells the year or level when the content does not. */
  fileName?: string;
  /** Year of the division; wins over what the file says. */
  year?: number;
}

/** Reads a boundary file from its text. See `readBoundaries`; also throws for what `openText` and `parseJson` refuse. */
export async function readBoundaryFile(
  text: DecodedText,
  origin: BoundaryOrigin = {},
): Promise<BoundaryFile> {
  return readBoundaries(parseJson(await readWholeText(text)), origin);
}

/**
 * Reads GeoJSON or TopoJSON with areas of the CBS division, in WGS84 or RD New, in any of the spellings of CBS and PDOK.
 * Water and abroad are left out, parts with one code joined, crossing rings repaired when that is possible; areas without
 * code or usable polygon are refused in the report by name. Throws `ImportRefused` when nothing in the file can be used:
 * another shape, country or coordinate system, or no codes.
 */
export function readBoundaries(value: unknown, origin: BoundaryOrigin = {}): BoundaryFile {
  const lists = readCollections(value);
  const system = findSystem(lists);
  const report = createReport();
  if (system === 'rd') report.note('De coördinaten zijn gelezen als RD New en omgerekend naar WGS84.');
  const areas = new Map<string, AreaParts>();
  const { read } = createGeometryReader(system);
  for (const list of lists) collectParts(list, origin, read, areas, report);
  if (areas.size === 0) refuse('boundary-no-codes', { detail: foundProperties(lists) });
  const remarks: Remarks = { repaired: [], joined: [] };
  const features = [...areas.values()].flatMap((parts) => finishArea(parts, report, remarks));
  noteAreas(report, 'Vlak hersteld, omdat de grens zichzelf kruiste of punten miste', remarks.repaired);
  noteAreas(report, 'Delen met dezelfde code samengevoegd', remarks.joined);
  const year = (level: BoundaryLevel): number | null => origin.year ?? yearOf(level, areas, lists, origin);
  const sets = [...boundaryLevels].reverse().map((level) => ({
    level,
    year: year(level),
    features: features
      .filter((feature) => areas.get(feature.code)?.facts.level === level)
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  }));
  return { sets: sets.filter((set) => set.features.length > 0), report: report.finish() };
}

/** Everything in the file with one code. */
interface AreaParts {
  facts: AreaFacts;
  polygons: Position[][][];
  features: number;
  /** Why its last part without polygons had none. */
  rule: ProblemRule | null;
}

function collectParts(
  { features, level }: FeatureList,
  { fileName }: BoundaryOrigin,
  read: ReturnType<typeof createGeometryReader>['read'],
  areas: Map<string, AreaParts>,
  report: ReportBuilder,
): void {
  // A name of a file is a weaker hint than codes with their letters.
  const hint = levelInName(fileName ?? '');
  features.forEach(({ properties, id, geometry }, position) => {
    const facts =
      readAreaFacts(properties, id, level) ??
      readAreaFacts(properties, id) ??
      (hint && readAreaFacts(properties, id, hint));
    if (!facts) {
      report.countRead(1);
      report.refuseRow([problem('boundary-no-code', { area: `gebied ${position + 1}` })]);
      return;
    }
    if (facts.isNoLand) {
      report.countRead(1);
      report.countSkipped(1);
      report.note('Water en buitenland zijn overgeslagen.');
      return;
    }
    const known = areas.get(facts.code);
    if (!known) report.countRead(1);
    const parts = known ?? { facts, polygons: [], features: 0, rule: null };
    const reading = read(geometry);
    if ('rule' in reading) parts.rule = reading.rule;
    else parts.polygons.push(...reading.polygons);
    parts.features += 1;
    areas.set(facts.code, { ...parts, facts: joinFacts(parts.facts, facts) });
  });
}

function joinFacts(first: AreaFacts, next: AreaFacts): AreaFacts {
  return {
    ...first,
    name: first.name || next.name,
    year: first.year ?? next.year,
    inhabitants: first.inhabitants ?? next.inhabitants,
    households: first.households ?? next.households,
    landHectares: first.landHectares ?? next.landHectares,
  };
}

function finishArea(parts: AreaParts, report: ReportBuilder, remarks: Remarks): BoundaryFeature[] {
  const { facts, polygons, rule } = parts;
  const area = facts.name === '' ? facts.code : `${facts.code} ${facts.name}`;
  const fail = (why: ProblemRule, detail?: string): BoundaryFeature[] => {
    report.refuseRow([problem(why, { area, detail })]);
    return [];
  };
  if (polygons.length === 0) return fail(rule ?? 'geometry-empty', geometryWords['not-finite']);
  const joined = geometryOf(polygons);
  if (!liesInNetherlands(joined)) return fail('boundary-part-abroad');
  const problems = checkGeometry(joined).map(({ kind }) => geometryWords[kind]);
  const geometry = repairGeometry(joined);
  if (!geometry) return fail('geometry-broken', joinDutch(problems) || geometryWords['too-few-points']);
  if (problems.length > 0) remarks.repaired.push(area);
  if (parts.features > 1) remarks.joined.push(area);
  report.countAccepted(1);
  const { code, name, inhabitants, households, landHectares } = facts;
  return [{ code, name: name || code, geometry, inhabitants, households, landHectares }];
}

/** Areas that were changed on the way in. */
interface Remarks {
  repaired: string[];
  joined: string[];
}

const namedAreas = 20;

function noteAreas(report: ReportBuilder, what: string, areas: string[]): void {
  if (areas.length === 0) return;
  const rest = areas.length > namedAreas ? [`nog ${formatCount(areas.length - namedAreas)}`] : [];
  report.note(
    `${what} (${formatCount(areas.length)}): ${joinDutch([...areas.slice(0, namedAreas), ...rest])}.`,
  );
}

function liesInNetherlands(geometry: AreaGeometry): boolean {
  const [west, south, east, north] = boundsOf(geometry) ?? [NaN, NaN, NaN, NaN];
  return inNetherlands(west, south) && inNetherlands(east, north);
}

const geometryWords: Record<GeometryProblemKind, string> = {
  empty: 'leeg vlak',
  'not-finite': 'onleesbare coördinaten',
  'rd-given-as-wgs84': 'RD-coördinaten als WGS84',
  'coordinates-swapped': 'verwisselde coördinaten',
  'outside-netherlands': 'punten buiten Nederland',
  'too-few-points': 'te weinig punten',
  'self-crossing': 'de grens kruist zichzelf',
};

/** The year most features of a level name, else that of the list, else one in the name of the file. */
function yearOf(
  level: BoundaryLevel,
  areas: Map<string, AreaParts>,
  lists: FeatureList[],
  { fileName }: BoundaryOrigin,
): number | null {
  const counts = new Map<number, number>();
  for (const { facts } of areas.values()) {
    if (facts.level === level && facts.year !== null)
      counts.set(facts.year, (counts.get(facts.year) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const stated =
    lists.find((list) => list.level === level && list.year !== null) ??
    lists.find(({ year }) => year !== null);
  return most?.[0] ?? stated?.year ?? readYear(/(?:19|20)\d\d/.exec(fileName ?? '')?.[0] ?? '');
}

function foundProperties(lists: FeatureList[]): string {
  const properties = lists
    .flatMap(({ features }) => features.slice(0, 1))
    .map((feature) => feature.properties)[0];
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return names.length === 0 ? 'De gebieden hebben geen eigenschappen.' : `Gevonden: ${showHeaders(names)}.`;
}
