import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type { Beginning } from '#approaches/decide.ts';
import type { Orientation } from '#approaches/model.ts';
import { requireInside } from '#approaches/outline/inside.server.ts';
import { seesOutline } from '#approaches/outline/sees-outline.server.ts';
import { FieldRefusal } from '#errors.ts';

/**
 * Throws a refusal of the field for an outline outside its areas, for any of a group, a household or a person, and for one by who
 * sees areas only.
 */
export async function requireOutline(
  db: Database,
  { viewer, year }: { viewer: Viewer; year: number },
  ownAreas: readonly string[],
  given: Pick<Beginning, 'outline' | 'areaCodes' | 'municipalityCode'> & { orientation: Orientation },
): Promise<void> {
  const { outline, orientation, areaCodes } = given;
  if (!outline) return;
  if (orientation !== 'area')
    throw new FieldRefusal('omtrek', 'Een omtrek hoort alleen bij een aanpak van een gebied.');
  if (!seesOutline(viewer, ownAreas, given))
    throw new FieldRefusal('omtrek', 'Een omtrek tekent alleen wie de signalen in deze gebieden ziet.');
  await requireInside(db, year, outline, areaCodes);
}
