import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { DataVersion } from '#insight/computed-runs.server.ts';
import { methodVersion } from '#insight/hotspots/model.ts';

/**
 * The data of every municipality with signals as they count now, or of one. Corrections appear at release moments only, so this
 * changes with each import, each change of boundaries and each of those moments.
 *
 * @param edition the map in use
 * @param method version of the method that makes the results of these data
 * @param isOfShown whether the results are of what is shown too, which can become less when all sums were tried
 */
export async function listDataVersions(
  db: Database,
  edition: string,
  municipalityCode: string | null = null,
  method: number = methodVersion,
  isOfShown = true,
): Promise<DataVersion[]> {
  const result = await sql<{ municipalityCode: string; releases: string }>`
    select municipality_code, string_agg(calendar_year || ':' || release_id || ${isOfShown ? sql`':' || hidden_counts` : sql`''`}, ' ' order by calendar_year) as releases
    from cell_release
    where ${municipalityCode}::text is null or municipality_code = ${municipalityCode}
    group by municipality_code order by municipality_code`.execute(db);
  return result.rows.map((row) => ({
    municipalityCode: row.municipalityCode,
    version: `methode ${method}, kaart ${edition}, vrijgaven ${row.releases}`,
  }));
}
