import type { Database } from '#db/connection.ts';
import type { Orientation } from '#approaches/model.ts';
import { DomainError } from '#errors.ts';

/**
 * Holds an approach until the transaction ends: whoever comes second waits here, and then finds that the history went on; nobody
 * closes it meanwhile. Throws NOT_FOUND for one that is not there, or is about something else than the caller is for: what holds for
 * an area says nothing about a case.
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
    .forUpdate()
    .execute();
  if (held.length === 0) throw new DomainError('NOT_FOUND', 'Deze aanpak bestaat niet.');
}
