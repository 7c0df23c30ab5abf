import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { weeksTouching } from '#insight/count-cells.ts';
import type { WeekCounts } from '#insight/early-warning/weeks.ts';

/**
 * Counts per week of a municipality as a whole, of every theme and of all of them together, over some sources added up. A theme
 * without a signal is not in it.
 *
 * @param reader the database as someone with exact counts of all of it sees it; there is nothing in it for anyone else
 */
export async function readWeekCounts(
  reader: Database,
  municipalityCode: string,
  { sourceIds, fromYear }: { sourceIds: readonly string[]; fromYear: number },
): Promise<Map<string, WeekCounts>> {
  const result = await sql<{ themeCode: string; calendarYear: number; weeks: number[] }>`
    select theme_code, calendar_year, weeks
    from cell_exact join cell_release using (municipality_code, calendar_year, release_id)
    where municipality_code = ${municipalityCode} and level = 'gemeente' and calendar_year >= ${fromYear}
      and source_id = any(${sourceIds}::text[]) and weeks is not null
    order by theme_code`.execute(reader);
  const byTheme = new Map<string, Map<string, number>>();
  for (const { themeCode, calendarYear, weeks } of result.rows) {
    const counts = byTheme.get(themeCode) ?? new Map<string, number>();
    byTheme.set(themeCode, counts);
    // A week around New Year is split over two calendar years; its parts are added here.
    weeksTouching(calendarYear).forEach(({ from }, slot) => {
      counts.set(from, (counts.get(from) ?? 0) + (weeks[slot] ?? 0));
    });
  }
  return byTheme;
}
