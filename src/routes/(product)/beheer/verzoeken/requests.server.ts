import { may } from '#auth/permissions.ts';
import { stateOf } from '#auth/requests/model.ts';
import { listClosedRequests, listOpenRequests, type ListedRequest } from '#auth/requests/queries.server.ts';
import { requestStateWords, whoAsked } from '#auth/requests/view.ts';
import { formatMoment } from '#text/dates.ts';
import { openContext } from '../../../guard.server.ts';
import { managing } from '../managing.server.ts';
import { askedWords, requestKinds } from './kinds.server.ts';

/** Decided requests that are still shown; the log has them all. */
const mostClosed = 20;

/** The requests that wait and those that were decided lately, as far as this viewer has to do with them. */
export async function loadRequests(event: Parameters<typeof openContext>[0]) {
  const { db: areas, viewer } = await openContext(event);
  const { db } = managing(event.locals, viewer);
  const now = new Date();
  const told = async (request: ListedRequest) => {
    const { id, reason, requestedBy, subject, requesterName, requestedRole } = request;
    const resource = requestKinds.find(({ name }) => name === request.kind)?.resource;
    const mayApprove = resource !== undefined && may(viewer, resource, 'approve', {});
    return {
      ...(await askedWords(db, areas, request)),
      ...{ id, reason },
      by: whoAsked(requesterName, requestedRole),
      at: formatMoment(request.requestedAt),
      until: formatMoment(request.expiresAt),
      state: requestStateWords[stateOf(request, now)],
      decided: request.decidedAt === null ? '' : formatMoment(request.decidedAt),
      decider: request.decision === 'withdrawn' ? '' : (request.deciderName ?? ''),
      decisionReason: request.decisionReason ?? '',
      isOwn: requestedBy === viewer.name,
      isAboutMe: subject === viewer.name,
      mayDecide: mayApprove && requestedBy !== viewer.name && subject !== viewer.name,
    };
  };
  return {
    open: await Promise.all((await listOpenRequests(db, now)).map(told)),
    closed: await Promise.all((await listClosedRequests(db, now, mostClosed)).map(told)),
    isAsked: event.url.searchParams.get('gedaan') === 'gevraagd',
  };
}

/** A request as the page shows it. */
export type ShownRequest = Awaited<ReturnType<typeof loadRequests>>['open'][number];
