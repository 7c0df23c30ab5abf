import type { Viewer } from '#auth/model.ts';
import type { Relation } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';

/** How someone stands to a case. */
export interface Membership extends Relation {
  member: boolean;
  /** The own organisation was asked to take the lead. */
  isAsked: boolean;
  /** Adds and ends members. */
  leads: boolean;
}

/**
 * How someone stands to a case: a member whose part was approved and has not ended; of one that is closed only who leads it still
 * is one (trust.md section 8, invariant 9).
 *
 * @param db the whole database, or as this viewer reads cases
 */
export async function membershipOf(
  db: Database,
  viewer: Pick<Viewer, 'name'>,
  { id, approach }: Pick<FoundApproach, 'id' | 'approach'>,
): Promise<Membership> {
  const own = await db
    .selectFrom('approachMember')
    .select(['isLead', 'partnerId'])
    .where('approachId', '=', id)
    .where('actor', '=', viewer.name)
    .where('approvedAt', 'is not', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (own === undefined || (approach.closedOn !== null && !own.isLead))
    return { member: false, isAsked: false, leads: false };
  return {
    member: true,
    isAsked: approach.askedLead !== null && approach.askedLead.partnerId === own.partnerId,
    leads: own.isLead,
  };
}
