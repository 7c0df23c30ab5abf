import { randomUUID } from 'node:crypto';
import { asDeed } from '#audit/deeds.server.ts';
import { itself } from '#audit/model.ts';
import { isRole, roleDefinitions, type Role } from '#auth/model.ts';
import { may, type Resource } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import { holdApproach } from '#approaches/hold.server.ts';
import { canLead, canTakePart } from '#approaches/members/candidates.server.ts';
import { membershipOf, type Membership } from '#approaches/members/membership.server.ts';
import type { MemberPurpose } from '#approaches/members/model.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import type { Orientation } from '#approaches/model.ts';
import { getApproach, type FoundApproach } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { unknown } from '#approaches/unknown.ts';
import { isNamed, liesIn, requirePartner } from '#partners/works-in.server.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

const resource = 'casusMembership';

/** Which case, and what the page that asks is about. */
export interface CaseKey {
  id: string;
  about: readonly Orientation[];
}

/** Someone who would take part in a case. */
export interface Proposal {
  actor: string;
  partnerId: string;
  isLead: boolean;
  purpose: MemberPurpose;
}

/** Who begins a case takes part in it at once, as the one who leads it. */
export async function addFirstMember(
  tx: Database,
  { viewer, now }: ApproachDecider,
  approachId: string,
  leadId: string,
): Promise<void> {
  const account = await tx
    .selectFrom('account')
    .select('name')
    .where('id', '=', viewer.name)
    .executeTakeFirst();
  const member = {
    ...{ id: randomUUID(), approachId, partnerId: leadId, isLead: true, purpose: 'casusregie' },
    ...{ actor: viewer.name, name: account?.name ?? roleDefinitions[viewer.role].label },
    ...{ addedAt: now, addedBy: itself.actor, approvedAt: now, approvedBy: viewer.name },
  };
  await tx.insertInto('approachMember').values(member).execute();
}

/**
 * Asks for someone as a member of a case. They take part once somebody else approved it (trust.md L05). Throws NOT_FOUND for who is no
 * member, NO_ACCESS for a member who does not lead the case, and a refusal of the field that is wrong.
 *
 * @param isDemo whether the roles of a demo stand for people
 */
export async function proposeMember(
  db: Database,
  by: ApproachDecider,
  { id, about }: CaseKey,
  { actor, partnerId, isLead, purpose }: Proposal,
  isDemo: boolean,
): Promise<void> {
  await asDeed(db, by.asker, { action: 'propose', resource, subject: id }, async (tx) => {
    const { found } = await requireLeading(tx, by, { id, about });
    const kind = resourceOf[found.orientation];
    const { municipalityCode } = found.approach;
    const candidate = await findCandidate(tx, actor, { kind, municipalityCode, isDemo });
    if (candidate === null) throw new FieldRefusal('wie', 'Kies iemand uit de lijst.');
    if (isLead && !canLead(candidate.role, kind))
      throw new FieldRefusal('rol', `${candidate.name} kan meedoen, maar deze aanpak niet leiden.`);
    await requirePartner(tx, partnerId, municipalityCode);
    await requireOwn(tx, candidate, partnerId);
    const known = await tx
      .selectFrom('approachMember')
      .select('approvedAt')
      .where('approachId', '=', id)
      .where('actor', '=', actor)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (known !== undefined)
      throw new FieldRefusal(
        'wie',
        `${candidate.name} ${known.approvedAt === null ? 'wacht al op akkoord' : 'doet al mee'}.`,
      );
    const member = {
      ...{ id: randomUUID(), approachId: id, actor, name: candidate.name, partnerId, isLead, purpose },
      ...{ addedAt: by.now, addedBy: by.asker.actor },
    };
    await tx.insertInto('approachMember').values(member).execute();
    return { result: undefined };
  });
}

/** Someone who can take part; a role of a demo has no organisation. */
interface Colleague {
  name: string;
  role: Role;
  organisation: string | null;
}

/** Throws a refusal of the field for an organisation that someone does not work for: they would answer for another one. */
async function requireOwn(
  tx: Database,
  { name, role, organisation }: Colleague,
  partnerId: string,
): Promise<void> {
  if (organisation === null) return;
  const partner = await tx
    .selectFrom('partner')
    .select(['name', 'kind'])
    .where('id', '=', partnerId)
    .executeTakeFirstOrThrow();
  // What the account of someone of the municipality names is often a part of it, such as a stadsdeel.
  if (isNamed(organisation, partner.name) || (partner.kind === 'gemeente' && role !== 'partnerProfessional'))
    return;
  throw new FieldRefusal('partner', `${name} werkt niet voor ${partner.name}, maar voor ${organisation}.`);
}

/** The one that a key names, when their role can take part in such a case and they work in its municipality. */
async function findCandidate(
  tx: Database,
  actor: string,
  { kind, municipalityCode, isDemo }: { kind: Resource; municipalityCode: string; isDemo: boolean },
): Promise<Colleague | null> {
  const demoRole = actor.replace(/^demo:/, '');
  const account = isDemo
    ? isRole(demoRole) && actor !== demoRole
      ? { name: roleDefinitions[demoRole].label, role: demoRole, organisation: null }
      : undefined
    : await tx
        .selectFrom('account')
        .select(['name', 'role', 'organisation', 'ownAreaCode'])
        .where('id', '=', actor)
        .where('state', '=', 'active')
        .executeTakeFirst()
        .then((row) => (row && liesIn(row.ownAreaCode ?? '', municipalityCode) ? row : undefined));
  if (account === undefined || !isRole(account.role) || !canTakePart(account.role, kind)) return null;
  return { name: account.name, role: account.role, organisation: account.organisation };
}

