import { sql, type Kysely } from 'kysely';

/** Histories that were guarded by statement; the guard of each row knows which approach it belongs to. */
const onlyAddedTo = ['approach_event', 'agreement_event', 'plan_event', 'plan_goal_seal'];
const rosterEvents = ['deployment_shift_event', 'deployment_handover_event'];
const rowsThatChange = ['deployment_shift', 'deployment_handover', 'approach_signal'];

/**
 * A closed approach goes, with all that belongs to it, once it was closed longer ago than the years of its version of its type; and
 * what is part of one another goes together. One of a group, a household or a person never does: destroying that is for two people,
 * whom nothing asks yet (trust.md section 8). The guards of the histories look at that term themselves, so nothing of an approach that
 * stays is ever removed, whoever asks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into retention_start (kind) values ('approaches')`.execute(db);
  await knowTerm(db);
  await guardHistories(db);
  await takeAway(db);
  const own = [
    'approach_family(text)',
    'approach_is_over(text)',
    'approaches_over()',
    'take_approach(text, date)',
  ];
  for (const name of own) await sql`revoke execute on function ${sql.raw(name)} from public`.execute(db);
}

async function knowTerm(db: Kysely<unknown>): Promise<void> {
  // Not in the language of queries: these are asked for every row that goes, and keep their plan.
  // Whatever an approach is part of, is part of it, or is part of the same.
  await sql`
    create function approach_family(asked text) returns setof text language plpgsql stable as $$
      begin return query with recursive family as (
        select id from approach where id = asked
        union
        select near.id from family join approach own on own.id = family.id cross join lateral (
          select parent_id as id where parent_id is not null
          union all
          select id from approach where parent_id = own.id
        ) near
      )
      select id from family;
      end $$`.execute(db);
  // One that was opened again is not closed. The last day on which it is kept is the one that the page of the approach names.
  await sql`
    create function approach_is_over(asked text) returns boolean language plpgsql stable as $$
      begin return (select coalesce(bool_and(approach.orientation = 'area' and coalesce(
        closed_on + make_interval(years => (definition->'retention'->>'years')::integer) < local_day(), false)), false)
      from approach join approach_type on code = type_code and version = type_version
      where id = any(array(select approach_family(asked))));
      end $$`.execute(db);
  // Those that are over their own term are few; only of them is looked at what they are part of.
  await sql`
    create function approaches_over() returns setof text language sql stable as $$
      with kept as materialized (
        select code, version, (definition->'retention'->>'years')::integer as years from approach_type
      ), old as materialized (
        select id from approach join kept on code = type_code and version = type_version
        where approach.orientation = 'area' and closed_on + make_interval(years => years) < local_day()
      )
      select id from old where approach_is_over(id) order by id
    $$`.execute(db);
}

async function guardHistories(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_approach_for_its_term() returns trigger language plpgsql as $$
      declare
        gone jsonb := to_jsonb(old);
        held text := case tg_table_name
          when 'approach' then gone->>'id'
          when 'agreement_event' then (select a.approach_id from agreement a where a.id = gone->>'agreement_id')
          when 'deployment_shift_event' then
            (select s.approach_id from deployment_shift s where s.id = gone->>'shift_id')
          when 'deployment_handover_event' then
            (select h.approach_id from deployment_handover h where h.id = gone->>'handover_id')
          else gone->>'approach_id' end;
      begin
        if approach_is_over(held) then return old; end if;
        -- What was taken out of one again goes with its signal.
        if tg_table_name = 'approach_signal' and gone->>'ended_on' is not null and exists (
          select from noticed_signal
          where id = gone->>'signal_id' and settled_on < signal_work_cutoff() and not is_in_approach(noticed_signal))
        then return old; end if;
        raise exception 'the history of an approach is only added to' using errcode = 'restrict_violation';
      end $$`.execute(db);
  for (const table of [...onlyAddedTo, ...rosterEvents, ...rowsThatChange]) {
    const stays = rowsThatChange.includes(table) ? sql`truncate` : sql`update or truncate`;
    await sql`drop trigger only_added_to on ${sql.table(table)}`.execute(db);
    await sql`
      create trigger only_added_to before ${stays} on ${sql.table(table)}
      for each statement execute function keep_approach_history()`.execute(db);
  }
  for (const table of ['approach', ...onlyAddedTo, ...rosterEvents, ...rowsThatChange])
    await sql`
      create trigger kept_for_its_term before delete on ${sql.table(table)}
      for each row execute function keep_approach_for_its_term()`.execute(db);
  // Members are approved once and ended once, as before; they go with the case.
  await sql`drop trigger stay_known on approach_member`.execute(db);
  await sql`
    create trigger stay_known before update on approach_member
    for each row execute function keep_members()`.execute(db);
  await sql`
    create trigger kept_for_its_term before delete on approach_member
    for each row execute function keep_approach_for_its_term()`.execute(db);
}

/**
 * For the owner alone: an approach with what is part of it, all that belongs to them, and that their signals were in them; gives the
 * ids of what went. What has to be weighed again is due on a day that is given. It looks at the term again after it has hold of the rows: one of them may just have been opened again.
 */
