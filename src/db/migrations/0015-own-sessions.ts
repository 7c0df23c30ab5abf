import { sql, type Kysely } from 'kysely';

/** Whoever shows a token keeps its session going, and begins none under it for another: a new session is one's own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const actor = sql`(select current_setting('wijkbeeld.actor', true))`;
  const token = sql`(select decode(coalesce(current_setting('wijkbeeld.token', true), ''), 'hex'))`;
  const reached = sql`account_id = ${actor} or token_hash = ${token} or provider_session = ${token}`;
  await sql`drop policy own_or_shown on session`.execute(db);
  await sql`create policy own_or_shown on session for select to wijkbeeld_login using (${reached})`.execute(
    db,
  );
  await sql`create policy kept_or_ended on session for update to wijkbeeld_login
    using (account_id = ${actor} or token_hash = ${token})`.execute(db);
  await sql`create policy begun_as_own on session for insert to wijkbeeld_login
    with check (account_id = ${actor})`.execute(db);
}
