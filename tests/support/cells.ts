import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';

/** Every cell and coverage that counts for a municipality, as text lines in a fixed order: equal when nothing changed. */
export async function cellLines(db: Database, municipalityCode: string): Promise<string[]> {
  const result = await sql<{ line: string }>`
    select line from (
      select concat_ws(' ', 'exact', calendar_year, level, area_code, theme_code, source_id, months::text, contributors::text, weeks::text) as line
      from cell_exact join cell_release using (municipality_code, calendar_year, release_id)
      where municipality_code = ${municipalityCode}
      union all
      select concat_ws(' ', 'protected', calendar_year, level, area_code, theme_code, source_id, counts::text)
      from cell_protected join cell_release using (municipality_code, calendar_year, release_id)
      where municipality_code = ${municipalityCode}
      union all
      select concat_ws(' ', 'coverage', calendar_year, source_id, first_day, last_day, signals)
      from source_coverage join cell_release using (municipality_code, calendar_year, release_id)
      where municipality_code = ${municipalityCode}
    ) lines order by line`.execute(db);
  return result.rows.map((row) => row.line);
}

/** How many rows the tables of an import hold, counting or not. */
export async function rowCounts(db: Database): Promise<Record<string, number>> {
  const tables = [
    'signal',
    'figure',
    'figure_coverage',
    'source',
    'cell_exact',
    'cell_protected',
    'source_coverage',
    'cell_release',
    'observation_hours',
  ];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const result = await sql<{
      count: number;
    }>`select count(*)::int as count from ${sql.table(table)}`.execute(db);
    counts[table] = result.rows[0]?.count ?? 0;
  }
  return counts;
}
