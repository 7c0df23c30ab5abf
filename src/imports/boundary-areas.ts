import type { Position } from 'geojson';
import type { FeatureList, LooseFeature } from '#imports/boundary-collections.ts';
import type { GeometryReader } from '#imports/boundary-geometry.ts';
import {
  levelInName,
  readAreaFacts,
  readYear,
  type AreaFacts,
  type BoundaryLevel,
} from '#imports/boundary-properties.ts';
import { problem } from '#imports/problems.ts';
import type { ProblemRule } from '#imports/problem-words.ts';
import type { ReportBuilder } from '#imports/report.ts';
import { joinDutch } from '#text/list-words.ts';

/** An area of a file, as far as it could be read. */
export interface ReadArea {
  facts: AreaFacts;
  polygons: Position[][][];
  /** Why it has no polygons; null when it has. */
  rule: ProblemRule | null;
}

/**
 * The areas of all lists by code. Water and abroad are counted as skipped; features without a code, and a code that the file
 * gave before, are refused by their position. `fileName` hints at the level of codes that lost their letters.
 */
export function collectAreas(
  lists: FeatureList[],
  fileName: string,
  { read }: GeometryReader,
  report: ReportBuilder,
): Map<string, ReadArea> {
  const areas = new Map<string, ReadArea>();
  const positions = new Map<string, number>();
  const hint = levelInName(fileName);
  for (const { features, level } of lists) {
    features.forEach((feature, index) => {
      const position = index + 1;
      const facts = findFacts(feature, level, hint);
      report.countRead(1);
      if (!facts) report.refuseRow([problem('boundary-no-code', { area: `gebied ${position}` })]);
      else if (facts.isNoLand) skip(report);
      else if (areas.has(facts.code)) refuseDouble(facts, [positions.get(facts.code) ?? 0, position], report);
      else {
        positions.set(facts.code, position);
        areas.set(facts.code, readArea(facts, read(feature.geometry)));
      }
    });
  }
  return areas;
}

/** How people recognise an area: its code and its name. */
export function areaLabel({ code, name }: AreaFacts): string {
  return name === '' ? code : `${code} ${name}`;
}

/** Two outlines for one area: nobody can tell which is meant, or whether they are parts of one. */
function refuseDouble(facts: AreaFacts, positions: number[], report: ReportBuilder): void {
  const detail = joinDutch(positions.map((position) => `gebied ${position}`));
  report.refuseRow([problem('boundary-code-double', { area: areaLabel(facts), detail })]);
}

/** The name of an object or layer tells the level of all its codes; the name of a file is a weaker hint than the codes. */
function findFacts(
  { properties, id }: LooseFeature,
  level: BoundaryLevel | undefined,
  hint: BoundaryLevel | undefined,
): AreaFacts | undefined {
  return (
    readAreaFacts(properties, id, level) ??
    readAreaFacts(properties, id) ??
    (hint && readAreaFacts(properties, id, hint))
  );
}

function skip(report: ReportBuilder): void {
  report.countSkipped(1);
  report.note('Water en buitenland zijn overgeslagen.');
}

function readArea(facts: AreaFacts, reading: ReturnType<GeometryReader['read']>): ReadArea {
  return 'rule' in reading
    ? { facts, polygons: [], rule: reading.rule }
    : { facts, polygons: reading.polygons, rule: null };
}

/** The year most features of a level name, else that of their list, else one in the name of the file. */
export function yearOfLevel(
  level: BoundaryLevel,
  areas: Map<string, ReadArea>,
  lists: FeatureList[],
  fileName: string,
): number | null {
  const counts = new Map<number, number>();
  for (const { facts } of areas.values()) {
    if (facts.level !== level || facts.year === null) continue;
    counts.set(facts.year, (counts.get(facts.year) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const dated = lists.filter(({ year }) => year !== null);
  const stated = dated.find((list) => list.level === level) ?? dated[0];
  return most?.[0] ?? stated?.year ?? readYear(/(?:19|20)\d\d/.exec(fileName)?.[0] ?? '');
}
