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
  /** Undefined for one this version cannot read. */
  fields: PartnerFields | undefined;
  state: ReturnType<typeof stateOf>;
  isOwn: boolean;
}

/** Proposals that are still shown; the log has them all. */
const mostShown = 20;

/** Whoever decides on proposals sees those of everyone, also what came of them. */
function seesAll(viewer: Viewer): boolean {
  return may(viewer, 'partnerRegistry', 'approve', {});
}

/** Whether proposals are something for this viewer: who may make them, or decides on them. */
function seesProposals(viewer: Viewer): boolean {
  return may(viewer, 'partnerRegistry', 'create', {}) || seesAll(viewer);
}

function proposalOf(request: ChangeRequest, viewer: Viewer, now: Date): Proposal {
  return {
    request,
    fields: proposedIn(request.payload),
    state: stateOf(request, now),
    isOwn: request.requestedBy === viewer.name,
  };
}

/** The own proposals with what came of them, and for who decides what waits for that; the newest first. */
export async function listProposals(db: Database, viewer: Viewer, now: Date): Promise<Proposal[]> {
  if (!seesProposals(viewer)) return [];
  const whose = { asker: viewer.name, withOpen: seesAll(viewer) };
  const requests = await listRequestsOfKind(db, proposalKind.name, whose, now, mostShown);
  return requests.map((request) => proposalOf(request, viewer, now));
}

/**
 * One proposal by the number of its request. Throws NOT_FOUND when there is none, for whom proposals are nothing, and once it is
 * closed for who neither made it nor decides.
 */
export async function getProposal(db: Database, viewer: Viewer, id: string, now: Date): Promise<Proposal> {
  const request = seesProposals(viewer) ? await findRequest(db, id) : undefined;
  if (request?.kind !== proposalKind.name) throw notFound();
  const proposal = proposalOf(request, viewer, now);
  if (proposal.state !== 'open' && !proposal.isOwn && !seesAll(viewer)) throw notFound();
  return proposal;
}

function notFound(): DomainError {
  return new DomainError('NOT_FOUND', 'Dit voorstel bestaat niet.');
}

/** What this viewer ever proposed, and for who decides what anyone did, by the number it has or would have had. */
export async function listProposedNames(db: Database, viewer: Viewer): Promise<[string, string][]> {
  if (!seesProposals(viewer)) return [];
  const requests = await db
    .selectFrom('changeRequest')
    .select(['subject', sql<string>`payload ->> 'naam'`.as('name')])
    .where('kind', '=', proposalKind.name)
    .$if(!seesAll(viewer), (query) => query.where('requestedBy', '=', viewer.name))
    .execute();
  return requests.map(({ subject, name }) => [subject, name]);
}
