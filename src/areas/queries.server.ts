import { sql } from 'kysely';
import { searchWords } from '#areas/search-words.ts';
import type { Database } from '#db/connection.ts';
import type { Area, AreaLevel, ComposedKind, MapLevel } from '#areas/model.ts';
import { DomainError } from '#errors.ts';
import { addDays } from '#text/calendar.ts';

/*
 * Which areas exist, their names and their outlines are published open data, the same for every viewer, so these
 * queries take no viewer. Everything counted inside an area does.
 */

const areaColumns = [
  'code',
  'year',
  'level',
  'kind',
  'name',
  'parentCode',
  'municipalityCode',
  'inhabitants',
  'households',
  'landHectares',
  'longitude',
  'latitude',
  'smallestLevel',
] as const;

/** One area, or undefined when the code does not exist in that year. */
export async function findArea(db: Database, year: number, code: string): Promise<Area | undefined> {
  return db
    .selectFrom('area')
    .select(areaColumns)
    .where('year', '=', year)
    .where('code', '=', code)
    .executeTakeFirst();
}

/** One area; throws NOT_FOUND when it does not exist in that year. */
export async function getArea(db: Database, year: number, code: string): Promise<Area> {
  const area = await findArea(db, year, code);
  if (area === undefined) {
    throw new DomainError('NOT_FOUND', `Gebied ${code} bestaat niet in de indeling van ${year}.`);
  }
  return area;
}

/** Every area of a level in a municipality (or in the country when it is null), in order of code. */
export async function listAreas(
  db: Database,
  year: number,
  level: AreaLevel,
  municipalityCode: string | null,
): Promise<Area[]> {
  let query = db.selectFrom('area').select(areaColumns).where('year', '=', year).where('level', '=', level);
  if (municipalityCode !== null) query = query.where('municipalityCode', '=', municipalityCode);
  return query.orderBy('code').execute();
}

/** How many areas each level has, in a municipality or in the country. */
export async function countAreasByLevel(
  db: Database,
  year: number,
  municipalityCode: string | null,
): Promise<Map<AreaLevel, number>> {
  let query = db
    .selectFrom('area')
    .select(['level', db.fn.countAll<number>().as('count')])
    .where('year', '=', year)
    .where((expression) =>
      expression.or([expression('kind', 'is', null), expression('kind', '=', 'stadsdeel')]),
    );
  if (municipalityCode !== null) query = query.where('municipalityCode', '=', municipalityCode);
  const rows = await query.groupBy('level').execute();
  return new Map(rows.map((row) => [row.level, row.count]));
}

/** The composed areas of a municipality, or of every municipality when it is null. */
export async function listComposedAreas(
  db: Database,
  year: number,
  municipalityCode: string | null,
): Promise<(Area & { kind: ComposedKind })[]> {
  let query = db
    .selectFrom('area')
    .select(areaColumns)
    .where('year', '=', year)
    .where('kind', 'is not', null);
  if (municipalityCode !== null) query = query.where('municipalityCode', '=', municipalityCode);
  const rows = await query.orderBy('name').execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ComposedKind }));
}

/** From an area up to its municipality, the area itself first. */
export async function listAncestors(db: Database, year: number, code: string): Promise<Area[]> {
  const result = await sql<Area>`
    with recursive up as (
      select area.*, 0 as depth from area where year = ${year} and code = ${code}
      union all
      select area.*, depth + 1 from area join up on area.year = up.year and area.code = up.parent_code
    )
    select code, year, level, kind, name, parent_code, municipality_code, inhabitants, households, land_hectares,
           longitude, latitude, smallest_level
    from up order by depth`.execute(db);
  return result.rows;
}

/**
 * Codes of the buurten inside an area on a day: itself, its children, or the members of a composed area. With
 * {@link listBuurtLinks} the one place that knows how areas are built up.
 */
export async function listBuurtenWithin(
  db: Database,
  year: number,
  code: string,
  day: string,
): Promise<string[]> {
  return listBuurtenDuring(db, year, code, day, addDays(day, 1));
}

/** Codes of the buurten that lie inside an area on any day of `[from, to)`. */
export async function listBuurtenDuring(
  db: Database,
  year: number,
  code: string,
  from: string,
  to: string,
): Promise<string[]> {
  const result = await sql<{ code: string }>`
    with recursive down as (
      select code, level from area where year = ${year} and code = ${code}
      union
      select part.code, part.level
      from down cross join lateral (
        select child.code, child.level from area child
        where child.year = ${year} and child.parent_code = down.code and child.kind is null
        union all
        select member.code, member.level from area_member
        join area member on member.year = area_member.year and member.code = member_code
        where area_member.year = ${year} and area_code = down.code
          and area_member.valid_from < ${to}::date and ${from}::date < area_member.valid_to
      ) part
      where down.level <> 'buurt'
    )
    select code from down where level = 'buurt' order by code`.execute(db);
  return result.rows.map((row) => row.code);
}

/** Letters with a mark and the same letters without; `lower` of a database with collation C leaves them as they are. */
const marked = 'ÀÁÂÃÄÅàáâãäåÇçÈÉÊËèéêëÌÍÎÏìíîïÑñÒÓÔÕÖòóôõöÙÚÛÜùúûüÝýÿ';
const unmarked = marked.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Areas whose name or code contains the text, best matches first; capitals, accents, spaces, hyphens and a word such as "wijk"
 * before the name do not matter.
 */
