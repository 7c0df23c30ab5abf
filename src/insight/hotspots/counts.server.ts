import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { everything } from '#insight/everything.ts';
import { hotspotLevels } from '#insight/hotspots/model.ts';
import { addedUp, yearCells, type YearCells } from '#insight/hotspots/year-cells.ts';
import { unknownPlace } from '#insight/rollup.ts';

/** Which counts a result is computed from: those of viewers who see them exactly, or those of everyone else. */
export type CountKind = 'exact' | 'protected';

interface CellTexts {
  level: string;
  areaCode: string;
  themeCode: string;
  calendarYear: number;
  counts: (number | null)[];
}

/** Which cells: of some sources and themes, and from a calendar year on; all of them when left out. */
export interface CellSelection {
  sourceIds?: readonly string[];
  fromYear?: number;
  themeCodes?: readonly string[];
}

/**
 * Every cell of a municipality, of the levels that hotspots are computed at: over all sources, or those of some added up, where a
 * number that one of them hides stays hidden.
 */
export async function readYearCells(
  db: Database,
  municipalityCode: string,
  kind: CountKind,
  { sourceIds = [everything], fromYear = 0, themeCodes }: CellSelection = {},
): Promise<YearCells> {
  const levels = [...hotspotLevels, 'gemeente', unknownPlace];
  const ofThemes = themeCodes === undefined ? sql`` : sql` and theme_code = any(${themeCodes}::text[])`;
  const result = await sql<CellTexts>`
    select level, area_code, theme_code, calendar_year, ${kind === 'exact' ? sql`months` : sql`counts`} as counts
    from ${sql.table(kind === 'exact' ? 'cell_exact' : 'cell_protected')} cell
    join cell_release using (municipality_code, calendar_year, release_id)
    where municipality_code = ${municipalityCode} and source_id = any(${sourceIds}::text[]) and calendar_year >= ${fromYear}
      and level = any(${levels}::text[])${ofThemes}`.execute(db);
  const rows = result.rows.map((row) => ({
    ...row,
    code: row.level === unknownPlace ? `${unknownPlace}:${municipalityCode}` : row.areaCode,
  }));
  return yearCells(sourceIds.length === 1 ? rows : addedUp(rows));
}
