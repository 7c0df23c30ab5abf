import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { everyApproach, getApproach, listApproaches } from '#approaches/queries.server.ts';
import { relationTo } from '#approaches/rights.server.ts';
import { listAgreements, type FoundAgreement } from '#decisions/agreements/queries.server.ts';
import type { Plan } from '#plans/model.ts';
import { getPlan } from '#plans/queries.server.ts';

/** An approach in which the own organisation has work: its plan, and what was agreed. */
export interface OwnWork {
  approachId: string;
  title: string;
  areaCodes: readonly string[];
  /** Version of the plan that was looked at. */
  sequence: number;
  plan: Plan;
  /** Those of the own organisation. */
  agreements: FoundAgreement[];
  /** Whether an organisation is the own one. */
  isOwn: (partnerId: string) => boolean;
}

/**
 * Where the organisation of a viewer has a contribution or an agreement, those that run only.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 * @param ownAreas areas that lie wholly in the own area (`listOwnAreas`)
 */
export async function listOwnWork(
  reader: Database,
  viewer: Viewer,
  ownAreas: readonly string[],
): Promise<OwnWork[]> {
  const lines = await listApproaches(reader, { ...everyApproach, state: 'running' });
  const agreed = await listAgreements(reader, { approachIds: lines.map(({ id }) => id), day: null });
  const work: OwnWork[] = [];
  for (const { id, title, areaCodes } of lines) {
    const { plan, sequence } = await getPlan(reader, id, null);
    const here = agreed.filter(({ agreement }) => agreement.approachId === id);
    const taking = [
      ...plan.contributions.map(({ partnerId }) => partnerId),
      ...here.map(({ agreement }) => agreement.ownerId),
    ];
    if (taking.length === 0) continue;
    const { approach } = await getApproach(reader, id, null);
    const { worksFor } = await relationTo(reader, viewer, ownAreas, { id, approach }, taking);
    if (!taking.some(worksFor)) continue;
    const agreements = here.filter(({ agreement }) => worksFor(agreement.ownerId));
    work.push({ approachId: id, title, areaCodes, sequence, plan, agreements, isOwn: worksFor });
  }
  return work;
}
