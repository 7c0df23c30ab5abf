import { sql, type Kysely } from 'kysely';

/** Whoever shows a token keeps its session going, and begins none under it for another: a new session is one's own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create policy begun_as_own on session as restrictive for insert to wijkbeeld_login
    with check (account_id = (select current_setting('wijkbeeld.actor', true)))`.execute(db);
}
