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

/** Everything in a file with one code. */
export interface AreaParts {
  facts: AreaFacts;
  polygons: Position[][][];
  /** Features that carry this code. */
  features: number;
  /** Why the last feature without polygons had none. */
  rule: ProblemRule | null;
}

/**
 * Brings the features of all lists together by code. Water and abroad are counted as skipped, features without a code are
 * refused by their position. `fileName` hints at the level of codes that lost their letters.
 */
export function collectParts(
  lists: FeatureList[],
  fileName: string,
  { read }: GeometryReader,
  report: ReportBuilder,
): Map<string, AreaParts> {
  const areas = new Map<string, AreaParts>();
  const hint = levelInName(fileName);
  for (const { features, level } of lists) {
    features.forEach((feature, position) => {
      const facts = findFacts(feature, level, hint);
      const known = facts && areas.get(facts.code);
      if (!known) report.countRead(1);
      if (!facts) report.refuseRow([problem('boundary-no-code', { area: `gebied ${position + 1}` })]);
      else if (facts.isNoLand) skip(report);
      else areas.set(facts.code, addFeature(known, facts, read(feature.geometry)));
    });
  }
  return areas;
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

function addFeature(
  known: AreaParts | undefined,
  facts: AreaFacts,
  reading: ReturnType<GeometryReader['read']>,
): AreaParts {
  const parts = known ?? { facts, polygons: [], features: 0, rule: null };
  const isBroken = 'rule' in reading;
  // The same feature twice says nothing new, and joined with itself it would cancel out.
  if (!isBroken && known && JSON.stringify(known.polygons) === JSON.stringify(reading.polygons)) return known;
  return {
    facts: joinFacts(parts.facts, facts),
    polygons: isBroken ? parts.polygons : [...parts.polygons, ...reading.polygons],
    features: parts.features + 1,
    rule: isBroken ? reading.rule : parts.rule,
  };
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

/** The year most features of a level name, else that of their list, else one in the name of the file. */
export function yearOfLevel(
  level: BoundaryLevel,
  areas: Map<string, AreaParts>,
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
