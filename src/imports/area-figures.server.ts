import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#db/connection.ts';

/*
 * Inhabitants, households and land are published figures that also stand with the area itself, because every rate is
 * divided by them. The newest live import gives them; what stood there before any import is the base, kept in the report
 * of the import that replaced it, so that undoing every import brings it back.
 */

const inhabitants = 'inwoners';
const households = 'huishoudens';
const land = 'opp_land_ha';

/** The figures in question of one year: those whose period is the year of the division they belong to. */
const ofDivision = sql`series_id = 'kerncijfers' and category in (${inhabitants}, ${households}, ${land}) and period = area_year::text`;

function valueOf(category: string): RawBuilder<number> {
  return sql`max(value) filter (where category = ${category})`;
}

/**
 * Puts the key figures of an import that is about to count with its areas; a missing figure replaces nothing. Run inside
 * the transaction that makes it count, before its status changes.
 *
 * @returns what stood there before any import, by year and code: inhabitants, households, hectares of land
 */
export async function applyAreaFigures(tx: Database, importId: number): Promise<Record<string, (number | null)[]>> {
  const base = await sql<{ key: string; inhabitants: number | null; households: number | null; landHectares: number | null }>`
    with given as (select distinct area_year, area_code from figure where import_id = ${importId} and ${ofDivision}),
    known as (
      select distinct area_year, area_code from figure
      where ${ofDivision} and import_id in (select id from import_batch where status = 'live' and kind = 'figures'))
    select area.year || ' ' || code as key, inhabitants, households, land_hectares
    from area join given on given.area_year = area.year and given.area_code = area.code
    where not exists (select from known where known.area_year = area.year and known.area_code = area.code)
    order by 1`.execute(tx);
  await sql`
    update area set
      inhabitants = coalesce(given.inhabitants, area.inhabitants),
      households = coalesce(given.households, area.households),
      land_hectares = coalesce(given.land_hectares, area.land_hectares)
    from (
      select area_year, area_code, ${valueOf(inhabitants)} as inhabitants, ${valueOf(households)} as households,
             ${valueOf(land)} as land_hectares
      from figure where import_id = ${importId} and ${ofDivision} group by area_year, area_code
    ) given
    where area.year = given.area_year and area.code = given.area_code`.execute(tx);
  await sumComposedAreas(tx, importId);
  return Object.fromEntries(base.rows.map((row) => [row.key, [row.inhabitants, row.households, row.landHectares]]));
}

/**
 * Takes the key figures of an undone import back from its areas: the newest import that still counts gives them, or else
 * the base. Run inside the transaction that undoes it, after its status changed and before its rows go.
 */
export async function takeBackAreaFigures(tx: Database, importId: number): Promise<void> {
  await sql`
    with given as (select distinct area_year, area_code from figure where import_id = ${importId} and ${ofDivision}),
    newest as (
      select distinct on (area_year, area_code, category) area_year, area_code, category, value
      from figure
      where ${ofDivision} and value is not null
        and import_id in (select id from import_batch where status = 'live' and kind = 'figures')
      order by area_year, area_code, category, import_id desc),
    current as (
      select given.area_year, given.area_code, ${valueOf(inhabitants)} as inhabitants, ${valueOf(households)} as households,
             ${valueOf(land)} as land_hectares
      from given left join newest using (area_year, area_code) group by given.area_year, given.area_code),
    base as (
      select distinct on (entry.key) entry.key, entry.value
      from import_batch, json_each(report -> 'areaBase') entry
      where kind = 'figures' and json_typeof(report -> 'areaBase') = 'object'
      order by entry.key, import_batch.id desc)
    update area set
      inhabitants = coalesce(current.inhabitants, (base.value ->> 0)::int),
      households = coalesce(current.households, (base.value ->> 1)::int),
      land_hectares = coalesce(current.land_hectares, (base.value ->> 2)::float8)
    from current left join base on base.key = current.area_year || ' ' || current.area_code
    where area.year = current.area_year and area.code = current.area_code`.execute(tx);
  await sumComposedAreas(tx, importId);
}

/** Composed areas are the sum of the members that have no end date; a figure that was not published counts as nothing. */
async function sumComposedAreas(tx: Database, importId: number): Promise<void> {
  await sql`
    update area composed set
      inhabitants = summed.inhabitants, households = summed.households, land_hectares = summed.land_hectares
    from (
      select member.year, member.area_code, sum(part.inhabitants)::int as inhabitants, sum(part.households)::int as households,
             sum(part.land_hectares) as land_hectares
      from area_member member join area part on part.year = member.year and part.code = member.member_code
      where member.valid_to = 'infinity'
      group by member.year, member.area_code
      having bool_or(exists (
        select from figure where import_id = ${importId} and ${ofDivision}
          and figure.area_year = member.year and figure.area_code = member.member_code))
    ) summed
    where composed.year = summed.year and composed.code = summed.area_code`.execute(tx);
}
