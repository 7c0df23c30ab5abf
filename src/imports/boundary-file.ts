import type { AreaGeometry } from '#geo/polygons.ts';
import { readCollections, type FeatureList } from '#imports/boundary-collections.ts';
import { finishArea, noteRepaired } from '#imports/boundary-finish.ts';
import { createGeometryReader, findSystem } from '#imports/boundary-geometry.ts';
import { collectAreas, yearOfLevel } from '#imports/boundary-areas.ts';
import { isCbsFile } from '#imports/boundary-publisher.ts';
import { boundaryLevels, type BoundaryLevel } from '#imports/boundary-properties.ts';
import { readWholeText, type DecodedText } from '#imports/decode.ts';
import { showHeaders } from '#imports/headers.ts';
import { parseJson } from '#imports/json.ts';
import { refuse } from '#imports/problems.ts';
import { createReport, type ImportReport } from '#imports/report.ts';

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
  /** What the areas call those they lie in, by code: the only names of areas that have no outline in the file. */
  parentNames: ReadonlyMap<string, string>;
  /** Whether it is the CBS wijk- en buurtkaart itself. */
  isCbs: boolean;
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
 * Water and abroad are left out, rings that cross themselves a little are repaired; areas without code or usable polygon and
 * codes that occur twice are refused in the report by name. Throws `ImportRefused` when nothing in the file can be used:
 * another shape, country or coordinate system, or no codes.
 */
export function readBoundaries(value: unknown, { fileName = '', year }: BoundaryOrigin = {}): BoundaryFile {
  const lists = readCollections(value);
  const system = findSystem(lists);
  const report = createReport();
  if (system === 'rd') report.note('De coördinaten zijn gelezen als RD New en omgerekend naar WGS84.');
  const areas = collectAreas(lists, fileName, createGeometryReader(system), report);
  if (areas.size === 0 && report.finish().skipped > 0) refuse('boundary-no-features');
  if (areas.size === 0) refuse('boundary-no-codes', { detail: foundProperties(lists) });
  const repaired: string[] = [];
  const byLevel = new Map<BoundaryLevel, BoundaryFeature[]>();
  for (const area of areas.values()) {
    const feature = finishArea(area, report, repaired);
    const { level } = area.facts;
    const others = byLevel.get(level) ?? [];
    if (feature) others.push(feature);
    if (others.length > 0) byLevel.set(level, others);
  }
  noteRepaired(report, repaired);
  const sets = [...boundaryLevels].reverse().flatMap((level) => {
    const features = byLevel.get(level)?.sort((a, b) => (a.code < b.code ? -1 : 1));
    return features ? [{ level, year: year ?? yearOfLevel(level, areas, lists, fileName), features }] : [];
  });
  const parentNames = new Map([...areas.values()].flatMap(({ facts }) => facts.parentNames));
  return { sets, parentNames, isCbs: isCbsFile(lists), report: report.finish() };
}

function foundProperties(lists: FeatureList[]): string {
  const properties = lists.flatMap(({ features }) => features)[0]?.properties;
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return names.length === 0 ? 'De gebieden hebben geen eigenschappen.' : `Gevonden: ${showHeaders(names)}.`;
}
