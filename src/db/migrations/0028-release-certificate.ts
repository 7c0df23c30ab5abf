import { sql, type Kysely } from 'kysely';

/**
 * What came of reckoning back a release before it was published. Nothing is known of what was published earlier, so all of it is
 * made anew at the next start.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`truncate cell_release, cell_exact, cell_protected, source_coverage`.execute(db);
  await sql`
    alter table cell_release
      add column shown_counts integer not null,
      add column hidden_counts integer not null,
      add column least_left integer`.execute(db);
}