export async function searchAreas(db: Database, year: number, text: string, limit: number): Promise<Area[]> {
  const words = searchWords(text);
  const [code = ''] = words;
  if (code === '') return [];
  const result = await sql<Area>`
    select area.code, year, level, kind, name, parent_code, municipality_code, inhabitants, households, land_hectares,
           longitude, latitude, smallest_level
    from (
      select area.*, regexp_replace(lower(translate(name, ${marked}, ${unmarked})), '[^a-z0-9]', '', 'g') as bare
      from area where year = ${year}
    ) area
    cross join lateral (
      select min(case when bare = word then 0 when strpos(bare, word) = 1 then 1 else 2 end) as distance
      from unnest(${words}::text[]) word where strpos(bare, word) > 0
    ) match
    where distance is not null or lower(area.code) = ${code}
    order by lower(area.code) = ${code} desc, distance,
             case level when 'gemeente' then 0 when 'stadsdeel' then 1 when 'wijk' then 2 else 3 end,
             inhabitants desc nulls last, area.code
    limit ${limit}`.execute(db);
  return result.rows;
}

/** That a buurt counts for an area, over the days `[validFrom, validTo)`; only dated membership is not always. */
export interface BuurtLink {
  buurtCode: string;
  level: string;
  areaCode: string;
  /** Of the area. */
  smallestLevel: MapLevel;
  validFrom: string;
  validTo: string;
}

/** For every buurt of a municipality (null: of the country) all areas it counts for: itself, its parents, composed areas. */
export async function listBuurtLinks(
  db: Database,
  year: number,
  municipalityCode: string | null,
): Promise<BuurtLink[]> {
  const result = await sql<BuurtLink>`
    with recursive up as (
      select code as buurt_code, level, code as area_code, parent_code,
             '-infinity'::date as valid_from, 'infinity'::date as valid_to
      from area
      where year = ${year} and level = 'buurt' and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
      union all
      select up.buurt_code, area.level, area.code, area.parent_code, up.valid_from, up.valid_to
      from up join area on area.year = ${year} and area.code = up.parent_code
    )
    select buurt_code, area.level, area_code, smallest_level, link.valid_from, link.valid_to
    from (
      select buurt_code, area_code, valid_from, valid_to from up
      union all
      select up.buurt_code, member.area_code, greatest(up.valid_from, member.valid_from), least(up.valid_to, member.valid_to)
      from up join area_member member on member.year = ${year} and member.member_code = up.area_code
    ) link join area on area.year = ${year} and area.code = area_code
    order by buurt_code, area_code`.execute(db);
  return result.rows;
}

/** Codes of the areas of a level that lie wholly inside the given buurten. */
export async function listAreaCodesInside(
  db: Database,
  year: number,
  level: 'wijk' | 'gemeente',
  buurten: readonly string[],
): Promise<string[]> {
  const inside = sql`bool_and(code = any(${buurten}::text[]))`;
  const grouped = level === 'wijk' ? sql`parent_code` : sql`municipality_code`;
  const result = await sql<{ code: string }>`
    select ${grouped} as code from area where year = ${year} and level = 'buurt' group by 1 having ${inside} order by 1`.execute(
    db,
  );
  return result.rows.map((row) => row.code);
}

/** A composed area that holds another area, over the days `[validFrom, validTo)`. */
export interface Holder extends Area {
  kind: ComposedKind;
  validFrom: string;
  validTo: string;
}

/** The composed areas that an area lies wholly inside on a day: as a member, or because an area above it is one. */
export async function listHolders(db: Database, year: number, code: string, day: string): Promise<Holder[]> {
  const result = await sql<Holder>`
    with recursive up as (
      select code, parent_code from area where year = ${year} and code = ${code}
      union all
      select area.code, area.parent_code from up join area on area.year = ${year} and area.code = up.parent_code
    )
    select area.code, area.year, area.level, area.kind, area.name, area.parent_code, area.municipality_code,
           area.inhabitants, area.households, area.land_hectares, area.longitude, area.latitude, area.smallest_level,
           area_member.valid_from, area_member.valid_to
    from up
    join area_member on area_member.year = ${year} and member_code = up.code
      and area_member.valid_from <= ${day}::date and ${day}::date < area_member.valid_to
    join area on area.year = ${year} and area.code = area_member.area_code
    order by area.kind = 'stadsdeel' desc, area.name`.execute(db);
  return result.rows;
}

/** A member of a composed area, over the days `[validFrom, validTo)`; `-infinity` and `infinity` mean always. */
export interface Member {
  code: string;
  name: string;
  level: AreaLevel;
  inhabitants: number | null;
  validFrom: string;
  validTo: string;
}

/** Every member a composed area has, had or will have, the oldest first. */
export async function listMembers(db: Database, year: number, composedCode: string): Promise<Member[]> {
  const result = await sql<Member>`
    select area.code, area.name, area.level, area.inhabitants, area_member.valid_from, area_member.valid_to
    from area_member join area on area.year = area_member.year and area.code = area_member.member_code
    where area_member.year = ${year} and area_member.area_code = ${composedCode}
    order by area_member.valid_from, area.code`.execute(db);
  return result.rows;
}

/** Names by code of the areas that exist in a year. */
export async function areaNamesOf(
  db: Database,
  year: number,
  codes: readonly string[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom('area')
    .select(['code', 'name'])
    .where('year', '=', year)
    .where('code', 'in', codes)
    .execute();
  return new Map(rows.map(({ code, name }) => [code, name]));
}
