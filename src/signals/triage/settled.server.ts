import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#db/connection.ts';

/** Signals at work that were settled before a day and that are in no approach that is kept. */
export function settledBefore(day: string): RawBuilder<unknown> {
  return sql`noticed_signal where settled_on < ${day}::date and not is_in_approach(noticed_signal)`;
}

/**
 * Takes those signals away with their history, and bundles that are empty by it. Gives how many signals went. The database holds to the
 * term by itself: one that is not over it stays, whatever day is given.
 */
export async function takeSettledBefore(tx: Database, day: string): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select take_settled_signals(${day}::date) as gone`.execute(tx);
  return rows[0]?.gone ?? 0;
}
