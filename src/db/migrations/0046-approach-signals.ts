import { sql, type Kysely } from 'kysely';

/**
 * Signals, and bundles of them, that an approach took in. A row says since when; that it ended is added once, and nothing goes away: an
 * approach can be asked afterwards what it began from.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approach_signal (
      id integer generated always as identity primary key,
      approach_id text not null references approach,
      signal_id text references noticed_signal,
      bundle_id integer references signal_bundle,
      taken_on date not null,
      -- As the log names someone.
      taken_by text not null,
      ended_on date,
      ended_by text,
      check (num_nonnulls(signal_id, bundle_id) = 1),
      check ((ended_on is null) = (ended_by is null)),
      check (ended_on >= taken_on)
    )`.execute(db);
  // In one approach at a time: of two who take in the same, the second is refused.
  await sql`create unique index approach_signal_one on approach_signal (signal_id) where ended_on is null`.execute(
    db,
  );
  await sql`create unique index approach_signal_bundle on approach_signal (bundle_id) where ended_on is null`.execute(
    db,
  );
  await sql`create index approach_signal_approach on approach_signal (approach_id)`.execute(db);
  await keep(db);
  await sql`grant select on approach_signal to wijkbeeld_plans`.execute(db);
  await sql`
    create policy reading on approach_signal for select to wijkbeeld_plans
    using (approach_id in (select id from approach))`.execute(db);
  await sql`alter table approach_signal enable row level security, force row level security`.execute(db);
  await sql`create policy owner on approach_signal to current_user using (true) with check (true)`.execute(
    db,
  );
}

/** Of a row that stands only the end is filled in, and once. */
async function keep(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_approach_signal() returns trigger language plpgsql as $$
      begin
        if old.ended_on is null and new.ended_on is not null
          and (new.id, new.approach_id, new.taken_on, new.taken_by) = (old.id, old.approach_id, old.taken_on, old.taken_by)
          and new.signal_id is not distinct from old.signal_id and new.bundle_id is not distinct from old.bundle_id
        then return new; end if;
        raise exception 'what an approach took in is ended once and not changed' using errcode = 'restrict_violation';
      end $$`.execute(db);
  await sql`
    create trigger only_ended before update on approach_signal
    for each row execute function keep_approach_signal()`.execute(db);
  await sql`
    create trigger only_added_to before delete or truncate on approach_signal
    for each statement execute function keep_approach_history()`.execute(db);
}
