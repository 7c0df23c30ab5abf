import type { Viewer } from '#auth/model.ts';
import { grantsOf, reaches, type Relation } from '#auth/permissions.ts';

function seesExact(viewer: Viewer, relation: Relation): boolean {
  return grantsOf(viewer.role, 'exactCounts', 'read').some(
    (grant) => grant.detail === 'content' && reaches(grant, relation),
  );
}

/**
 * Whether this viewer may see exact counts and weeks of a whole municipality; null is the whole country. Someone without an
 * own area only starts there: rights come with buurten.
 */
export function seesMunicipality(viewer: Viewer, municipalityCode: string | null): boolean {
  const isOwn = viewer.ownAreaCode === municipalityCode && viewer.ownBuurten.length > 0;
  return seesExact(viewer, { ownArea: isOwn });
}

/** Whether this viewer may see exact counts of the own area. */
export function seesOwnDetail(viewer: Viewer): boolean {
  return seesExact(viewer, { ownArea: true });
}

/** Whether this viewer may see exact counts of an area made up of these buurten. */
export function seesDetailOf(viewer: Viewer, buurten: readonly string[]): boolean {
  const own = new Set(viewer.ownBuurten);
  return seesExact(viewer, { ownArea: buurten.length > 0 && buurten.every((code) => own.has(code)) });
}
