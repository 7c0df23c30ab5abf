import type { Database } from '#db/connection.ts';
import type { Approach } from '#approaches/model.ts';

/**
 * Keys of the organisations that have the lead of an approach or take part in it, or in what it is part of; who only did so before is
 * not there.
 *
 * @param db for a page as its viewer reads approaches: of what it is part of they may read nothing, and then less is offered than a
 *   command takes, and never more
 */
export async function listTakingPart(
  db: Database,
  { id, approach }: { id: string; approach: Pick<Approach, 'parentId'> },
): Promise<Set<string>> {
  const ids = [id, ...(approach.parentId === null ? [] : [approach.parentId])];
  const rows = await db
    .selectFrom('approachParticipant')
    .select('partnerId')
    .where('approachId', 'in', ids)
    .where('isWorking', '=', true)
    .union(db.selectFrom('approach').select('leadId as partnerId').where('id', 'in', ids))
    .execute();
  return new Set(rows.map(({ partnerId }) => partnerId));
}
