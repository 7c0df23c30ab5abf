import { sql, type Kysely } from 'kysely';

/** What came of reckoning back a release before it was published; unknown of what was published earlier. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cell_release
      add column shown_counts integer,
      add column hidden_counts integer,
      add column least_left integer`.execute(db);
}
