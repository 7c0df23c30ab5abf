import { boundsOf } from '#geo/bounds.ts';
import { checkGeometry, type GeometryProblemKind } from '#geo/check-geometry.ts';
import { geometryOf, type AreaGeometry } from '#geo/polygons.ts';
import { inNetherlands } from '#geo/rd.ts';
import { repairGeometry } from '#geo/repair-geometry.ts';
import type { BoundaryFeature } from '#imports/boundary-file.ts';
import type { AreaParts } from '#imports/boundary-parts.ts';
import { problem } from '#imports/problems.ts';
import type { ProblemRule } from '#imports/problem-words.ts';
import type { ReportBuilder } from '#imports/report.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatCount } from '#text/numbers.ts';

/** Areas that were changed on the way in, as `code name`. */
export interface Remarks {
  repaired: string[];
  joined: string[];
}

/** Joins the polygons of an area and repairs them. Undefined, with a refusal by name, when nothing valid comes of it. */
export function finishArea(
  { facts, polygons, features, rule }: AreaParts,
  report: ReportBuilder,
  remarks: Remarks,
): BoundaryFeature | undefined {
  const area = facts.name === '' ? facts.code : `${facts.code} ${facts.name}`;
  const fail = (why: ProblemRule, detail?: string): undefined => {
    report.refuseRow([problem(why, { area, detail })]);
  };
  if (polygons.length === 0) return fail(rule ?? 'geometry-empty', geometryWords['not-finite']);
  const joined = geometryOf(polygons);
  if (!liesInNetherlands(joined)) return fail('boundary-part-abroad');
  const problems = checkGeometry(joined).map(({ kind }) => geometryWords[kind]);
  const geometry = repairGeometry(joined);
  if (!geometry) return fail('geometry-broken', joinDutch(problems) || geometryWords['too-few-points']);
  if (problems.length > 0) remarks.repaired.push(area);
  if (features > 1) remarks.joined.push(area);
  report.countAccepted(1);
  const { code, name, inhabitants, households, landHectares } = facts;
  return { code, name: name || code, geometry, inhabitants, households, landHectares };
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

/** Areas named in one note; the rest is counted. */
const namedAreas = 20;

/** Writes the remarks to the report, one note for all repaired and one for all joined areas. */
export function noteRemarks(report: ReportBuilder, { repaired, joined }: Remarks): void {
  noteAreas(report, 'Vlak hersteld, omdat de grens zichzelf kruiste of punten miste', repaired);
  noteAreas(report, 'Delen met dezelfde code samengevoegd', joined);
}

function noteAreas(report: ReportBuilder, what: string, areas: string[]): void {
  if (areas.length === 0) return;
  const rest = areas.length > namedAreas ? [`nog ${formatCount(areas.length - namedAreas)}`] : [];
  const named = joinDutch([...areas.slice(0, namedAreas), ...rest]);
  report.note(`${what} (${formatCount(areas.length)}): ${named}.`);
}
