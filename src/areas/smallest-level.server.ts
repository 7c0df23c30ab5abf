import { sql } from 'kysely';
import { smallestLevels } from '#areas/smallest-level.ts';
import { splitColumn } from '#db/column-text.ts';
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

/** Codes of the areas of some levels that are as small as one of other levels, see `Area.smallestLevel`. */
export async function listCodesAsSmallAs(
  db: Database,
  year: number,
  municipalityCode: string | null,
  { levels, smallestLevels }: { levels: readonly string[]; smallestLevels: readonly string[] },
): Promise<string[]> {
  if (smallestLevels.length === 0) return [];
  const result = await sql<{ codes: string | null }>`
    select string_agg(code, ',') as codes from area
    where year = ${year} and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
      and level = any(${levels}::text[]) and smallest_level = any(${smallestLevels}::text[])`.execute(db);
  return splitColumn(result.rows[0]?.codes ?? null);
}
