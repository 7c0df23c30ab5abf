import { sql } from 'kysely';
import { mapLevels } from '#areas/model.ts';
import type { Database } from '#db/connection.ts';

/**
 * The one place that says how small an area is: brings `area.smallest_level` up to date for a division, inside the
 * transaction that changed its areas or memberships. What consists of one part only is as small as that part, a wijk of
 * one buurt as that buurt, because a count of the one is a count of the other. A composed area is as small as its smallest
 * member of any day, because the others can be subtracted from it. It is kept because every answer of the map asks it.
 */
export async function keepSmallestLevels(tx: Database, year: number): Promise<void> {
  await sql`
    with recursive own as (
      select code, kind, parent_code, array_position(${[...mapLevels]}::text[], level) as size
      from area where year = ${year}
    ), part as (
      select parent_code as whole, code, size from own where kind is null and parent_code is not null
      union all
      select area_member.area_code, own.code, own.size
      from area_member join own on own.code = area_member.member_code where area_member.year = ${year}
    ), only_part as (
      select whole, min(code) as code from part group by whole having min(code) = max(code)
    ), same_place (code, part) as (
      select code, code from own
      union all
      select same_place.code, only_part.code from same_place join only_part on only_part.whole = same_place.part
    ), sized as (
      select code, size from own
      union all
      select own.code, min(part.size) from own join part on part.whole = own.code where own.kind is not null group by own.code
    ), smallest as (
      select same_place.code, (${[...mapLevels]}::text[])[coalesce(min(sized.size), 1)] as level
      from same_place join sized on sized.code = same_place.part group by same_place.code
    )
    update area set smallest_level = smallest.level from smallest
    where year = ${year} and area.code = smallest.code and smallest_level <> smallest.level`.execute(tx);
}
