import { goingAlong } from '#approaches/signals/along.ts';
import type { Database } from '#db/connection.ts';
import { listBriefly, listNotices } from '#signals/triage/queries.server.ts';
import { weighedOf, type WorkLooker } from '#signals/triage/rights.server.ts';

/** A signal or a bundle that an approach took in: one of both is null. Days are `YYYY-MM-DD`. */
export interface TakenIn {
  id: number;
  approachId: string;
  signalId: string | null;
  bundleId: number | null;
  takenOn: string;
}

const columns = ['id', 'approachId', 'signalId', 'bundleId', 'takenOn'] as const;

/**
 * What an approach has taken in, the first at the top, as it is or as it was at the end of a day.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 * @param day null for now
 */
export async function listTakenIn(
  reader: Database,
  approachId: string,
  day: string | null,
): Promise<TakenIn[]> {
  const rows = await reader
    .selectFrom('approachSignal')
    .select([...columns, 'endedOn'])
    .where('approachId', '=', approachId)
    .orderBy('takenOn')
    .orderBy('id')
    .execute();
  return rows
    .filter(({ takenOn, endedOn }) =>
      day === null ? endedOn === null : takenOn <= day && (endedOn === null || endedOn > day),
    )
    .map(({ endedOn: _, ...row }) => row);
}

/** What of these signals and bundles is in an approach now, as far as `reader` reads that approach. */
export async function findTakenIn(
  reader: Database,
  { signalIds, bundleIds }: { signalIds: readonly string[]; bundleIds: readonly number[] },
): Promise<TakenIn[]> {
  return reader
    .selectFrom('approachSignal')
    .select(columns)
    .where('endedOn', 'is', null)
    .where((query) =>
      query.or([
        ...(signalIds.length === 0 ? [] : [query('signalId', 'in', signalIds)]),
        ...(bundleIds.length === 0 ? [] : [query('bundleId', 'in', bundleIds)]),
      ]),
    )
    .orderBy('id')
    .execute();
}

/**
 * How many signals and bundles of an approach someone can take along into one that continues it. A bundle of which they do not read every
 * signal counts by those that they read; whether it goes along then only the command can tell. No signal is named, so none is in the log.
 *
 * @param readers the database with the areas, approaches as this viewer reads them (`plansDatabase`), and signals at work (`inboxDatabase`)
 */
export async function countGoingAlong(
  readers: { db: Database; reader: Database; inbox: Database },
  by: WorkLooker,
  approachId: string,
): Promise<number> {
  const rows = await listTakenIn(readers.reader, approachId, null);
  if (rows.length === 0) return 0;
  const signals = await listBriefly(readers.inbox, {
    signalIds: rows.flatMap(({ signalId }) => signalId ?? []),
    bundleIds: rows.flatMap(({ bundleId }) => bundleId ?? []),
  });
  const found = await listNotices(
    readers.inbox,
    signals.map(({ id }) => id),
  );
  const weighed = await weighedOf(readers.db, readers.inbox, by, found);
  return rows.filter(({ signalId, bundleId }) => {
    const members = found.filter(({ id, notice }) =>
      bundleId === null ? id === signalId : notice.bundleId === bundleId,
    );
    return goingAlong(members, approachId, ({ id }) => weighed.has(id)).length > 0;
  }).length;
}
