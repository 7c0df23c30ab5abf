import { randomUUID } from 'node:crypto';
import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import { lockAccounts, requireUnchanged } from '#auth/accounts/lock.server.ts';
import type { Account } from '#auth/accounts/model.ts';
import type { Viewer } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import { findRequest } from '#auth/requests/queries.server.ts';
import {
  requestLife,
  stateOf,
  type CarriedOut,
  type ChangeRequest,
  type NewRequest,
  type RequestKind,
} from '#auth/requests/model.ts';
import type { Database } from '#db/connection.ts';
import type { RequestDecision } from '#db/request-schema.ts';
import { DomainError } from '#errors.ts';

/** Who decides, as a page knows them and as the log names them. */
export interface Decider {
  viewer: Viewer;
  asker: AuditAsker;
}

/**
 * Asks for a change that a second person has to approve, in the transaction that writes that down. Gives its id. Throws
 * CONFLICT when the same is being asked already.
 */
export async function makeRequest(
  tx: Database,
  { kind, subject, payload, reason }: NewRequest,
  { actor, role }: AuditAsker,
  now: Date,
): Promise<string> {
  await tx
    .updateTable('changeRequest')
    .set((row) => ({ decision: 'expired', decidedAt: row.ref('expiresAt') }))
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('decision', 'is', null)
    .where('expiresAt', '<=', now)
    .execute();
  const id = randomUUID();
  const made = await tx
    .insertInto('changeRequest')
    .values({
      ...{ id, kind, subject, payload: JSON.stringify(payload), reason },
      ...{ requestedBy: actor, requestedRole: role ?? 'none', requestedAt: now },
      expiresAt: new Date(now.getTime() + requestLife),
    })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).where('decision', 'is', null).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) {
    throw new DomainError(
      'CONFLICT',
      'Hierover staat al een verzoek open. Wacht op het besluit, of trek het in.',
    );
  }
  return id;
}

/** Approves a request and does what was asked, in one transaction. Throws as {@link decide} does. */
export async function approveRequest(
  db: Database,
  decider: Decider,
  kinds: readonly RequestKind[],
  id: string,
  now: Date,
): Promise<CarriedOut> {
  const carriedOut = await decide(db, decider, kinds, { id, decision: 'approved', reason: null }, now);
  return carriedOut ?? { action: 'approve', code: null };
}

/** Refuses a request, with the reason for whoever asked. Throws as {@link decide} does. */
export async function refuseRequest(
  db: Database,
  decider: Decider,
  kinds: readonly RequestKind[],
  { id, reason }: { id: string; reason: string },
  now: Date,
): Promise<void> {
  await decide(db, decider, kinds, { id, decision: 'refused', reason }, now);
}

/** Takes an own request back. Throws NO_ACCESS for that of someone else, and otherwise as {@link decide} does. */
export async function withdrawRequest(
  db: Database,
  decider: Decider,
  kinds: readonly RequestKind[],
  id: string,
  now: Date,
): Promise<void> {
  await decide(db, decider, kinds, { id, decision: 'withdrawn', reason: null }, now);
}

const actions = { approved: 'approve', refused: 'refuse', withdrawn: 'withdraw' } as const;

interface Wanted {
  id: string;
  decision: Exclude<RequestDecision, 'expired'>;
  reason: string | null;
}

/**
 * Decides once. Throws NOT_FOUND for an unknown request, NO_ACCESS for whoever may not decide on it (who asked, whom it is
 * about, or whose rights do not reach), and CONFLICT when it was decided or expired.
 */
async function decide(
  db: Database,
  { viewer, asker }: Decider,
  kinds: readonly RequestKind[],
  { id, decision, reason }: Wanted,
  now: Date,
): Promise<CarriedOut | null> {
  // What is asked never changes, so it can be read before; whether it is decided is read again below.
  const asked = await findRequest(db, id);
  const kind = kinds.find(({ name }) => name === asked?.kind);
  if (asked === undefined || kind === undefined)
    throw new DomainError('NOT_FOUND', 'Dit verzoek bestaat niet.');
  const attempt = { action: actions[decision], resource: kind.resource, subject: asked.subject };
  return asDeed(db, asker, attempt, async (tx) => {
    const locked = await lockAccounts(tx, [viewer.name, asked.subject, asked.requestedBy]);
    requireUnchanged(viewer, locked);
    await tx.selectFrom('changeRequest').select('id').where('id', '=', id).forUpdate().execute();
    const request = (await findRequest(tx, id)) ?? asked;
    requireDecider(viewer, kind, request, decision);
    requireOpen(request, now);
    if (decision === 'approved') requireRequester(request, locked.get(request.requestedBy));
    await tx
      .updateTable('changeRequest')
      .set({ decision, decidedBy: asker.actor, decidedAt: now, decisionReason: reason })
      .where('id', '=', id)
      .execute();
    if (decision !== 'approved') return { result: null };
    const result = await kind.carryOut(tx, request, now, asker);
    return { result, deeds: [attempt, { ...attempt, action: result.action }] };
  });
}

function requireDecider(
  viewer: Viewer,
  { resource }: RequestKind,
  { requestedBy, subject }: ChangeRequest,
  decision: Wanted['decision'],
): void {
  if (decision === 'withdrawn') {
    if (requestedBy === viewer.name) return;
    throw new DomainError('NO_ACCESS', 'Alleen wie een verzoek deed, trekt het in.');
  }
  if (!may(viewer, resource, 'approve', {}))
    throw new DomainError('NO_ACCESS', 'U beslist niet over dit soort verzoeken.');
  if (requestedBy === viewer.name)
    throw new DomainError('NO_ACCESS', 'Over een eigen verzoek beslist iemand anders.');
  if (subject === viewer.name)
    throw new DomainError('NO_ACCESS', 'Over een verzoek dat over uzelf gaat, beslist iemand anders.');
}

/** What someone asked who has lost the role since, nobody approves any more. Whoever has no account chose a role in a demo. */
function requireRequester({ requestedRole }: ChangeRequest, requester: Account | undefined): void {
  if (requester === undefined) return;
  if (requester.state === 'active' && requester.role === requestedRole) return;
  throw new DomainError('CONFLICT', 'Wie dit vroeg, heeft die rol niet meer. Weiger het verzoek.');
}

function requireOpen(request: ChangeRequest, now: Date): void {
  const state = stateOf(request, now);
  if (state === 'expired')
    throw new DomainError('CONFLICT', 'Dit verzoek is verlopen. Wie het nog wil, doet het opnieuw.');
  if (state !== 'open') throw new DomainError('CONFLICT', 'Over dit verzoek is al beslist.');
}
