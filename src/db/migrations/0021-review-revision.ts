import { sql, type Kysely } from 'kysely';

/** Two people may decide in one review of rights at once; by its number they notice each other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rights_review
      add column revision integer not null default 1 check (revision > 0),
      add column changed_at timestamptz not null default now()`.execute(db);
  await sql`grant update (revision, changed_at) on rights_review to wijkbeeld_manage`.execute(db);
}
