import { sql, type Kysely } from 'kysely';

/** What the request roles may read as a whole; nothing of it says more of a small area than the protected counts do. */
const openTables = [
  'area',
  'area_member',
  'map_edition',
  'map_shape',
  'map_tile',
  'category',
  'source',
  'figure_series',
  'figure',
  'figure_coverage',
  'cell_release',
  'cell_protected',
  'source_coverage',
];

/** What the log is asked to write down; number, moment and hash it makes itself. */
const entryColumns = sql.raw('actor, role, action, resource, subject, outcome, purpose, request_id');

/**
 * The log of reads and writes, and the second line: what a request may reach is guarded by the database too. The roles exist
 * already (src/db/roles.ts); they belong to the server, their rights to this database.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createLog(db);
  await sql`grant select on ${sql.join(openTables.map((table) => sql.table(table)))} to wijkbeeld_area, wijkbeeld_detail`.execute(
    db,
  );
  // Which imports count, and nothing of the file they came from.
  await sql`grant select (id, status) on import_batch to wijkbeeld_area, wijkbeeld_detail`.execute(db);
  await sql`grant select on cell_exact, signal to wijkbeeld_detail`.execute(db);
  await sql`grant insert (${entryColumns}) on audit_entry to wijkbeeld_area, wijkbeeld_detail, wijkbeeld_log`.execute(
    db,
  );
  await sql`grant select on audit_entry to wijkbeeld_log`.execute(db);

  const own = sql`select string_to_array(current_setting('wijkbeeld.areas', true), ',')`;
  for (const table of ['cell_exact', 'signal']) {
    await sql`
      create policy own_or_all on ${sql.table(table)} for select to wijkbeeld_detail
      using (${setting('detail')} = 'all'
        or ${setting('detail')} = 'own-area' and area_code = any ((${own})::text[]))`.execute(db);
  }
  await sql`
    create policy own_or_all on audit_entry for select to wijkbeeld_log
    using (actor = ${setting('actor')} or ${setting('log')} = 'all')`.execute(db);
  // Nobody writes down what someone else did.
  await sql`
    create policy in_own_name on audit_entry for insert to wijkbeeld_area, wijkbeeld_detail, wijkbeeld_log
    with check (actor = ${setting('actor')})`.execute(db);

  for (const table of ['cell_exact', 'signal', 'audit_entry']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
    // Imports, counting and the command line work as the owner; requests never do.
    await sql`create policy owner on ${sql.table(table)} to current_user using (true) with check (true)`.execute(
      db,
    );
  }
}

/** What the request said of itself, looked up once per query; empty when it said nothing. */
function setting(name: string) {
  return sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
}

async function createLog(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_entry (
      sequence bigint primary key check (sequence > 0),
      moment timestamptz not null,
      actor text not null check (actor <> ''),
      role text,
      action text not null check (action <> ''),
      resource text not null check (resource <> ''),
      subject text,
      outcome text not null check (outcome in ('allowed', 'denied', 'failed')),
      purpose text,
      request_id text not null,
      hash bytea not null unique check (octet_length(hash) = 32)
    )`.execute(db);
  await sql`create index audit_entry_actor on audit_entry (actor, sequence)`.execute(db);
  await sql`create index audit_entry_subject on audit_entry (subject, sequence) where subject is not null`.execute(
    db,
  );
  await sql`create index audit_entry_moment on audit_entry (moment)`.execute(db);

  // The text that is hashed is made once more in src/audit/chain.ts, by whoever checks the chain.
  await sql`
    create function audit_chain() returns trigger language plpgsql security definer set search_path from current as $$
    declare
      last record;
    begin
      -- One at a time, to the end of the transaction: so the numbers have no gap and every row knows the one before it.
      perform pg_advisory_xact_lock(7007);
      select sequence, hash into last from audit_entry order by sequence desc limit 1;
      new.sequence := coalesce(last.sequence, 0) + 1;
      new.moment := clock_timestamp();
      new.hash := sha256(coalesce(last.hash, decode(repeat('00', 32), 'hex')) || convert_to(json_build_array(
        new.sequence, to_char(new.moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), new.actor, new.role,
        new.action, new.resource, new.subject, new.outcome, new.purpose, new.request_id)::text, 'UTF8'));
      return new;
    end $$`.execute(db);
  await sql`create trigger chain before insert on audit_entry for each row execute function audit_chain()`.execute(
    db,
  );

  await sql`
    create function refuse_log_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the log is only added to';
    end $$`.execute(db);
  await sql`
    create trigger only_added_to before update or delete or truncate on audit_entry
    for each statement execute function refuse_log_change()`.execute(db);
}
