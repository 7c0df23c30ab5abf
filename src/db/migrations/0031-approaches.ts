import { sql, type Kysely } from 'kysely';

/**
 * Approaches (aanpakken) with what they are made from. The history decides: it is only added to, and `approach` is what follows
 * from it, kept so that lists need not read everything. An approach always has one lead, a level, a meeting that decides on it, and
 * a day on which it ends or is reviewed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approach_type (
      code text not null,
      version integer not null check (version > 0),
      -- Not binary: that would forget the order of choices.
      definition json not null,
      added_at timestamptz not null default now(),
      added_by text not null,
      primary key (code, version)
    )`.execute(db);
  await sql`
    create table approach (
      id text primary key,
      type_code text not null,
      type_version integer not null,
      orientation text not null check (orientation = 'area'),
      municipality_code text not null,
      title text not null check (length(title) between 1 and 160),
      level text not null,
      area_codes text[] not null check (cardinality(area_codes) > 0),
      parent_id text references approach,
      hotspot_area_code text,
      hotspot_theme_code text,
      step text not null,
      step_since date not null,
      started_on date not null,
      closed_on date,
      ends_on date not null,
      deciding_body text not null,
      deciding_on date not null,
      lead_id text not null references partner,
      asked_lead_id text references partner check (asked_lead_id <> lead_id),
      -- The term that is due first of those that run.
      next_term text,
      next_due date,
      sequence integer not null check (sequence > 0),
      changed_at timestamptz not null,
      changed_by text not null,
      foreign key (type_code, type_version) references approach_type,
      check ((next_term is null) = (next_due is null)),
      check ((hotspot_area_code is null) = (hotspot_theme_code is null))
    )`.execute(db);
  await sql`create index approach_areas on approach using gin (area_codes)`.execute(db);
  await sql`create index approach_municipality on approach (municipality_code, closed_on)`.execute(db);
  await sql`create index approach_parent on approach (parent_id) where parent_id is not null`.execute(db);
  await sql`
    create table approach_event (
      approach_id text not null references approach,
      -- Counts on from 1: of two who add to the same history at once, one finds the place taken.
      sequence integer not null check (sequence > 0),
      made_at timestamptz not null,
      made_by text not null,
      event jsonb not null check (event ? 'kind' and event ? 'day'),
      primary key (approach_id, sequence)
    )`.execute(db);
  await keepHistory(db);
  await guard(db);
}

/** A history that could be changed afterwards would prove nothing. */
async function keepHistory(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_approach_history() returns trigger language plpgsql as $$
      begin
        raise exception 'the history of an approach is only added to' using errcode = 'restrict_violation';
      end $$`.execute(db);
  for (const table of ['approach_event', 'approach_type']) {
    await sql`
      create trigger only_added_to before update or delete or truncate on ${sql.table(table)}
      for each statement execute function keep_approach_history()`.execute(db);
  }
}

/** Which approaches a viewer reads: all, those in the own area, or those in which the own organisation takes part. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`grant select on approach_type, approach, approach_event to wijkbeeld_plans`.execute(db);
  await sql`grant select (id, name, kind, chain, ended_on) on partner to wijkbeeld_plans`.execute(db);
  await sql`grant select on partner_area to wijkbeeld_plans`.execute(db);
  await sql`
    grant insert (actor, role, action, resource, subject, outcome, purpose, request_id) on audit_entry
    to wijkbeeld_plans`.execute(db);
  const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
  const own = sql`select string_to_array(current_setting('wijkbeeld.areas', true), ',')`;
  const organisation = sql`
    select array_agg(id) from partner where lower(name) = lower(current_setting('wijkbeeld.organisation', true))`;
  await sql`
    create policy reading on approach for select to wijkbeeld_plans
    using (${setting('plans')} = 'all'
      or ${setting('plans')} = 'municipality' and municipality_code = ${setting('municipality')}
      or ${setting('plans')} = 'own-area' and area_codes <@ ((${own})::text[])
      or ${setting('plans')} = 'organisation'
        and array[lead_id, asked_lead_id] && ((${organisation})::text[]))`.execute(db);
  await sql`
    create policy reading on approach_event for select to wijkbeeld_plans
    using (exists (select from approach where id = approach_id))`.execute(db);
  // Names of organisations and the types are nobody's secret among those who read approaches at all.
  for (const table of ['approach_type', 'partner', 'partner_area']) {
    await sql`
      create policy reading on ${sql.table(table)} for select to wijkbeeld_plans
      using (${setting('plans')} <> '')`.execute(db);
  }
  for (const table of ['approach', 'approach_event', 'approach_type', 'partner', 'partner_area']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
    await sql`create policy owner on ${sql.table(table)} to current_user using (true) with check (true)`.execute(
      db,
    );
  }
  await sql`
    create policy in_own_name_planning on audit_entry for insert to wijkbeeld_plans
    with check (actor = ${setting('actor')})`.execute(db);
}
