import { findArea } from '#areas/queries.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Viewer } from '#auth/model.ts';
import { may, type Relation } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import type { Beginning } from '#approaches/decide.ts';
import type { Approach, ApproachCommand } from '#approaches/model.ts';
import { areOwn, listOwnAreas } from '#approaches/own-areas.server.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/** Who decides, and when. */
export interface ApproachDecider {
  viewer: Viewer;
  asker: AuditAsker;
  /** Year of the division in use. */
  year: number;
  now: Date;
  today: string;
}

/** What of an organisation says whether someone works for it. */
interface Organisation {
  name: string;
  kind: string;
}

/** Refused as if it did not exist: which approaches run elsewhere is theirs. */
const unknown = () => new DomainError('NOT_FOUND', 'Deze aanpak bestaat niet, of hoort niet bij uw gebied.');

/**
 * Whether someone works for an organisation of the registry: an account names it. Who plans for the own area works for the
 * municipality itself.
 */
export function worksFor(viewer: Viewer, { name, kind }: Organisation, isOwnArea: boolean): boolean {
  const isNamed = viewer.organisationId?.toLocaleLowerCase('nl-NL') === name.toLocaleLowerCase('nl-NL');
  return isNamed || (kind === 'gemeente' && may(viewer, 'areaPlan', 'create', { ownArea: isOwnArea }));
}

/** How someone stands to an approach. */
export type ApproachRelation = Relation & {
  /** The own organisation was asked to take the lead. */
  isAsked: boolean;
};

/**
 * How someone stands to an approach: whether it lies in the own area, and whether the own organisation has the lead, was asked for
 * it, or takes part.
 *
 * @param db with the registry of organisations
 * @param ownAreas areas that lie wholly in the own area (`listOwnAreas`)
 */
export async function relationTo(
  db: Database,
  viewer: Viewer,
  ownAreas: readonly string[],
  approach: Approach,
): Promise<ApproachRelation> {
  const ownArea = areOwn(viewer, ownAreas, approach);
  const ids = [approach.lead.partnerId, approach.askedLead?.partnerId ?? approach.lead.partnerId];
  const partners = await db
    .selectFrom('partner')
    .select(['id', 'name', 'kind'])
    .where('id', 'in', ids)
    .execute();
  const isOf = (id: string | undefined) =>
    partners.some((partner) => partner.id === id && worksFor(viewer, partner, ownArea));
  const isAsked = isOf(approach.askedLead?.partnerId);
  const ownOrganisation = isOf(approach.lead.partnerId);
  return { ownArea, ownOrganisation, member: ownOrganisation || isAsked, isAsked };
}

/** Throws NOT_FOUND for areas that are not the own, and a refusal of the field for an organisation that cannot lead. */
export async function requireBeginning(db: Database, by: ApproachDecider, given: Beginning): Promise<void> {
  const ownAreas = await listOwnAreas(db, by.viewer, { areaYear: by.year, day: by.today });
  const ownArea = areOwn(by.viewer, ownAreas, given);
  if (!may(by.viewer, 'areaPlan', 'create', { ownArea })) throw unknown();
  await requireAreas(db, by.year, given);
  await requirePartner(db, given.leadId);
}

/** Throws NOT_FOUND when a viewer may not do this with an approach: everything but an answer is for who may change it. */
export async function requireActing(
  db: Database,
  by: ApproachDecider,
  approach: Approach,
  command: ApproachCommand,
): Promise<void> {
  const ownAreas = await listOwnAreas(db, by.viewer, { areaYear: by.year, day: by.today });
  const { isAsked, ...relation } = await relationTo(db, by.viewer, ownAreas, approach);
  // Taking over the lead is accepted by the organisation that gets it (trust.md section 8, invariant 13).
  if (command.kind === 'acceptLead' || command.kind === 'declineLead') {
    if (!may(by.viewer, 'areaPlan', 'read', relation)) throw unknown();
    if (isAsked) return;
    throw new DomainError('NO_ACCESS', 'Alleen de organisatie die gevraagd is, antwoordt hierop.');
  }
  if (!may(by.viewer, 'areaPlan', 'update', relation)) throw unknown();
  if (command.kind === 'askLead') await requirePartner(db, command.partnerId);
  if (command.kind === 'scale') {
    const scope = { ...command, municipalityCode: approach.municipalityCode };
    await requireAreas(db, by.year, scope);
    if (!areOwn(by.viewer, ownAreas, scope))
      throw new FieldRefusal(
        'gebied',
        'Dit reikt buiten uw gebied. Vraag een OOV-adviseur van de gemeente om op te schalen.',
      );
  }
}

/** Throws a refusal of the field for an area that is not there, of another level, or of another municipality. */
async function requireAreas(
  db: Database,
  year: number,
  { areaCodes, level, municipalityCode }: Pick<Beginning, 'areaCodes' | 'level' | 'municipalityCode'>,
): Promise<void> {
  for (const code of areaCodes) {
    const area = await findArea(db, year, code);
    if (area?.municipalityCode !== municipalityCode)
      throw new FieldRefusal('gebied', 'Kies gebieden van deze gemeente.');
    if (area.level !== level) throw new FieldRefusal('gebied', `${area.name} is geen gebied van dit niveau.`);
  }
}

async function requirePartner(db: Database, id: string): Promise<void> {
  const partner = await db
    .selectFrom('partner')
    .select(['name', 'endedOn'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (partner === undefined) throw new FieldRefusal('partner', 'Kies een organisatie uit de lijst.');
  if (partner.endedOn !== null) throw new FieldRefusal('partner', `${partner.name} doet niet meer mee.`);
}