/**
 * Answers for a member who waits, as the second person. Throws NOT_FOUND for who may not approve this one, and CONFLICT for the one who
 * asked, or when it was answered already.
 */
export async function answerMember(
  db: Database,
  by: ApproachDecider,
  memberId: string,
  answer: { isApproved: boolean; reason: string },
): Promise<void> {
  const action = answer.isApproved ? 'approve' : 'refuse';
  await asDeed(db, by.asker, { action, resource, subject: memberId }, async (tx) => {
    const member = await tx
      .selectFrom('approachMember')
      .innerJoin('partner', 'partner.id', 'partnerId')
      .innerJoin('approach', 'approach.id', 'approachId')
      .select(['approachMember.addedBy', 'approvedAt', 'endedAt', 'actor', 'closedOn'])
      .select(['partner.name as organisation', 'approachId', 'municipalityCode'])
      .where('approachMember.id', '=', memberId)
      .executeTakeFirst();
    const ownOrganisation = member !== undefined && isNamed(by.viewer.organisationId, member.organisation);
    const isOwnCity =
      member !== undefined && by.viewer.ownBuurten.some((code) => liesIn(code, member.municipalityCode));
    if (
      member === undefined ||
      !(isOwnCity || ownOrganisation) ||
      !may(by.viewer, 'casusMembership', 'approve', { ownOrganisation })
    )
      throw unknown();
    await holdApproach(tx, member.approachId, ['group', 'household', 'person']);
    if (member.approvedAt !== null || member.endedAt !== null)
      throw new DomainError('CONFLICT', 'Hierop is al geantwoord.');
    if (member.addedBy === by.asker.actor || member.actor === by.viewer.name)
      throw new DomainError('CONFLICT', 'Iemand anders dan wie het vroeg of wie meedoet, geeft akkoord.');
    if (member.closedOn !== null) throw new DomainError('CONFLICT', 'Deze aanpak is intussen gesloten.');
    if (!answer.isApproved && answer.reason === '') throw new FieldRefusal('reden', 'Vul in waarom niet.');
    const stamp = { approvedAt: by.now, approvedBy: by.asker.actor };
    const refusal = { endedAt: by.now, endedBy: by.asker.actor, endReason: answer.reason };
    await tx
      .updateTable('approachMember')
      .set(answer.isApproved ? stamp : refusal)
      .where('id', '=', memberId)
      .execute();
    return { result: undefined };
  });
}

/**
 * Ends someone's part in a case, at once. Throws NOT_FOUND for who is no member, NO_ACCESS for a member who neither leads the case nor
 * leaves it, and CONFLICT when nobody would lead it any more. Gives whether they left themselves.
 */
export async function endMember(
  db: Database,
  by: ApproachDecider,
  { id, about }: CaseKey,
  { memberId, reason }: { memberId: string; reason: string },
): Promise<{ isSelf: boolean }> {
  return asDeed(db, by.asker, { action: 'remove', resource, subject: id }, async (tx) => {
    const { membership } = await requireMember(tx, by, { id, about });
    const members = await tx
      .selectFrom('approachMember')
      .select(['id', 'actor', 'isLead', 'approvedAt'])
      .where('approachId', '=', id)
      .where('endedAt', 'is', null)
      .execute();
    const member = members.find((one) => one.id === memberId);
    if (member === undefined) throw new DomainError('CONFLICT', 'Deze deelname is al beëindigd.');
    if (!membership.leads && member.actor !== by.viewer.name)
      throw new DomainError('NO_ACCESS', 'Alleen wie de aanpak leidt, beëindigt de deelname van een ander.');
    const others = members.filter((one) => one.isLead && one.approvedAt !== null && one.id !== memberId);
    if (member.isLead && member.approvedAt !== null && others.length === 0)
      throw new DomainError(
        'CONFLICT',
        'Zonder deze deelnemer leidt niemand de aanpak. Voeg eerst een ander toe.',
      );
    if (reason === '') throw new FieldRefusal('reden', 'Vul in waarom.');
    await tx
      .updateTable('approachMember')
      .set({ endedAt: by.now, endedBy: by.asker.actor, endReason: reason })
      .where('id', '=', memberId)
      .execute();
    return { result: { isSelf: member.actor === by.viewer.name } };
  });
}

/** The case and how someone stands to it; held, so that it does not change meanwhile. Throws NOT_FOUND for who is no member. */
async function requireMember(
  tx: Database,
  { viewer }: ApproachDecider,
  { id, about }: CaseKey,
): Promise<{ found: FoundApproach; membership: Membership }> {
  await holdApproach(tx, id, about);
  const found = await getApproach(tx, id, null);
  const membership = await membershipOf(tx, viewer, found);
  if (!membership.member) throw unknown();
  return { found, membership };
}

async function requireLeading(
  tx: Database,
  by: ApproachDecider,
  key: CaseKey,
): Promise<{ found: FoundApproach; membership: Membership }> {
  const standing = await requireMember(tx, by, key);
  if (!standing.membership.leads || !may(by.viewer, 'casusMembership', 'create', standing.membership))
    throw new DomainError('NO_ACCESS', 'Alleen wie de aanpak leidt, voegt iemand toe.');
  if (standing.found.approach.closedOn !== null)
    throw new DomainError('CONFLICT', 'Deze aanpak is gesloten. Heropen hem om iemand toe te voegen.');
  return standing;
}
