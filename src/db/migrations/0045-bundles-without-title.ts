import { sql, type Kysely } from 'kysely';

/**
 * A bundle has no name of its own any more. It had the title of its first signal, which everyone read who reads any signal of the
 * bundle: also whoever does not read that one. What it is called beside its number is looked up among what someone reads.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table signal_bundle drop column title`.execute(db);
}
