import { sql, type Kysely } from 'kysely';

/**
 * What people decide about signaleringen: which ones say nothing for a while and why, and how many false ones per week are
 * accepted. A snooze tells that something stood out in counts that not everyone may see, so it goes with exact counts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table warning_snooze (
      id integer generated always as identity primary key,
      municipality_code text not null,
      area_code text not null,
      theme_code text not null,
      reason text not null check (length(reason) between 1 and 500),
      -- The first day on which it is told again.
      until_day date not null,
      made_at timestamptz not null default now(),
      made_by text not null,
      ended_at timestamptz,
      ended_by text,
      check ((ended_at is null) = (ended_by is null))
    )`.execute(db);
  await sql`create unique index warning_snooze_open on warning_snooze (area_code, theme_code) where ended_at is null`.execute(
    db,
  );
  const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
  await sql`grant select on warning_snooze to wijkbeeld_detail`.execute(db);
  await sql`
    create policy own on warning_snooze for select to wijkbeeld_detail
    using ((${setting('detail')} = 'municipality' and municipality_code = ${setting('municipality')})
      or (${setting('detail')} = 'own-area' and area_code = any((select string_to_array(current_setting('wijkbeeld.areas', true), ','))::text[])))`.execute(
    db,
  );
  await sql`alter table warning_snooze enable row level security, force row level security`.execute(db);
  await sql`create policy owner on warning_snooze to current_user using (true) with check (true)`.execute(db);

  await sql`
    create table warning_budget (
      single boolean primary key default true check (single),
      per_week double precision not null check (per_week > 0 and per_week <= 100),
      revision integer not null default 1 check (revision > 0),
      changed_at timestamptz not null default now(),
      changed_by text
    )`.execute(db);
  await sql`insert into warning_budget (per_week) values (1)`.execute(db);
  await sql`grant select (per_week, revision, changed_at) on warning_budget to wijkbeeld_area, wijkbeeld_detail`.execute(
    db,
  );
}
