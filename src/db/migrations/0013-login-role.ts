import { sql, type Kysely, type RawBuilder } from 'kysely';

/** What the request said of itself, looked up once per query; empty when it said nothing. */
function setting(name: string): RawBuilder<string> {
  return sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
}

/** The hash of the token that is shown at the door; matches nothing when none is. */
const token = sql`(select decode(coalesce(current_setting('wijkbeeld.token', true), ''), 'hex'))`;

/**
 * The second line for what stood outside it: who comes in acts in a role of its own, which reaches the account that is asked
 * for and nothing beside it; exact counts and signals are given per municipality; an import knows who began it; a session
 * knows the one at the identity provider, which can end it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table import_batch add column opened_by json`.execute(db);
  await sql`alter table login_throttle add column told_at timestamptz`.execute(db);
  await sql`alter table session add column provider_session bytea`.execute(db);
  await sql`create index session_at_provider on session (provider_session) where provider_session is not null`.execute(
    db,
  );
  // Messages of the provider that were obeyed already; each counts once.
  await sql`
    create table spent_message (
      message_hash bytea primary key,
      expires_at timestamptz not null
    )`.execute(db);
  await holdToMunicipality(db);
  await grantLogin(db);
  await guardAccounts(db);
}

/** Whoever sees a municipality exactly sees that one; nobody sees them all. */
async function holdToMunicipality(db: Kysely<unknown>): Promise<void> {
  const own = sql`select string_to_array(current_setting('wijkbeeld.areas', true), ',')`;
  for (const table of ['cell_exact', 'signal']) {
    await sql`drop policy own_or_all on ${sql.table(table)}`.execute(db);
    await sql`
      create policy own on ${sql.table(table)} for select to wijkbeeld_detail
      using (${setting('detail')} = 'municipality' and municipality_code = ${setting('municipality')}
        or ${setting('detail')} = 'own-area' and area_code = any ((${own})::text[]))`.execute(db);
  }
}

async function grantLogin(db: Kysely<unknown>): Promise<void> {
  const grants = [
    'select, insert (id, login_name, name, organisation, role, state), update (state, issuer, subject) on account',
    'select, insert, update, delete on credential, recovery_code',
    'select, insert, update (seen_at, ended_at) on session',
    'select, update (used_at) on one_time_link',
    'select, insert, update, delete on login_throttle',
    'select, insert, delete on spent_message',
    'insert (actor, role, action, resource, subject, outcome, purpose, request_id) on audit_entry',
  ];
  for (const grant of grants) await sql.raw(`grant ${grant} to wijkbeeld_login`).execute(db);

  // Whether there is an account at all is known at the door; who has one is not.
  await sql`
    create function has_accounts() returns boolean language sql stable security definer set search_path from current
    as $$ select exists (select from account) $$`.execute(db);
  await sql`revoke execute on function has_accounts() from public`.execute(db);
  await sql`grant execute on function has_accounts() to wijkbeeld_login`.execute(db);
}

async function guardAccounts(db: Kysely<unknown>): Promise<void> {
  const mine = sql`
    id = ${setting('actor')} or 'name ' || login_name = ${setting('claim')}
    or 'identity ' || issuer || ' ' || subject = ${setting('claim')}
    or id = (select account_id from session where token_hash = ${token})
    or id = (select account_id from one_time_link where token_hash = ${token})`;
  const ofMine = sql`account_id in (select id from account)`;
  const shown = sql`token_hash = ${token}`;
  const isFirst = sql`
    role = 'functionalAdmin' and not has_accounts()
    and exists (select from one_time_link where token_hash = ${token} and purpose = 'first')`;
  const claims = sql`${setting('claim')} <> ''`;
  const policies: [table: string, name: string, rule: RawBuilder<unknown>][] = [
    ['account', 'asked_for', sql`for select to wijkbeeld_login using (${mine})`],
    ['account', 'change_asked_for', sql`for update to wijkbeeld_login using (${mine})`],
    ['account', 'make_first', sql`for insert to wijkbeeld_login with check (${isFirst})`],
    ['credential', 'of_account', sql`to wijkbeeld_login using (${ofMine})`],
    ['recovery_code', 'of_account', sql`to wijkbeeld_login using (${ofMine})`],
    [
      'session',
      'own_or_shown',
      sql`to wijkbeeld_login
        using (account_id = ${setting('actor')} or ${shown} or provider_session = ${token})
        with check (account_id = ${setting('actor')} or ${shown})`,
    ],
    ['one_time_link', 'shown', sql`to wijkbeeld_login using (${shown})`],
    // Keyed hashes, which name nobody; whoever says who they are is held to a pace by them.
    ['login_throttle', 'claiming', sql`to wijkbeeld_login using (${claims})`],
    ['spent_message', 'claiming', sql`to wijkbeeld_login using (${claims})`],
    [
      'audit_entry',
      'in_own_name_at_the_door',
      sql`for insert to wijkbeeld_login with check (actor = ${setting('actor')})`,
    ],
  ];
  for (const [table, name, rule] of policies) {
    await sql`create policy ${sql.ref(name)} on ${sql.table(table)} ${rule}`.execute(db);
  }
  for (const table of new Set(policies.map(([name]) => name))) {
    if (table === 'audit_entry') continue;
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
    await sql`create policy owner on ${sql.table(table)} to current_user using (true) with check (true)`.execute(
      db,
    );
  }
}
