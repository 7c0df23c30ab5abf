import type { Database } from '#db/connection.ts';

/**
 * Organisations that take part in one of these approaches, as the database counts them: with the lead, a contribution that was not
 * declined, or an open agreement.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 */
export async function listTakingPart(reader: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await reader
    .selectFrom('approach')
    .select('leadId as partnerId')
    .where('id', 'in', ids)
    .union(
      reader
        .selectFrom('planContribution')
        .select('partnerId')
        .where('approachId', 'in', ids)
        .where('state', '<>', 'declined'),
    )
    .union(
      reader
        .selectFrom('agreement')
        .select('ownerId as partnerId')
        .where('approachId', 'in', ids)
        .where('state', '=', 'open'),
    )
    .execute();
  return new Set(rows.map(({ partnerId }) => partnerId));
}
