import { may } from '#auth/permissions.ts';
import { formValues } from '#partners/model.ts';
import { getProposal } from '#partners/proposal-queries.server.ts';
import { partnerWords } from '#partners/view.ts';
import { formatMoment } from '#text/dates.ts';
import { orRefuse } from '../../../../../guard.server.ts';
import { manageContext } from '../../../manage.server.ts';
import { approveAsked, refuseAsked, withdrawAsked } from '../../decide.server.ts';
import { namesFor } from '../../partners.server.ts';
import { proposalRow } from '../../proposal-row.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition } = await manageContext(event);
  const proposal = await orRefuse(getProposal(db, viewer, event.params.request, new Date()));
  const { request, fields, state, isOwn } = proposal;
  const names = await namesFor(db, edition.year, fields === undefined ? [] : [fields]);
  return {
    proposal: proposalRow(proposal),
    facts: fields && { values: formValues(fields), words: partnerWords(fields, names) },
    reason: request.reason,
    until: formatMoment(request.expiresAt),
    decidedAt: request.decidedAt === null ? '' : formatMoment(request.decidedAt),
    decisionReason: request.decisionReason ?? '',
    partnerHref: state === 'approved' ? `/beheer/partners/${request.subject}` : null,
    isOpen: state === 'open',
    isOwn,
    mayDecide: !isOwn && may(viewer, 'partnerRegistry', 'approve', {}),
  };
};

export const actions: Actions = {
  akkoord: approveAsked,
  weiger: refuseAsked,
  intrek: withdrawAsked,
};
