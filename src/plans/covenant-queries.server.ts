import type { Database } from '#db/connection.ts';
import { needsCovenant } from '#partners/covenants/model.ts';
import { listCovenants, placeOf, type AskedPlace } from '#partners/covenants/queries.server.ts';
import { covenantWarning } from '#partners/covenants/words.ts';

/**
 * What is to be told of the covenants of organisations that take part somewhere, by their numbers; those with which all is well are not
 * there, and nor is a municipality, which asks and is not asked.
 *
 * @param db the areas, and as `reader` the registry as this viewer reads it
 */
export async function listCovenantWarnings(
  { db, reader }: { db: Database; reader: Database },
  partnerIds: readonly string[],
  place: AskedPlace,
): Promise<Map<string, string>> {
  if (partnerIds.length === 0) return new Map();
  const partners = await reader
    .selectFrom('partner')
    .select(['id', 'kind'])
    .where('id', 'in', partnerIds)
    .execute();
  const covenants = await listCovenants(reader, partnerIds);
  const asked = await placeOf(db, covenants, place);
  return new Map(
    partners.flatMap(({ id, kind }): [string, string][] => {
      if (!needsCovenant(kind)) return [];
      const words = covenantWarning(
        covenants.filter(({ partnerId }) => partnerId === id),
        asked,
      );
      return words === '' ? [] : [[id, words]];
    }),
  );
}
