import { sql, type Kysely } from 'kysely';

/**
 * How small an area is, kept beside it: every answer of the map asks it, and finding it out takes a walk over all areas. A
 * new area is as small as can be, which shows least, until it is known. Filled in for what stands there; from then on
 * areas/smallest-level keeps it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const levels = sql`array['buurt', 'wijk', 'stadsdeel', 'gemeente']`;
  await sql`
    alter table area add column smallest_level text not null default 'buurt'
      check (smallest_level in ('buurt', 'wijk', 'stadsdeel', 'gemeente'))`.execute(db);
  // Without statistics the walk below would compare every area with every other.
  await sql`analyze area, area_member`.execute(db);
  await sql`
    with recursive own as (
      select year, code, kind, parent_code, array_position(${levels}, level) as size from area
    ), part as (
      select year, parent_code as whole, code, size from own where kind is null and parent_code is not null
      union all
      select own.year, area_member.area_code, own.code, own.size
      from area_member join own on own.year = area_member.year and own.code = area_member.member_code
    ), only_part as (
      select year, whole, min(code) as code from part group by year, whole having min(code) = max(code)
    ), same_place (year, code, part) as (
      select year, code, code from own
      union all
      select same_place.year, same_place.code, only_part.code
      from same_place join only_part on only_part.year = same_place.year and only_part.whole = same_place.part
    ), sized as (
      select year, code, size from own
      union all
      select own.year, own.code, min(part.size)
      from own join part on part.year = own.year and part.whole = own.code
      where own.kind is not null group by own.year, own.code
    ), smallest as (
      select same_place.year, same_place.code, (${levels})[coalesce(min(sized.size), 1)] as level
      from same_place join sized on sized.year = same_place.year and sized.code = same_place.part
      group by same_place.year, same_place.code
    )
    update area set smallest_level = smallest.level from smallest
    where area.year = smallest.year and area.code = smallest.code`.execute(db);
}
