import { sql, type Kysely } from 'kysely';

/**
 * What is hidden follows from every sum of areas, periods, themes and sources, not of areas alone: all that is shown to viewers
 * of aggregates is made anew from the signals at the next start.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`truncate cell_release, cell_exact, cell_protected, source_coverage`.execute(db);
}
