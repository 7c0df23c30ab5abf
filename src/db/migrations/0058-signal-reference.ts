import { sql, type Kysely } from 'kysely';

/** A signal is found by the number that the organisation gave it which brought it; that stands in its first event. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index noticed_signal_event_reference on noticed_signal_event (lower(event->'notice'->>'reference'))
    where sequence = 1`.execute(db);
}
