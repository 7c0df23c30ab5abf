import { areOwn } from '#areas/own-areas.server.ts';
import { seesOwnDetail } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';

/** Whether someone sees an outline finer than areas: who sees signals there one by one. Everyone else sees the areas. */
export function seesOutline(
  viewer: Viewer,
  ownAreas: readonly string[],
  place: { municipalityCode: string; areaCodes: readonly string[] },
): boolean {
  return seesOwnDetail(viewer) && areOwn(viewer, ownAreas, place);
}
