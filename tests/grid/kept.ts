import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';

/** What is written down of a refusal itself, and maps, which only the import of boundaries changes and which are large. */
const leftOut: readonly string[] = ['audit_entry', 'login_throttle', 'map_tile', 'map_shape', 'boundary'];

/** The sum of everything each table keeps, but for the last sign of a session. */
export async function everythingKept(db: Database): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' order by 1`.execute(db);
  const kept: Record<string, string> = {};
  for (const { name } of tables) {
    if (leftOut.includes(name)) continue;
    const seen = name === 'session' ? sql` - 'seen_at'` : sql``;
    const { rows } = await sql<{ sum: string | null }>`
      select md5(string_agg((to_jsonb(one)${seen})::text, '|' order by to_jsonb(one)::text)) as sum
      from ${sql.table(name)} one`.execute(db);
    kept[name] = rows[0]?.sum ?? '';
  }
  return kept;
}
