import type { Database } from '#db/connection.ts';

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
