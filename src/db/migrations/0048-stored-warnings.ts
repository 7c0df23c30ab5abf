import { sql, type Kysely } from 'kysely';

/**
 * Signaleringen and lasting trends as they were computed, from exact counts: of a municipality as a whole, and of every area that can
 * be someone's own. Beside them how the computing of each municipality stands.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table warning_run (
      municipality_code text primary key,
      status text not null check (status in ('running', 'done', 'failed')),
      -- The data and the budget this run is about, and those the stored results are of.
      wanted_version text not null,
      data_version text,
      computed_at timestamptz,
      started_at timestamptz not null default now(),
      process json,
      problem text,
      -- What it takes to do it again: method, tests, correction, and how many false ones are accepted.
      method json not null,
      results integer not null default 0 check (results >= 0),
      revision integer not null default 1 check (revision > 0),
      check ((data_version is null) = (computed_at is null)),
      check ((status = 'failed') = (problem is not null))
    )`.execute(db);
  // Text and not jsonb: what was computed twice from the same data is the same to the last digit, and can be compared.
  await sql`
    create table warning_exact (
      municipality_code text not null references warning_run on delete cascade,
      -- The municipality, or an area within it for whoever has that as own area: what is tested together differs.
      scope_code text not null,
      -- What stands out now, what rises or falls over years, and the last for one area with every theme.
      part text not null check (part in ('watch', 'trends', 'area')),
      about_code text not null,
      -- Buurten of the own area; null for the municipality as a whole.
      buurten text[] check (cardinality(buurten) > 0),
      result text not null,
      primary key (municipality_code, scope_code, part, about_code),
      check ((buurten is null) = (scope_code = municipality_code))
    )`.execute(db);

  await sql`grant select (municipality_code, status, wanted_version, data_version, computed_at)
    on warning_run to wijkbeeld_area, wijkbeeld_detail`.execute(db);
  await sql`grant select on warning_exact to wijkbeeld_detail`.execute(db);
  const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
  // Of the own area only what was tested within it: what was tested over the municipality tells of the areas around it too.
  await sql`
    create policy own on warning_exact for select to wijkbeeld_detail
    using ((${setting('detail')} = 'municipality' and municipality_code = ${setting('municipality')})
      or (${setting('detail')} = 'own-area' and buurten <@ (select string_to_array(current_setting('wijkbeeld.areas', true), ','))::text[]))`.execute(
    db,
  );
  await sql`alter table warning_exact enable row level security, force row level security`.execute(db);
  await sql`create policy owner on warning_exact to current_user using (true) with check (true)`.execute(db);
}
