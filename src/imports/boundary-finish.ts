import { checkGeometry, type GeometryProblem, type GeometryProblemKind } from '#geo/check-geometry.ts';
import { geometryOf, polygonsOf, type AreaGeometry } from '#geo/polygons.ts';
import { inNetherlands } from '#geo/netherlands.ts';
import { repairGeometry } from '#geo/repair-geometry.ts';
import type { BoundaryFeature } from '#imports/boundary-file.ts';
import { areaLabel, type ReadArea } from '#imports/boundary-areas.ts';
import { problem } from '#imports/problems.ts';
import type { ProblemRule } from '#imports/problem-words.ts';
import type { ReportBuilder } from '#imports/report.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatCount } from '#text/numbers.ts';

/**
 * Checks the outline of an area and repairs small faults; a repaired area is added to `repaired` as `code name`. Undefined,
 * with a refusal by name and place, when nothing valid comes of it.
 */
export function finishArea(
  { facts, polygons, rule }: ReadArea,
  report: ReportBuilder,
  repaired: string[],
): BoundaryFeature | undefined {
  const area = areaLabel(facts);
  const fail = (why: ProblemRule, detail?: string): undefined => {
    report.refuseRow([problem(why, { area, detail })]);
  };
  if (rule !== null) return fail(rule, geometryWords['not-finite']);
  const given = geometryOf(polygons);
  if (!liesInNetherlands(given)) return fail('boundary-part-abroad');
  const problems = checkGeometry(given);
  const geometry = repairGeometry(given);
  if (!geometry)
    return fail('geometry-broken', joinDutch(problems.map(wordsOf)) || geometryWords['too-few-points']);
  if (problems.length > 0) repaired.push(area);
  report.countAccepted(1);
  const { code, name, inhabitants, households, landHectares } = facts;
  return { code, name: name || code, geometry, inhabitants, households, landHectares };
}

function wordsOf({ kind, position }: GeometryProblem): string {
  const [longitude, latitude] = position ?? [];
  if (longitude === undefined || latitude === undefined || kind === 'not-finite') return geometryWords[kind];
  return `${geometryWords[kind]} bij ${formatDegrees(longitude)} oost, ${formatDegrees(latitude)} noord`;
}

function formatDegrees(degrees: number): string {
  return degrees.toFixed(5).replace('.', ',');
}

function liesInNetherlands(geometry: AreaGeometry): boolean {
  return polygonsOf(geometry)
    .flat(2)
    .every(([longitude = NaN, latitude = NaN]) => inNetherlands(longitude, latitude));
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

/** Writes one note that names the areas that were repaired. */
export function noteRepaired(report: ReportBuilder, repaired: readonly string[]): void {
  if (repaired.length === 0) return;
  const rest = repaired.length > namedAreas ? [`nog ${formatCount(repaired.length - namedAreas)}`] : [];
  const named = joinDutch([...repaired.slice(0, namedAreas), ...rest]);
  report.note(
    `Vlak hersteld, omdat de grens zichzelf een klein stukje kruiste of punten miste (${formatCount(repaired.length)}): ${named}.`,
  );
}
