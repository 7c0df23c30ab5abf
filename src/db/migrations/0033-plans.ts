import { sql, type Kysely } from 'kysely';

/**
 * The plan of an approach: its history, which is only added to, and what follows from it for lists. An organisation that is asked for
 * a contribution takes part in the approach, and so reads it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table plan (
      approach_id text primary key references approach,
      status text not null check (status in ('concept', 'submitted', 'approved')),
      version integer not null check (version > 0),
      sequence integer not null check (sequence > 0),
      changed_at timestamptz not null,
      changed_by text not null
    )`.execute(db);
  await sql`
    create table plan_event (
      approach_id text not null references plan,
      -- Counts on from 1: of two who add to the same history at once, one finds the place taken.
      sequence integer not null check (sequence > 0),
      made_at timestamptz not null,
      made_by text not null,
      event jsonb not null check (event ? 'kind' and event ? 'day'),
      primary key (approach_id, sequence)
    )`.execute(db);
  await sql`
    create table plan_contribution (
      approach_id text not null references plan,
      intervention text not null,
      partner_id text not null references partner,
      state text not null check (state in ('asked', 'promised', 'declined', 'informed')),
      -- Each organisation has one part in an intervention.
      primary key (approach_id, intervention, partner_id)
    )`.execute(db);
  await sql`create index plan_contribution_partner on plan_contribution (partner_id, state)`.execute(db);
  await sql`
    create trigger only_added_to before update or delete or truncate on plan_event
    for each statement execute function keep_approach_history()`.execute(db);
  await sql`
    create or replace function partners_taking_part(asked text) returns setof text language sql stable as $$
      select owner_id from agreement where approach_id = asked
      union
      select partner_id from plan_contribution where approach_id = asked
    $$`.execute(db);
  await sql`
    create trigger who_takes_part after insert or update or delete on plan_contribution
    for each row execute function keep_participants()`.execute(db);
  await sql`grant select on plan, plan_event, plan_contribution to wijkbeeld_plans`.execute(db);
  for (const table of ['plan', 'plan_event', 'plan_contribution']) {
    await sql`
      create policy reading on ${sql.table(table)} for select to wijkbeeld_plans
      using (exists (select from approach where approach.id = ${sql.ref(`${table}.approach_id`)}))`.execute(
      db,
    );
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
    await sql`create policy owner on ${sql.table(table)} to current_user using (true) with check (true)`.execute(
      db,
    );
  }
}
