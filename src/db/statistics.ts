import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';

/**
 * Lets the planner look again at tables that just changed a lot. The embedded database has no background process that does
 * so, and a plan made for a nearly empty table (foreign keys keep theirs) reads all of it for every row once it is full.
 */
export async function refreshStatistics(db: Database, tables: readonly string[]): Promise<void> {
  await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db);
}
