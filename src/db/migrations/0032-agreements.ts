import { sql, type Kysely } from 'kysely';

/**
 * Agreements (afspraken) of an approach, each with exactly one organisation that does it and a day on which it is done; their
 * history is only added to. Whoever takes part in an approach this way reads it: `approach_participant` says which organisations
 * those are, and follows by itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agreement (
      id text primary key,
      approach_id text not null references approach,
      text text not null check (length(text) between 1 and 300),
      owner_id text not null references partner,
      due_on date not null,
      made_on date not null,
      state text not null check (state in ('open', 'done', 'lapsed')),
      settled_on date,
      sequence integer not null check (sequence > 0),
      changed_at timestamptz not null,
      changed_by text not null,
      check ((state = 'open') = (settled_on is null)),
      check (due_on >= made_on)
    )`.execute(db);
  await sql`create index agreement_approach on agreement (approach_id, state, due_on)`.execute(db);
  await sql`create index agreement_owner on agreement (owner_id, state)`.execute(db);
  await sql`
    create table agreement_event (
      agreement_id text not null references agreement,
      sequence integer not null check (sequence > 0),
      made_at timestamptz not null,
      made_by text not null,
      event jsonb not null check (event ? 'kind' and event ? 'day'),
      primary key (agreement_id, sequence)
    )`.execute(db);
  await sql`
    create trigger only_added_to before update or delete or truncate on agreement_event
    for each statement execute function keep_approach_history()`.execute(db);
  await keepParticipants(db);
  await guard(db);
}

/** Which organisations take part in an approach beside its lead. */
async function keepParticipants(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approach_participant (
      approach_id text not null references approach,
      partner_id text not null references partner,
      primary key (approach_id, partner_id)
    )`.execute(db);
  await sql`create index approach_participant_partner on approach_participant (partner_id)`.execute(db);
  await sql`
    create function partners_taking_part(asked text) returns setof text language sql stable as $$
      select owner_id from agreement where approach_id = asked
    $$`.execute(db);
  await sql`
    create function keep_participants() returns trigger language plpgsql as $$
      declare
        changed text := case when tg_op = 'DELETE' then old.approach_id else new.approach_id end;
      begin
        delete from approach_participant
        where approach_id = changed and partner_id not in (select partners_taking_part(changed));
        insert into approach_participant select distinct changed, partners_taking_part(changed)
        on conflict do nothing;
        return null;
      end $$`.execute(db);
  await sql`
    create trigger who_takes_part after insert or update or delete on agreement
    for each row execute function keep_participants()`.execute(db);
}

/** Who reads an approach reads its agreements; who takes part in one reads it. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`grant select on agreement, agreement_event, approach_participant to wijkbeeld_plans`.execute(db);
  const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
  const own = sql`select string_to_array(current_setting('wijkbeeld.areas', true), ',')`;
  const organisation = sql`
    select array_agg(id) from partner where lower(name) = lower(current_setting('wijkbeeld.organisation', true))`;
  await sql`
    create policy reading on approach_participant for select to wijkbeeld_plans
    using (${setting('plans')} = 'organisation' and partner_id = any((${organisation})::text[]))`.execute(db);
  await sql`drop policy reading on approach`.execute(db);
  await sql`
    create policy reading on approach for select to wijkbeeld_plans
    using (${setting('plans')} = 'all'
      or ${setting('plans')} = 'municipality' and municipality_code = ${setting('municipality')}
      or ${setting('plans')} = 'own-area' and area_codes <@ ((${own})::text[])
      or ${setting('plans')} = 'organisation' and (array[lead_id, asked_lead_id] && ((${organisation})::text[])
        or exists (select from approach_participant where approach_participant.approach_id = approach.id)))`.execute(
    db,
  );
  await sql`
    create policy reading on agreement for select to wijkbeeld_plans
    using (exists (select from approach where approach.id = agreement.approach_id))`.execute(db);
  await sql`
    create policy reading on agreement_event for select to wijkbeeld_plans
    using (exists (select from agreement where agreement.id = agreement_event.agreement_id))`.execute(db);
  for (const table of ['agreement', 'agreement_event', 'approach_participant']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
    await sql`create policy owner on ${sql.table(table)} to current_user using (true) with check (true)`.execute(
      db,
    );
  }
}
