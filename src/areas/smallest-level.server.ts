import { sql } from 'kysely';
import { smallestLevels } from '#areas/smallest-level.ts';
import type { Database } from '#db/connection.ts';

/**
 * Brings `area.smallest_level` up to date for a division, inside the transaction that changed its areas or memberships. It
 * is kept because every answer of the map asks it.
 */
export async function keepSmallestLevels(tx: Database, year: number): Promise<void> {
  const areas = await tx
    .selectFrom('area')
    .select(['code', 'level', 'kind', 'parentCode', 'smallestLevel'])
    .where('year', '=', year)
    .execute();
  const members = await tx
    .selectFrom('areaMember')
    .select(['areaCode', 'memberCode'])
    .where('year', '=', year)
    .execute();
  const levels = smallestLevels(areas, members);
  const changed = areas.filter(({ code, smallestLevel }) => levels.get(code) !== smallestLevel);
  if (changed.length === 0) return;
  const codes = changed.map(({ code }) => code);
  await sql`
    update area set smallest_level = given.level
    from unnest(${codes}::text[], ${codes.map((code) => levels.get(code))}::text[]) as given (code, level)
    where year = ${year} and area.code = given.code`.execute(tx);
}
