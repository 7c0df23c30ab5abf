import { sql, type Kysely } from 'kysely';

/** What managing accounts takes: never a password, a secret or a token, and nothing of what the product is about. */
const grants = [
  'select, insert on account',
  'update (name, email, issuer, subject, organisation, role, own_area_code, state) on account',
  'select (account_id), delete on credential, recovery_code',
  'select (id, account_id, started_at, seen_at, ended_at), update (ended_at) on session',
  'select (account_id, used_at), insert, delete on one_time_link',
  'select, insert, update (decision, decided_by, decided_at, decision_reason) on change_request',
  'select, insert, update (signed_by, signed_at) on rights_review',
  'select, insert, update (verdict) on rights_review_row',
  'insert (actor, role, action, resource, subject, outcome, purpose, request_id) on audit_entry',
];

const ownTables = ['change_request', 'rights_review', 'rights_review_row'];
const accountTables = ['account', 'credential', 'recovery_code', 'session', 'one_time_link'];

/**
 * Whoever manages accounts does so in a role of its own, which reaches those and what a second person decides on; and only in
 * a request of someone who may.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const grant of grants) await sql.raw(`grant ${grant} to wijkbeeld_manage`).execute(db);
  const manages = sql`(select current_setting('wijkbeeld.manages', true)) = 'accounts'`;
  const actor = sql`(select current_setting('wijkbeeld.actor', true))`;
  for (const table of ownTables) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
    await sql`create policy owner on ${sql.table(table)} to current_user using (true) with check (true)`.execute(
      db,
    );
  }
  for (const table of [...ownTables, ...accountTables]) {
    await sql`
      create policy managing on ${sql.table(table)} to wijkbeeld_manage
      using (${manages}) with check (${manages})`.execute(db);
  }
  await sql`
    create policy in_own_name_managing on audit_entry for insert to wijkbeeld_manage
    with check (actor = ${actor} and ${manages})`.execute(db);
}
