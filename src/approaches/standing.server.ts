import { may } from '#auth/permissions.ts';
import type { AgreementStanding } from '#decisions/agreements/commands.server.ts';
import type { Database } from '#db/connection.ts';
import { holdApproach } from '#approaches/hold.server.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { ownAreasOf, placeOfApproach, relationTo, type ApproachDecider } from '#approaches/rights.server.ts';
import { requireCovenant } from '#partners/covenants/queries.server.ts';
import { requirePartner } from '#partners/works-in.server.ts';
import { unknown } from '#approaches/unknown.ts';
import { DomainError } from '#errors.ts';

/**
 * How someone stands to what is agreed for an approach. The approach is held, so that nobody closes it meanwhile. Throws NOT_FOUND
 * when it is not there for them, and CONFLICT when it is closed.
 */
export function standingIn(by: ApproachDecider) {
  return async (tx: Database, approachId: string): Promise<AgreementStanding> => {
    await holdApproach(tx, approachId);
    const found = await getApproach(tx, approachId, null);
    const { approach } = found;
    const relation = await relationTo(tx, by.viewer, await ownAreasOf(tx, by), found);
    if (!may(by.viewer, 'areaPlan', 'read', relation)) throw unknown();
    if (approach.closedOn !== null)
      throw new DomainError('CONFLICT', 'Deze aanpak is gesloten. Heropen hem om iets te wijzigen.');
    // Of one's own work one says more than of that of others, also without changing the plan (trust.md section 8, "own actions").
    const mayAnswer = may(by.viewer, 'areaPlan', 'update', { ...relation, assigned: true });
    return {
      isEditor: may(by.viewer, 'areaPlan', 'update', relation),
      worksFor: (partnerId) => mayAnswer && relation.worksFor(partnerId),
      // Who takes an agreement upon itself reads the approach from then on.
      async requirePartner(partnerId) {
        await requirePartner(tx, partnerId, approach.municipalityCode);
        await requireCovenant(tx, partnerId, placeOfApproach(by, found));
      },
    };
  };
}
