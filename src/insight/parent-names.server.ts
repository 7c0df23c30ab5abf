import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Area, MapLevel } from '#areas/model.ts';
import { listAreas } from '#areas/queries.server.ts';

/** Name of the area one level up, by code: the stadsdeel of a wijk, and the gemeente where several are shown. */
export async function listParentNames(
  db: Database,
  areaYear: number,
  municipalityCode: string | null,
  level: MapLevel,
  areas: readonly Area[],
): Promise<Map<string, string>> {
  if (level === 'gemeente' || level === 'stadsdeel') return new Map();
  if (level === 'wijk' && municipalityCode !== null) return listDistrictNames(db, areaYear, municipalityCode);
  const parents = await listAreas(db, areaYear, level === 'buurt' ? 'wijk' : 'gemeente', municipalityCode);
  const names = new Map(parents.map((parent) => [parent.code, parent.name]));
  return new Map(areas.map((area) => [area.code, names.get(area.parentCode ?? '') ?? '']));
}

/** Name of the stadsdeel that holds each wijk of a municipality, or a buurt of it; wijken in none are absent. */
async function listDistrictNames(
  db: Database,
  year: number,
  municipalityCode: string,
): Promise<Map<string, string>> {
  const result = await sql<{ code: string; name: string }>`
    select distinct on (1) case part.level when 'wijk' then part.code else part.parent_code end as code, district.name
    from area district
    join area_member on area_member.year = district.year and area_code = district.code
    join area part on part.year = district.year and part.code = member_code
    where district.year = ${year} and district.municipality_code = ${municipalityCode} and district.kind = 'stadsdeel'
    order by 1, area_member.valid_to desc, district.code`.execute(db);
  return new Map(result.rows.map(({ code, name }) => [code, name]));
}
