import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';

/** As if every kind went by itself here for years: nothing waits because it is new. */
export async function beganLongAgo(db: Database): Promise<void> {
  await db
    .updateTable('retentionStart')
    .set({ beganAt: new Date('2000-01-01T00:00:00Z') })
    .execute();
}

/** A signal at work that was settled on a day; {@link prepareWhole} made what it refers to. */
export async function insertSettled(db: Database, id: string, day: string): Promise<void> {
  const event = JSON.stringify({ kind: 'x', day });
  await sql`
    insert into noticed_signal (id, municipality_code, title, category_code, theme_code, seen_on, received_on, received_by,
      source_id, state, stage, settled_on, sequence, changed_at, changed_by)
    values (${id}, 'GM0999', 'x', 'geluid', 'geluid', ${day}, ${day}, 'x', 'p', 'answered', 'settled', ${day}, 1, now(), 'x')`.execute(
    db,
  );
  await sql`insert into noticed_signal_event values (${id}, 1, now(), 'x', ${event})`.execute(db);
}
