import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#db/connection.ts';
import { importLock, refuseBesideOther } from '#imports/batches.server.ts';
import { clearOldReleases } from '#insight/cells.server.ts';

/** Signals of before a day that begins a year. */
export function signalsBefore(day: string): RawBuilder<unknown> {
  return sql`signal where day < ${day}::date`;
}

/**
 * Takes away the signals of before a day that begins a year, with all that was counted of those years: on the map they have
 * no delivery any more. Gives how many went. Throws CONFLICT while an import runs, which may be counting those years.
 */
export async function takeSignalsBefore(tx: Database, day: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(${importLock})`.execute(tx);
  await refuseBesideOther(tx, []);
  await tx
    .deleteFrom('cellRelease')
    .where('calendarYear', '<', Number(day.slice(0, 4)))
    .execute();
  await clearOldReleases(tx);
  const gone = await sql`delete from ${signalsBefore(day)}`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}
