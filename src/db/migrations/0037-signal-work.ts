import { sql, type Kysely } from 'kysely';

/**
 * Signals that professionals noticed or got told, from their intake until the source was answered, and bundles of those that are about
 * the same. They stand apart from `signal`, which is what sources deliver to be counted: these are worked on and count nowhere. The
 * history decides: it is only added to, and `noticed_signal` is what follows from it, kept so that the inbox need not read everything.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signal_bundle (
      id integer generated always as identity primary key,
      municipality_code text not null,
      title text not null check (length(title) between 1 and 120),
      made_on date not null,
      made_by text not null
    )`.execute(db);
  await sql`
    create table noticed_signal (
      id text primary key,
      municipality_code text not null,
      -- The buurt of the point, or the area that was chosen; null when nobody knows the place.
      area_code text,
      longitude double precision,
      latitude double precision,
      title text not null check (length(title) between 1 and 120),
      category_code text not null references category,
      theme_code text not null,
      seen_on date not null,
      received_on date not null,
      -- As the log names who took it in: who works for a part of the municipality finds a signal without a place by it.
      received_by text not null,
      source_id text not null references partner,
      state text not null,
      stage text not null check (stage in ('weigh', 'handle', 'answer', 'settled')),
      passed_to_id text references partner,
      due_on date,
      bundle_id integer references signal_bundle,
      sequence integer not null check (sequence > 0),
      changed_at timestamptz not null,
      changed_by text not null,
      check ((longitude is null) = (latitude is null)),
      check (area_code is not null or longitude is null),
      check (seen_on <= received_on)
    )`.execute(db);
  // The inbox: one tab of one municipality, the first that is due at the top.
  await sql`
    create index noticed_signal_inbox on noticed_signal (municipality_code, stage, due_on, received_on, id)`.execute(
    db,
  );
  await sql`create index noticed_signal_area on noticed_signal (area_code, stage)`.execute(db);
  await sql`create index noticed_signal_source on noticed_signal (source_id, stage)`.execute(db);
  await sql`
    create index noticed_signal_passed on noticed_signal (passed_to_id, stage)
    where passed_to_id is not null`.execute(db);
  await sql`create index noticed_signal_bundle on noticed_signal (bundle_id) where bundle_id is not null`.execute(
    db,
  );
  await sql`
    create index noticed_signal_like on noticed_signal (municipality_code, seen_on desc, id)
    where stage <> 'settled'`.execute(db);
  await sql`
    create table noticed_signal_event (
      signal_id text not null references noticed_signal,
      -- Counts on from 1: of two who add to the same history at once, one finds the place taken.
      sequence integer not null check (sequence > 0),
      made_at timestamptz not null,
      made_by text not null,
      event jsonb not null check (event ? 'kind' and event ? 'day'),
      primary key (signal_id, sequence)
    )`.execute(db);
  await sql`
    create function keep_signal_history() returns trigger language plpgsql as $$
      begin
        raise exception 'the history of a signal is only added to' using errcode = 'restrict_violation';
      end $$`.execute(db);
  await sql`
    create trigger only_added_to before update or delete or truncate on noticed_signal_event
    for each statement execute function keep_signal_history()`.execute(db);
  await guard(db);
}

/**
 * Which signals a viewer reads: those of the municipality, those in the own area, or those that the own organisation brought or got.
 * One without an area is for who works for the whole municipality, for its source, and for who took it in.
 */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`grant select on noticed_signal, noticed_signal_event, signal_bundle to wijkbeeld_plans`.execute(
    db,
  );
  const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
  const own = sql`select string_to_array(current_setting('wijkbeeld.areas', true), ',')`;
  const organisation = sql`
    select array_agg(id) from partner where lower(name) = lower(current_setting('wijkbeeld.organisation', true))`;
  await sql`
    create policy reading on noticed_signal for select to wijkbeeld_plans
    using (${setting('inbox')} = 'municipality' and municipality_code = ${setting('municipality')}
      or ${setting('inbox')} = 'own-area'
        and (area_code = any((${own})::text[])
          or area_code is null and (received_by = ${setting('actor')} or source_id = any((${organisation})::text[])))
      or ${setting('inbox')} = 'organisation'
        and array[source_id, passed_to_id] && ((${organisation})::text[]))`.execute(db);
  await sql`
    create policy reading on noticed_signal_event for select to wijkbeeld_plans
    using (exists (select from noticed_signal where noticed_signal.id = signal_id))`.execute(db);
  await sql`
    create policy reading on signal_bundle for select to wijkbeeld_plans
    using (exists (select from noticed_signal where noticed_signal.bundle_id = signal_bundle.id))`.execute(
    db,
  );
  // Names of organisations are nobody's secret among those who read signals at all.
  for (const table of ['partner', 'partner_area']) {
    await sql`
      create policy reading_inbox on ${sql.table(table)} for select to wijkbeeld_plans
      using (${setting('inbox')} <> '')`.execute(db);
  }
  for (const table of ['noticed_signal', 'noticed_signal_event', 'signal_bundle']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
    await sql`create policy owner on ${sql.table(table)} to current_user using (true) with check (true)`.execute(
      db,
    );
  }
}
