import { sql, type Kysely } from 'kysely';

/**
 * A signal at work goes with its history once it was settled longer ago than its term, and when it is in no approach that is kept. The guard of the
 * history looks at that term itself, so nothing of a signal that stays is ever removed, whoever asks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table noticed_signal add column settled_on date`.execute(db);
  await sql`
    update noticed_signal set settled_on = coalesce((
      select max((event->>'day')::date) from noticed_signal_event where signal_id = id and event->>'kind' = 'moved'),
      received_on)
    where stage = 'settled'`.execute(db);
  await sql`
    alter table noticed_signal add constraint noticed_signal_settled_check
      check ((stage = 'settled') = (settled_on is not null))`.execute(db);
  await sql`
    create index noticed_signal_settled on noticed_signal (settled_on) where settled_on is not null`.execute(
    db,
  );
  // What was in an approach is looked up there as well: it goes with the signal, and a bundle stays for it.
  await sql`create index approach_signal_any on approach_signal (signal_id) where signal_id is not null`.execute(
    db,
  );
  await sql`
    create index approach_signal_any_bundle on approach_signal (bundle_id) where bundle_id is not null`.execute(
    db,
  );
  await knowBeginning(db);
  await knowTerm(db);
  await guardHistory(db);
  await removeBundles(db);
  await takeAway(db);
}

/** Since when a kind goes by itself here, so that nothing goes at once after an upgrade; kinds of before this have no row. */
async function knowBeginning(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table retention_start (
      kind text primary key,
      began_at timestamptz not null default now()
    )`.execute(db);
  await sql`insert into retention_start (kind) values ('signalWork')`.execute(db);
}

async function knowTerm(db: Kysely<unknown>): Promise<void> {
  // The day as people here have it, whatever the clock of the server is set to.
  await sql`
    create function local_day() returns date language sql stable as $$
      select (now() at time zone 'Europe/Amsterdam')::date
    $$`.execute(db);
  // Settled before this day it is over its term: what was chosen, or else what the rule says (src/retention/model.ts).
  await sql`
    create function signal_work_cutoff() returns date language sql stable as $$
      select (local_day() - make_interval(months => coalesce(
        (select months from retention_setting where kind = 'signalWork'), 24)))::date
    $$`.execute(db);
  // An approach can be asked what it began from for as long as it is kept; what was taken out of it again does not count.
  await sql`
    create function is_in_approach(noticed_signal) returns boolean language sql stable as $$
      select exists (select from approach_signal where signal_id = $1.id and ended_on is null)
        or exists (select from approach_signal where bundle_id = $1.bundle_id and ended_on is null)
    $$`.execute(db);
}

async function guardHistory(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger only_added_to on noticed_signal_event`.execute(db);
  await sql`
    create trigger only_added_to before update or truncate on noticed_signal_event
    for each statement execute function keep_signal_history()`.execute(db);
  await sql`
    create function keep_signal_for_its_term() returns trigger language plpgsql as $$
      begin
        if exists (
          select from noticed_signal
          where id = old.signal_id and settled_on < signal_work_cutoff() and not is_in_approach(noticed_signal))
        then return old; end if;
        raise exception 'the history of a signal is only added to' using errcode = 'restrict_violation';
      end $$`.execute(db);
  await sql`
    create trigger kept_for_its_term before delete on noticed_signal_event
    for each row execute function keep_signal_for_its_term()`.execute(db);
}

/** For the owner alone: bundles of more than a day old that are empty, and that were in no approach that is kept. */
async function removeBundles(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function is_empty_bundle(signal_bundle) returns boolean language sql stable as $$
      select $1.made_on < local_day() - 1
        and not exists (select from noticed_signal where bundle_id = $1.id)
        and not exists (select from approach_signal where bundle_id = $1.id)
    $$`.execute(db);
  await sql`
    create function remove_empty_bundles() returns void language plpgsql as $$
      declare
        -- One that something goes into at this moment is passed over.
        empty integer[] := array(
          select id from signal_bundle where is_empty_bundle(signal_bundle) order by id for update skip locked);
      begin
        delete from signal_bundle where id = any(empty) and is_empty_bundle(signal_bundle);
      end $$`.execute(db);
}

/** For the owner alone: signals that were settled before a day, as far as they are over their term; gives how many went. */
async function takeAway(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function take_settled_signals(before date) returns integer language plpgsql as $$
      declare
        gone text[];
      begin
        -- Held before it is looked at whether an approach has them: that may be taking them in just now.
        perform from noticed_signal where settled_on < least(before, signal_work_cutoff()) order by id for update;
        gone := array(
          select id from noticed_signal
          where settled_on < least(before, signal_work_cutoff()) and not is_in_approach(noticed_signal));
        delete from approach_signal where signal_id = any(gone);
        delete from noticed_signal_event where signal_id = any(gone);
        delete from noticed_signal where id = any(gone);
        perform remove_empty_bundles();
        return cardinality(gone);
      end $$`.execute(db);
  for (const name of [
    'signal_work_cutoff()',
    'is_in_approach(noticed_signal)',
    'take_settled_signals(date)',
    'is_empty_bundle(signal_bundle)',
    'remove_empty_bundles()',
  ]) {
    await sql`revoke execute on function ${sql.raw(name)} from public`.execute(db);
  }
}
