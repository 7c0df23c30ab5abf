import { listBuurtenWithin } from '#areas/queries.server.ts';
import { may } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import type { Deployment } from '#deployments/model.ts';
import type { DeploymentStanding } from '#deployments/standing.ts';
import { holdApproach } from '#approaches/hold.server.ts';
import type { Approach, ApproachType } from '#approaches/model.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { ownAreasOf, placeOfApproach, relationTo, type ApproachDecider } from '#approaches/rights.server.ts';
import { listTakingPart } from '#approaches/taking-part.server.ts';
import { getNewestType } from '#approaches/types.server.ts';
import { unknown } from '#approaches/unknown.ts';
import { requireCovenant } from '#partners/covenants/queries.server.ts';
import { requirePartner } from '#partners/works-in.server.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/**
 * What of an approach holds for its roster; null when its type has none. Once it is only measured or looked after, nobody goes out
 * any more: the roster ends on the day it came to that, also when more days were agreed.
 */
export function deploymentOf(
  { roster, steps }: Pick<ApproachType, 'roster' | 'steps'>,
  {
    startedOn,
    endsOn: agreed,
    fields,
    step,
    stepSince,
  }: Pick<Approach, 'startedOn' | 'endsOn' | 'fields' | 'step' | 'stepSince'>,
): Deployment | null {
  if (roster === null) return null;
  const isOver = steps.find(({ code }) => code === step)?.phase === 'meten';
  const endsOn = isOver && stepSince < agreed ? stepSince : agreed;
  const hours = fields[roster.hoursField] ?? '';
  return {
    ...{ beginsOn: startedOn, endsOn, answerDays: roster.answerDays },
    promisedHours: hours === '' ? null : Number(hours),
  };
}

/**
 * The roster of an approach by the newest version of its type: what a team does on the street is no step of the approach, so one that
 * began before its type had a roster gets it too.
 */
export async function findDeployment(db: Database, approach: Approach): Promise<Deployment | null> {
  return deploymentOf(await getNewestType(db, approach.typeCode), approach);
}

/** How someone stands to the roster of an approach: see `DeploymentDecider`. */
export function deployingIn(by: ApproachDecider) {
  return async (tx: Database, approachId: string): Promise<DeploymentStanding> => {
    await holdApproach(tx, approachId);
    const found = await getApproach(tx, approachId, null);
    const { approach } = found;
    const relation = await relationTo(tx, by.viewer, await ownAreasOf(tx, by), found);
    if (!may(by.viewer, 'areaPlan', 'read', relation)) throw unknown();
    const deployment = await findDeployment(tx, approach);
    if (deployment === null) throw new DomainError('CONFLICT', 'Bij deze soort aanpak hoort geen rooster.');
    if (approach.closedOn !== null)
      throw new DomainError('CONFLICT', 'Deze aanpak is gesloten. Heropen hem om iets te wijzigen.');
    // Of one's own work one says more than of that of others (trust.md section 8, "own actions").
    const mayAnswer = may(by.viewer, 'areaPlan', 'update', { ...relation, assigned: true });
    return {
      deployment,
      isEditor: may(by.viewer, 'areaPlan', 'update', relation),
      worksFor: (partnerId) => mayAnswer && relation.worksFor(partnerId),
      requireTakingPart: (partnerId) => requireTakingPart(tx, { approachId, approach, partnerId }),
      requireCovenant: (partnerId) => requireCovenant(tx, partnerId, placeOfApproach(by, found)),
      requireArea: (areaCode) => requireArea(tx, by, approach, areaCode),
    };
  };
}

/** Whoever leads it or takes part in it, or in what it is part of, and works in that municipality. */
async function requireTakingPart(
  tx: Database,
  { approachId, approach, partnerId }: { approachId: string; approach: Approach; partnerId: string },
): Promise<void> {
  await requirePartner(tx, partnerId, approach.municipalityCode);
  const taking = await listTakingPart(tx, { id: approachId, approach });
  if (taking.has(partnerId)) return;
  throw new FieldRefusal(
    'partner',
    'Deze organisatie doet niet mee. Vraag eerst een bijdrage van haar in het plan.',
  );
}

async function requireArea(
  tx: Database,
  { year, today }: ApproachDecider,
  { areaCodes }: Approach,
  areaCode: string,
): Promise<void> {
  if (areaCodes.includes(areaCode)) return;
  for (const code of areaCodes)
    if ((await listBuurtenWithin(tx, year, code, today)).includes(areaCode)) return;
  throw new FieldRefusal('gebied', 'Kies een gebied van deze inzet, of een buurt daarin.');
}
