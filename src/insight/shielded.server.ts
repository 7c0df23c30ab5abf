import { sql } from 'kysely';
import { splitColumn } from '#db/column-text.ts';
import type { Database } from '#db/connection.ts';
import type { Area } from '#areas/model.ts';
import { isTooSmallFor, levelsTooSmallFor, sensitiveThemes } from '#insight/sensitive.ts';
import { categoryOfPoliceCode } from '#signals/categories.ts';

/** Areas to look among; without a level or a code any. */
export interface ShieldedQuestion {
  areaYear: number;
  /** Null for every municipality. */
  municipalityCode: string | null;
  level?: string;
  areaCode?: string;
  themeCodes: readonly string[];
}

/**
 * Codes of the areas too small for each theme, with the municipality when that is; themes without such an area are absent.
 * Nobody gets a count there, not even a viewer with detail, and not even a zero. See {@link isTooSmallFor}.
 */
export async function listShieldedAreas(
  db: Database,
  question: ShieldedQuestion,
): Promise<Map<string, string[]>> {
  const { areaYear, municipalityCode, level = null, areaCode = null, themeCodes } = question;
  const levels = [...new Set(themeCodes.flatMap(levelsTooSmallFor))];
  if (levels.length === 0) return new Map();
  const result = await sql<{ smallestLevel: string; codes: string }>`
    select smallest_level, string_agg(code, ',') as codes from area
    where year = ${areaYear} and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
      and smallest_level = any(${levels}::text[]) and (${level}::text is null or level in (${level}, 'gemeente'))
      and (${areaCode}::text is null or code = ${areaCode})
    group by smallest_level`.execute(db);
  const bySize = result.rows.map(({ smallestLevel, codes }) => ({
    smallestLevel,
    codes: splitColumn(codes),
  }));
  return new Map(
    themeCodes
      .map((theme): [string, string[]] => [
        theme,
        bySize.flatMap(({ smallestLevel, codes }) => (isTooSmallFor(theme, smallestLevel) ? codes : [])),
      ])
      .filter(([, shielded]) => shielded.length > 0),
  );
}

/** Codes of the themes an area is too small for. */
export async function listShieldedThemes(
  db: Database,
  { year, code, municipalityCode }: Pick<Area, 'year' | 'code' | 'municipalityCode'>,
): Promise<string[]> {
  const question = { areaYear: year, municipalityCode, areaCode: code, themeCodes: sensitiveThemes };
  return [...(await listShieldedAreas(db, question)).keys()];
}

/** Codes of the areas too small for a published category. Published open data is hidden there as own counts are. */
export async function listShieldedFigureAreas(
  db: Database,
  question: Omit<ShieldedQuestion, 'themeCodes'> & { category: string },
): Promise<string[]> {
  const category = categoryOfPoliceCode(question.category);
  if (category === undefined) return [];
  const shielded = await listShieldedAreas(db, { ...question, themeCodes: [category.code] });
  return shielded.get(category.code) ?? [];
}

/** Whether an area is too small for a published category. */
export async function isShieldedFigure(
  db: Database,
  areaYear: number,
  category: string,
  { code, municipalityCode }: Pick<Area, 'code' | 'municipalityCode'>,
): Promise<boolean> {
  const question = { areaYear, municipalityCode, areaCode: code, category };
  return (await listShieldedFigureAreas(db, question)).length > 0;
}
