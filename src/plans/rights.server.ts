import { may } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';
import { ownAreasOf, placeOfApproach, relationTo, type ApproachDecider } from '#approaches/rights.server.ts';
import { requireCovenant } from '#partners/covenants/queries.server.ts';
import { requirePartner } from '#partners/works-in.server.ts';
import { unknown } from '#approaches/unknown.ts';
import { isAnswer } from '#plans/decide-contribution.ts';
import type { PlanCommand } from '#plans/model.ts';
import { lastSubmission, type PlanLine } from '#plans/queries.server.ts';
import { DomainError } from '#errors.ts';

/** Who decides on plans, and with which interventions to choose from. */
export interface PlanDecider extends ApproachDecider {
  /** Names of the interventions of the catalogue by their codes. */
  catalogue: ReadonlyMap<string, string>;
}

const noAccess = (message: string) => new DomainError('NO_ACCESS', message);

/**
 * Throws when someone may not do this with the plan of an approach: NOT_FOUND for who does not read it, NO_ACCESS for who does. An
 * organisation answers for itself alone; who approves is someone with that right for the area; the rest is for who edits the plan.
 */
export async function requirePlanning(
  db: Database,
  by: PlanDecider,
  found: FoundApproach,
  command: PlanCommand,
): Promise<void> {
  const relation = await relationTo(db, by.viewer, await ownAreasOf(db, by), found);
  if (!may(by.viewer, 'areaPlan', 'read', relation)) throw unknown();
  if (isAnswer(command)) {
    const own = { ...relation, assigned: 'partnerId' in command && relation.worksFor(command.partnerId) };
    if (own.assigned && may(by.viewer, 'areaPlan', 'update', own)) return;
    throw noAccess('Alleen de organisatie zelf antwoordt hierop.');
  }
  if (command.kind === 'approve' || command.kind === 'sendBack') {
    if (relation.ownArea === true && may(by.viewer, 'areaPlan', 'approve', relation)) return;
    throw noAccess('Een plan vaststellen of teruggeven doet een stuurgroeplid van deze gemeente.');
  }
  if (!may(by.viewer, 'areaPlan', 'update', relation))
    throw noAccess('Het plan wijzigen degenen die de aanpak leiden.');
  if (command.kind === 'ask' || command.kind === 'inform')
    await requirePartner(db, command.partnerId, found.approach.municipalityCode);
  // Who is only kept informed does nothing there yet.
  if (command.kind === 'ask') await requireCovenant(db, command.partnerId, placeOfApproach(by, found));
}

/** Throws when the one who submitted a plan would also approve it: that takes a second person (trust.md section 8, `X`). */
export function requireSecondPerson({ asker }: PlanDecider, history: readonly PlanLine[]): void {
  if (lastSubmission(history)?.madeBy !== asker.actor) return;
  throw new DomainError('CONFLICT', 'U hebt dit plan zelf voorgelegd. Iemand anders stelt het vast.');
}
