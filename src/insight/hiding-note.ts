import { minimumContributors } from '#insight/disclosure/rules.ts';
import type { Viewer } from '#auth/model.ts';
import { seesMunicipality, seesOwnDetail } from '#auth/exact-counts.ts';

/**
 * How numbers about a municipality (null is the whole country) are shown to this viewer, for the line with their origin:
 * exactly, exactly in a part of it, or with small ones hidden.
 *
 * @param own the area of the viewer
 */
export function hidingNote(
  viewer: Viewer,
  municipalityCode: string | null,
  own: { name: string; municipalityCode: string | null } | undefined,
): string {
  if (seesMunicipality(viewer, municipalityCode)) return 'Exacte aantallen';
  const isHere = own !== undefined && own.municipalityCode === municipalityCode;
  return isHere && viewer.ownBuurten.length > 0 && seesOwnDetail(viewer)
    ? `Exact in ${own.name}, elders afgeschermd`
    : `Afscherming: minder dan ${minimumContributors} melders`;
}
