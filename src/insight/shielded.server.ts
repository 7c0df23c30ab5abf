import { sql } from 'kysely';
import { splitColumn } from '#db/column-text.ts';
import type { Database } from '#db/connection.ts';
import { levelsTooSmallFor, sensitiveThemes } from '#insight/sensitive.ts';

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
  const tooSmall = levelsTooSmallFor(themeCode);
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

/** Codes of the themes an area is too small for. */
export async function listShieldedThemes(
  db: Database,
  areaYear: number,
  areaCode: string,
): Promise<string[]> {
  const shielded: string[] = [];
  for (const themeCode of sensitiveThemes) {
    if ((await listShieldedAreas(db, { areaYear, areaCode, themeCode })).length > 0) shielded.push(themeCode);
  }
  return shielded;
}
