import type { Database } from '#db/connection.ts';
import type { OwnOrganisation } from '#approaches/rights.server.ts';
import { listAgreements, type FoundAgreement } from '#decisions/agreements/queries.server.ts';
import { emptyPlan } from '#plans/model.ts';
import { listApproachesOf, listPlansFor, type WorkInPlan } from '#plans/queries.server.ts';

/** An approach in which the own organisation has work: its plan, and what was agreed. */
export interface OwnWork {
  approachId: string;
  title: string;
  areaCodes: readonly string[];
  /** Version of the plan that was looked at. */
  sequence: number;
  plan: WorkInPlan;
  /** Those of the own organisation. */
  agreements: FoundAgreement[];
  /** Whether an organisation is the own one. */
  isOwn: (partnerId: string) => boolean;
}

/**
 * Where the organisation of a viewer has a contribution or an agreement, those that run only. Asks the database as often for many
 * approaches as for one.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 * @param organisations that they work for (`listOwnOrganisations`)
 */
export async function listOwnWork(
  reader: Database,
  organisations: readonly OwnOrganisation[],
): Promise<OwnWork[]> {
  const partnerIds = organisations.map(({ id }) => id);
  const lines = await listApproachesOf(reader, partnerIds);
  const plans = await listPlansFor(
    reader,
    lines.map(({ id }) => id),
    partnerIds,
  );
  const agreed = await listAgreements(reader, { ownerIds: partnerIds, day: null });
  return lines.flatMap((line): OwnWork[] => {
    const own = new Set(organisations.filter(({ worksIn }) => worksIn(line)).map(({ id }) => id));
    const isOwn = (partnerId: string) => own.has(partnerId);
    const { sequence, plan } = plans.get(line.id) ?? { sequence: 0, plan: emptyPlan };
    const agreements = agreed.filter(
      ({ agreement }) => agreement.approachId === line.id && isOwn(agreement.ownerId),
    );
    if (agreements.length === 0 && !plan.contributions.some(({ partnerId }) => isOwn(partnerId))) return [];
    const { id: approachId, title, areaCodes } = line;
    return [{ approachId, title, areaCodes, sequence, plan, agreements, isOwn }];
  });
}
