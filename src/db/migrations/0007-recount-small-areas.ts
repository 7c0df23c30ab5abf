import { sql, type Kysely } from 'kysely';

/**
 * The cells go: sensitive themes no longer count in a wijk that is one buurt, nor in what consists of one. The next start
 * counts anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`truncate cell_release, cell_exact, cell_protected, source_coverage`.execute(db);
}
