import { sql, type Kysely } from 'kysely';

/** Which process an import runs in and where, so that the next one need not wait for a process that is gone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table import_batch add column process json`.execute(db);
}
