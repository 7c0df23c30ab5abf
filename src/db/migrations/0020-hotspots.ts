import { sql, type Kysely } from 'kysely';

/**
 * Aandachtsgebieden as they were computed, one result for each municipality, level, theme and period: from exact counts for who
 * sees those, and from protected counts for everyone else. Beside them how the computing of each municipality stands.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table hotspot_run (
      municipality_code text primary key,
      status text not null check (status in ('running', 'done', 'failed')),
      -- The data this run is about, and the data the stored results are of; the two differ while it runs or when it failed.
      wanted_version text not null,
      data_version text,
      computed_at timestamptz,
      started_at timestamptz not null default now(),
      process json,
      problem text,
      -- What it takes to do it again: method, permutations, correction, neighbours.
      method json not null,
      results integer not null default 0 check (results >= 0),
      revision integer not null default 1 check (revision > 0),
      check ((data_version is null) = (computed_at is null)),
      check ((status = 'failed') = (problem is not null))
    )`.execute(db);

  for (const table of ['hotspot_exact', 'hotspot_protected']) {
    // Text and not jsonb: what was computed twice from the same data is the same to the last digit, and can be compared.
    await sql`
      create table ${sql.table(table)} (
        municipality_code text not null references hotspot_run on delete cascade,
        theme_code text not null,
        level text not null check (level in ('buurt', 'wijk', 'stadsdeel')),
        period text not null,
        result text not null,
        primary key (municipality_code, theme_code, level, period)
      )`.execute(db);
  }

  await sql`grant select on hotspot_protected to wijkbeeld_area, wijkbeeld_detail`.execute(db);
  await sql`grant select (municipality_code, status, wanted_version, data_version, computed_at)
    on hotspot_run to wijkbeeld_area, wijkbeeld_detail`.execute(db);
  await sql`grant select on hotspot_exact to wijkbeeld_detail`.execute(db);
  const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
  // A result is about the municipality as a whole, so it is no use to who sees a part of it exactly.
  await sql`
    create policy own on hotspot_exact for select to wijkbeeld_detail
    using (${setting('detail')} = 'municipality' and municipality_code = ${setting('municipality')})`.execute(
    db,
  );
  await sql`alter table hotspot_exact enable row level security, force row level security`.execute(db);
  await sql`create policy owner on hotspot_exact to current_user using (true) with check (true)`.execute(db);
}
