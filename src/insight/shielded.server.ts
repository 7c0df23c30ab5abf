import { sql } from 'kysely';
import { mapLevels } from '#areas/model.ts';
import { splitColumn } from '#db/column-text.ts';
import type { Database } from '#db/connection.ts';
import { categoryOf } from '#signals/categories.ts';

/** Areas to look among; null means any. */
export interface ShieldedQuestion {
  areaYear: number;
  themeCode: string;
  municipalityCode?: string | null;
  level?: string;
  areaCode?: string;
}

/**
 * Codes of the areas too small for a theme: below its minimum level few cases could point at a person, so nobody gets a
 * count there, not even a viewer with detail, and not even a zero. A composed area is as small as its smallest member.
 */
export async function listShieldedAreas(db: Database, question: ShieldedQuestion): Promise<string[]> {
  const { areaYear, themeCode, municipalityCode = null, level = null, areaCode = null } = question;
  const minimum = categoryOf(themeCode)?.minimumLevel ?? 'buurt';
  const tooSmall = mapLevels.slice(0, mapLevels.indexOf(minimum));
  if (tooSmall.length === 0) return [];
  const result = await sql<{ codes: string | null }>`
    select string_agg(code, ',') as codes from area
    where year = ${areaYear}
      and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
      and (${level}::text is null or level = ${level}) and (${areaCode}::text is null or code = ${areaCode})
      and (level = any(${tooSmall}::text[]) or kind is not null and exists (
        select from area_member member join area part on part.year = member.year and part.code = member.member_code
        where member.year = area.year and member.area_code = area.code and part.level = any(${tooSmall}::text[])))`.execute(
    db,
  );
  return splitColumn(result.rows[0]?.codes);
}
