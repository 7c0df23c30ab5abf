import { sql, type Kysely } from 'kysely';

/**
 * Whether all sums together were tried on a release: it waits for that, keeps its hidden counts, or did not and shows nothing any
 * more; and how the trying goes for each municipality.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cell_release
      add column all_sums text not null default 'waits' check (all_sums in ('waits', 'kept', 'withheld'))`.execute(
    db,
  );
  await sql`
    create table all_sums_run (
      municipality_code text primary key,
      status text not null check (status in ('running', 'done', 'failed')),
      -- The releases this run is about, and those it was done for.
      wanted_version text not null,
      data_version text,
      computed_at timestamptz,
      started_at timestamptz not null default now(),
      process json,
      problem text,
      method json not null,
      -- How many counts it hid.
      results integer not null default 0 check (results >= 0),
      revision integer not null default 1 check (revision > 0),
      check ((data_version is null) = (computed_at is null)),
      check ((status = 'failed') = (problem is not null))
    )`.execute(db);
}
