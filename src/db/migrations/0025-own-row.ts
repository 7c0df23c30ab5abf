import { sql, type Kysely } from 'kysely';

/**
 * Whoever looks over who has which rights does not decide over the own. Beside the policy that lets them decide this one only
 * takes away, and it refuses rather than skips the row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create policy not_own_row on rights_review_row as restrictive for update to wijkbeeld_manage
    with check (account_id <> (select current_setting('wijkbeeld.actor', true)))`.execute(db);
  // Nor does a row come in with a verdict on it.
  await sql`
    create policy undecided_at_first on rights_review_row as restrictive for insert to wijkbeeld_manage
    with check (verdict is null)`.execute(db);
}
