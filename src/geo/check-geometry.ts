import type { Position } from 'geojson';
import { polygonsOf, type AreaGeometry } from '#geo/polygons.ts';
import { inNetherlands } from '#geo/netherlands.ts';
import { looksLikeRd, looksSwapped } from '#geo/rd.ts';
import { findCrossing } from '#geo/ring-crossings.ts';

/** What can be wrong with the geometry of an area. */
export const geometryProblemKinds = [
  'empty',
  'not-finite',
  'rd-given-as-wgs84',
  'coordinates-swapped',
  'outside-netherlands',
  'too-few-points',
  'self-crossing',
] as const;
export type GeometryProblemKind = (typeof geometryProblemKinds)[number];

export interface GeometryProblem {
  kind: GeometryProblemKind;
  /** Where it is first seen, as given; null when there is no place to show. */
  position: Position | null;
}

/**
 * The problems of a geometry that should be an area in the Netherlands in WGS84, each kind once, with the first place where it
 * is seen; an empty list when it is fine. A ring that is not closed is no problem of its own: it counts as closed.
 */
export function checkGeometry(geometry: AreaGeometry | null | undefined): GeometryProblem[] {
  const rings = geometry === null || geometry === undefined ? [] : polygonsOf(geometry).flat();
  if (rings.every((ring) => ring.length === 0)) return [{ kind: 'empty', position: null }];
  const broken = rings.flat().find((position) => !isFinitePosition(position));
  if (broken !== undefined) return [{ kind: 'not-finite', position: broken }];
  const problems: GeometryProblem[] = [];
  const misplaced = rings.flat().find(([x = NaN, y = NaN]) => !inNetherlands(x, y));
  if (misplaced !== undefined) problems.push({ kind: misplacement(misplaced), position: misplaced });
  const short = rings.find((ring) => ring.length > 0 && distinctPoints(ring) < 3);
  if (short !== undefined) problems.push({ kind: 'too-few-points', position: short[0] ?? null });
  const crossing = findCrossing(rings.filter((ring) => distinctPoints(ring) === 3));
  if (crossing !== undefined) problems.push({ kind: 'self-crossing', position: crossing });
  return problems;
}

function isFinitePosition([x, y]: Position): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

function misplacement([x = NaN, y = NaN]: Position): GeometryProblemKind {
  if (looksLikeRd(x, y)) return 'rd-given-as-wgs84';
  return looksSwapped(x, y) ? 'coordinates-swapped' : 'outside-netherlands';
}

/** Counts up to three different points: more are not needed to know that a ring has an inside. */
function distinctPoints(ring: readonly Position[]): number {
  const seen: Position[] = [];
  for (const position of ring) {
    if (seen.every((other) => other[0] !== position[0] || other[1] !== position[1])) seen.push(position);
    if (seen.length === 3) break;
  }
  return seen.length;
}
