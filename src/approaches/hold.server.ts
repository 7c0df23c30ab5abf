import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Orientation } from '#approaches/model.ts';
import { unknown } from '#approaches/unknown.ts';

/**
 * Holds an approach until the transaction ends: whoever comes second waits here, and then finds that the history went on; nobody
 * closes it meanwhile. Throws NOT_FOUND for one that is not there, is kept for nobody any more, or is about something else than the
 * caller is for: what holds for an area says nothing about a case.
 */
export async function holdApproach(
  tx: Database,
  id: string,
  about: readonly Orientation[] = ['area'],
): Promise<void> {
  const held = await tx
    .selectFrom('approach')
    .select('id')
    .where('id', '=', id)
    .where('orientation', 'in', about)
    .where((eb) => eb.or([eb('keptUntil', 'is', null), eb('keptUntil', '>=', sql<string>`current_date`)]))
    .forUpdate()
    .execute();
  if (held.length === 0) throw unknown();
}
