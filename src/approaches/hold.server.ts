import type { Database } from '#db/connection.ts';

/**
 * Holds an approach until the transaction ends: whoever comes second waits here, and then finds that the history went on; nobody
 * closes it meanwhile.
 */
export async function holdApproach(tx: Database, id: string): Promise<void> {
  await tx.selectFrom('approach').select('id').where('id', '=', id).forUpdate().execute();
}
