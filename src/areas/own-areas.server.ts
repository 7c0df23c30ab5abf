import { listBuurtLinks } from '#areas/queries.server.ts';
import { holdsOn } from '#areas/validity.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';

/**
 * Codes of the areas, of any level, that lie wholly in the own area of someone on a day; none for someone without one, and none
 * for someone who works for a whole municipality, whose approaches are found by that.
 */
export async function listOwnAreas(
  db: Database,
  { ownAreaCode, ownBuurten }: Viewer,
  { areaYear, day }: { areaYear: number; day: string },
): Promise<string[]> {
  return ownAreaCode.startsWith('GM') ? [] : listAreasInside(db, ownBuurten, { areaYear, day });
}

/** Codes of the areas, of any level, that lie wholly in these buurten on a day. */
export async function listAreasInside(
  db: Database,
  buurten: readonly string[],
  { areaYear, day }: { areaYear: number; day: string },
): Promise<string[]> {
  const own = new Set(buurten);
  const isInside = new Map<string, boolean>();
  for (const municipalityCode of new Set(buurten.map((code) => `GM${code.slice(2, 6)}`))) {
    for (const link of await listBuurtLinks(db, areaYear, municipalityCode)) {
      if (!holdsOn(link, day)) continue;
      isInside.set(link.areaCode, own.has(link.buurtCode) && isInside.get(link.areaCode) !== false);
    }
  }
  return [...isInside].flatMap(([code, isWhole]) => (isWhole ? [code] : []));
}

/** Whether areas lie wholly in the own area of someone, who may work for a whole municipality. */
export function areOwn(
  { ownAreaCode, ownBuurten }: Viewer,
  ownAreas: readonly string[],
  approach: { municipalityCode: string; areaCodes: readonly string[] },
): boolean {
  if (ownBuurten.length === 0) return false;
  if (ownAreaCode.startsWith('GM')) return ownAreaCode === approach.municipalityCode;
  const own = new Set(ownAreas);
  return approach.areaCodes.length > 0 && approach.areaCodes.every((code) => own.has(code));
}
