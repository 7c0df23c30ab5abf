import { may } from '#auth/permissions.ts';
import { listCandidates } from '#approaches/members/candidates.server.ts';
import type { Membership } from '#approaches/members/membership.server.ts';
import { isMemberPurpose, memberPurposes, memberState } from '#approaches/members/model.ts';
import { listMembers } from '#approaches/members/queries.server.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';
import type { ApproachNames } from '#approaches/view.ts';
import { listOrganisations } from '#approaches/organisations.server.ts';
import { formatDay, localDay } from '#text/dates.ts';
import type { PlansContext } from '../plans.server.ts';

const stateWords = {
  waiting: 'wacht op akkoord',
  active: 'doet mee',
  ended: 'deed mee',
  refused: 'geweigerd',
};

/** Who takes part in a case as its page shows it, and what this viewer may change about that. */
export async function loadMembers(
  { db, reader, viewer, edition, isDemo }: PlansContext,
  { id, approach, orientation }: FoundApproach,
  { names, membership, isNow }: { names: ApproachNames; membership: Membership; isNow: boolean },
) {
  const members = await listMembers(reader, id);
  const rows = members.map((member) => {
    const { actor, name, partnerId, isLead, purpose, addedAt, endedAt, endReason } = member;
    const state = memberState(member);
    const isCurrent = state === 'active' || state === 'waiting';
    return {
      ...{ id: member.id, name, organisation: names.partner(partnerId), isLead, state },
      stateWords: stateWords[state],
      purpose: isMemberPurpose(purpose) ? memberPurposes[purpose] : purpose,
      days:
        endedAt === null
          ? `sinds ${formatDay(localDay(addedAt))}`
          : `${formatDay(localDay(addedAt))} tot ${formatDay(localDay(endedAt))}`,
      reason: endReason,
      mayEnd: isNow && isCurrent && (membership.leads || actor === viewer.name),
    };
  });
  const mayAdd =
    isNow &&
    approach.closedOn === null &&
    membership.leads &&
    may(viewer, 'casusMembership', 'create', membership);
  const { municipalityCode } = approach;
  const here = { resource: resourceOf[orientation], municipalityCode, isDemo };
  const taking = new Set(members.filter(({ endedAt }) => endedAt === null).map(({ actor }) => actor));
  return {
    current: rows.filter(({ state }) => state === 'active' || state === 'waiting'),
    former: rows.filter(({ state }) => state === 'ended' || state === 'refused'),
    adding: mayAdd
      ? {
          candidates: (await listCandidates(reader, here))
            .filter(({ actor }) => !taking.has(actor))
            .map(({ actor, name, organisation }) => ({
              actor,
              name: organisation === '' ? name : `${name}, ${organisation}`,
            })),
          organisations: await listOrganisations({ db, reader, areaYear: edition.year }, municipalityCode),
          purposes: Object.entries(memberPurposes).map(([code, name]) => ({ code, name })),
        }
      : null,
  };
}
