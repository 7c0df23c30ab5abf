import type { Database } from '#db/connection.ts';
import type { Membership } from '#areas/commands.server.ts';
import { listComposedAreas } from '#areas/queries.server.ts';
import type { NewArea } from '#areas/model.ts';

/** Composed areas as they go along to another year's division. */
export interface CarriedAreas {
  areas: NewArea[];
  memberships: Membership[];
  /** Names of those that stay behind, because a member has another code or is gone. */
  left: string[];
}

/**
 * The areas a municipality drew up itself, for another year: they know codes, and a code may mean something else or nothing
 * in another division. Only those whose every member still exists go along.
 *
 * @param codes every code of the other division
 */
export async function carryComposedAreas(
  db: Database,
  fromYear: number,
  toYear: number,
  codes: ReadonlySet<string>,
): Promise<CarriedAreas> {
  const composed = await listComposedAreas(db, fromYear, null);
  const members = await db.selectFrom('areaMember').selectAll().where('year', '=', fromYear).execute();
  const own = (area: NewArea) => members.filter((member) => member.areaCode === area.code);
  const isWhole = (area: NewArea) => own(area).every(({ memberCode }) => codes.has(memberCode));
  const carried = composed.filter((area) => isWhole(area) && codes.has(area.municipalityCode));
  return {
    areas: carried.map((area) => ({ ...area, year: toYear })),
    memberships: carried.flatMap(own).map(({ areaCode, memberCode, validFrom, validTo }) => ({
      areaCode,
      memberCode,
      validFrom: validFrom === '-infinity' ? null : validFrom,
      validTo: validTo === 'infinity' ? null : validTo,
    })),
    left: composed.filter((area) => !carried.includes(area)).map(({ name }) => name),
  };
}
