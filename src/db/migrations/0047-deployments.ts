import { sql, type Kysely } from 'kysely';

/**
 * The roster of an approach with a team on the street: shifts, what came of them, and handovers to an organisation that goes on with a
 * family. Nothing of a person stands in it: a team is a number, a handover is a number. The histories are only added to; the rows are
 * what follows from them, kept so that a week and the work of an organisation are found without reading everything. Who walks a shift or
 * is asked to take over takes part in the approach, and so reads it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deployment_shift (
      id text primary key,
      approach_id text not null references approach,
      -- The day on which it begins; it may end on the next.
      shift_on date not null,
      area_code text not null,
      partner_id text not null references partner,
      state text not null check (state in ('planned', 'walked', 'cancelled')),
      -- Minutes times coaches, as planned or as walked; none of one that is cancelled.
      coach_minutes integer not null check (coach_minutes >= 0),
      sequence integer not null check (sequence > 0),
      changed_at timestamptz not null,
      changed_by text not null,
      check ((state = 'cancelled') = (coach_minutes = 0))
    )`.execute(db);
  await sql`create index deployment_shift_approach on deployment_shift (approach_id, shift_on)`.execute(db);
  await sql`create index deployment_shift_partner on deployment_shift (partner_id, state, shift_on)`.execute(
    db,
  );
  await sql`
    create table deployment_handover (
      id text primary key,
      approach_id text not null references approach,
      shift_id text not null references deployment_shift,
      -- Counts on within the approach: all that is said of it.
      number integer not null check (number > 0),
      partner_id text not null references partner,
      state text not null check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
      asked_on date not null,
      due_on date not null check (due_on >= asked_on),
      sequence integer not null check (sequence > 0),
      changed_at timestamptz not null,
      changed_by text not null,
      unique (approach_id, number)
    )`.execute(db);
  await sql`create index deployment_handover_partner on deployment_handover (partner_id, state)`.execute(db);
  for (const [table, key] of [
    ['deployment_shift', 'shift_id'],
    ['deployment_handover', 'handover_id'],
  ] as const) {
    await sql`
      create table ${sql.table(`${table}_event`)} (
        ${sql.ref(key)} text not null references ${sql.table(table)},
        sequence integer not null check (sequence > 0),
        made_at timestamptz not null,
        made_by text not null,
        event jsonb not null check (event ? 'kind' and event ? 'day'),
        primary key (${sql.ref(key)}, sequence)
      )`.execute(db);
    await sql`
      create trigger only_added_to before update or delete or truncate on ${sql.table(`${table}_event`)}
      for each statement execute function keep_approach_history()`.execute(db);
    await sql`
      create trigger only_added_to before delete or truncate on ${sql.table(table)}
      for each statement execute function keep_approach_history()`.execute(db);
    await sql`
      create trigger who_takes_part after insert or update on ${sql.table(table)}
      for each row execute function keep_participants()`.execute(db);
  }
  await keepParticipants(db);
  await guard(db);
}

async function keepParticipants(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function partners_taking_part(asked text) returns setof text language sql stable as $$
      select owner_id from agreement where approach_id = asked and state = 'open'
      union
      select partner_id from plan_contribution where approach_id = asked and state <> 'declined'
      union
      select partner_id from deployment_shift where approach_id = asked and state <> 'cancelled'
      union
      select partner_id from deployment_handover where approach_id = asked and state in ('asked', 'accepted')
    $$`.execute(db);
}

/** Who reads an approach reads its roster. */
async function guard(db: Kysely<unknown>): Promise<void> {
  const tables = ['deployment_shift', 'deployment_handover'] as const;
  for (const table of tables) {
    await sql`
      create policy reading on ${sql.table(table)} for select to wijkbeeld_plans
      using (approach_id in (select id from approach))`.execute(db);
    const key = table === 'deployment_shift' ? 'shift_id' : 'handover_id';
    await sql`
      create policy reading on ${sql.table(`${table}_event`)} for select to wijkbeeld_plans
      using (${sql.ref(key)} in (select id from ${sql.table(table)}))`.execute(db);
    for (const each of [table, `${table}_event`]) {
      await sql`grant select on ${sql.table(each)} to wijkbeeld_plans`.execute(db);
      await sql`alter table ${sql.table(each)} enable row level security, force row level security`.execute(
        db,
      );
      await sql`create policy owner on ${sql.table(each)} to current_user using (true) with check (true)`.execute(
        db,
      );
    }
  }
}