async function takeAway(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function take_approach(asked text, weigh_by date) returns setof text language plpgsql as $$
      declare
        gone text[] := array(select approach_family(asked));
      begin
        perform from approach where id = any(gone) order by id for update;
        if not approach_is_over(asked) then
          raise exception 'this approach is not over its term' using errcode = 'restrict_violation';
        end if;
        perform let_signals_go(gone, weigh_by);
        delete from approach_signal where approach_id = any(gone);
        delete from deployment_handover_event where handover_id in (
          select id from deployment_handover where approach_id = any(gone));
        delete from deployment_handover where approach_id = any(gone);
        delete from deployment_shift_event where shift_id in (
          select id from deployment_shift where approach_id = any(gone));
        delete from deployment_shift where approach_id = any(gone);
        delete from agreement_event where agreement_id in (select id from agreement where approach_id = any(gone));
        delete from agreement where approach_id = any(gone);
        delete from plan_goal_seal where approach_id = any(gone);
        delete from plan_contribution where approach_id = any(gone);
        delete from plan_event where approach_id = any(gone);
        delete from plan where approach_id = any(gone);
        delete from approach_member where approach_id = any(gone);
        -- After what takes part by itself: that keeps this table.
        delete from approach_participant where approach_id = any(gone);
        delete from approach_event where approach_id = any(gone);
        delete from approach where id = any(gone);
        perform remove_empty_bundles();
        return query select unnest(gone);
      end $$`.execute(db);
  // A signal that is still in one is taken out of it: it could go into no other otherwise. What the approach took up is weighed again,
  // for nobody does anything with it now. Its history tells both.
  await sql`
    create function let_signals_go(gone text[], weigh_by date) returns void language plpgsql as $$
      begin
        perform from noticed_signal
        where id in (select signal_id from approach_signal where approach_id = any(gone))
          or bundle_id in (select bundle_id from approach_signal where approach_id = any(gone))
        order by id for update;
        with still as (
          select noticed_signal.id, sequence, state = 'takenUp' as is_open, approach_id
          from approach_signal join noticed_signal
            on noticed_signal.id = signal_id or noticed_signal.bundle_id = approach_signal.bundle_id
          where approach_id = any(gone) and ended_on is null
            and (select event->>'kind' = 'takenInto' and event->>'approachId' = approach_id
              from noticed_signal_event told
              where told.signal_id = noticed_signal.id and event->>'kind' in ('takenInto', 'takenOut')
              order by told.sequence desc limit 1)
        ), told as (
          insert into noticed_signal_event (signal_id, sequence, made_at, made_by, event)
          select id, sequence + 1, now(), 'systeem',
            jsonb_build_object('kind', 'takenOut', 'day', local_day(), 'approachId', approach_id)
          from still
          union all
          select id, sequence + 2, now(), 'systeem',
            jsonb_build_object('kind', 'moved', 'day', local_day(), 'move', 'reopen', 'to', 'received',
              'text', 'De aanpak is na zijn bewaartermijn gewist', 'dueOn', weigh_by,
              'partnerId', null, 'proposedId', null, 'answeredOn', null)
          from still where is_open
        ), weighed as (
          update noticed_signal set sequence = still.sequence + 2, changed_at = now(), changed_by = 'systeem',
            state = 'received', stage = 'weigh', due_on = weigh_by
          from still where still.id = noticed_signal.id and is_open
        )
        update noticed_signal set sequence = still.sequence + 1, changed_at = now(), changed_by = 'systeem'
        from still where still.id = noticed_signal.id and not is_open;
      end $$`.execute(db);
  await sql`revoke execute on function let_signals_go(text[], date) from public`.execute(db);
}
