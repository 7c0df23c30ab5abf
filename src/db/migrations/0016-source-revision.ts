import { sql, type Kysely } from 'kysely';

/** Whose a source is and when it counts as outdated is kept by hand, so two people may change it at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table source
      add column revision integer not null default 1 check (revision > 0),
      add column changed_at timestamptz not null default now()`.execute(db);
}
