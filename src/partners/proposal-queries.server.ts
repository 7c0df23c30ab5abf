import { sql } from 'kysely';
import type { Viewer } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import { stateOf, type ChangeRequest } from '#auth/requests/model.ts';
import { findRequest, listRequestsOfKind } from '#auth/requests/queries.server.ts';
import type { Database } from '#db/connection.ts';
import type { PartnerFields } from '#partners/model.ts';
import { proposalKind, proposedIn } from '#partners/proposal.server.ts';
import { DomainError } from '#errors.ts';

/** An organisation that someone proposed, and what came of it. */
export interface Proposal {
  request: ChangeRequest;
  fields: PartnerFields;
  state: ReturnType<typeof stateOf>;
  isOwn: boolean;
}

/** Proposals that are still shown; the log has them all. */
const mostShown = 20;

/** Whether proposals are something for this viewer: who may make them, or decides on them. */
function seesProposals(viewer: Viewer): boolean {
  const mayPropose = may(viewer, 'partnerRegistry', 'create', {});
  return mayPropose || may(viewer, 'partnerRegistry', 'approve', {});
}

function proposalOf(request: ChangeRequest, viewer: Viewer, now: Date): Proposal {
  return {
    request,
    fields: proposedIn(request.payload),
    state: stateOf(request, now),
    isOwn: request.requestedBy === viewer.name,
  };
}

/** What waits for a decision, and the own proposals with what came of them, the newest first; none for whom it is nothing. */
export async function listProposals(db: Database, viewer: Viewer, now: Date): Promise<Proposal[]> {
  if (!seesProposals(viewer)) return [];
  const requests = await listRequestsOfKind(db, proposalKind.name, viewer.name, now, mostShown);
  return requests.map((request) => proposalOf(request, viewer, now));
}

/** One proposal by the number of its request. Throws NOT_FOUND when there is none, and for whom it is nothing. */
export async function getProposal(db: Database, viewer: Viewer, id: string, now: Date): Promise<Proposal> {
  const request = seesProposals(viewer) ? await findRequest(db, id) : undefined;
  if (request?.kind !== proposalKind.name) throw new DomainError('NOT_FOUND', 'Dit voorstel bestaat niet.');
  return proposalOf(request, viewer, now);
}

/** What was ever proposed, by the number it has or would have had; nothing for whom proposals are nothing. */
export async function listProposedNames(db: Database, viewer: Viewer): Promise<[string, string][]> {
  if (!seesProposals(viewer)) return [];
  const requests = await db
    .selectFrom('changeRequest')
    .select(['subject', sql<string>`payload ->> 'naam'`.as('name')])
    .where('kind', '=', proposalKind.name)
    .execute();
  return requests.map(({ subject, name }) => [subject, name]);
}
