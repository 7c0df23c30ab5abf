import type { ExpressionBuilder } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Schema } from '#db/schema.ts';
import type { ChangeRequest } from '#auth/requests/model.ts';

const columns = [
  'id',
  'kind',
  'subject',
  'payload',
  'reason',
  'requestedBy',
  'requestedRole',
  'requestedAt',
  'expiresAt',
  'decision',
  'decidedBy',
  'decidedAt',
  'decisionReason',
] as const;

/** A request with the names of the people in it; null for who has no account. */
export type ListedRequest = ChangeRequest & { requesterName: string | null; deciderName: string | null };

/** One request, or undefined. */
export async function findRequest(db: Database, id: string): Promise<ChangeRequest | undefined> {
  return db.selectFrom('changeRequest').select(columns).where('id', '=', id).executeTakeFirst();
}

/** The request that waits for a decision about this subject, or undefined. */
export async function findOpenRequest(
  db: Database,
  kind: string,
  subject: string,
  now: Date,
): Promise<ChangeRequest | undefined> {
  return db
    .selectFrom('changeRequest')
    .select(columns)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('decision', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}

/** Requests that wait for a decision at a moment, the one that expires first on top. */
export async function listOpenRequests(db: Database, now: Date): Promise<ListedRequest[]> {
  return db
    .selectFrom('changeRequest')
    .select(columns)
    .select((row) => namesOf(row))
    .where('decision', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('expiresAt')
    .orderBy('id')
    .execute();
}

/** Requests that were decided on or expired, the newest first. */
export async function listClosedRequests(db: Database, now: Date, most: number): Promise<ListedRequest[]> {
  return db
    .selectFrom('changeRequest')
    .select(columns)
    .select((row) => namesOf(row))
    .where((row) => row.or([row('decision', 'is not', null), row('expiresAt', '<=', now)]))
    .orderBy('requestedAt', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
}

/**
 * Requests of a kind of one asker, whatever came of them, the newest first; with those of everyone that wait for a decision when
 * `withOpen`.
 */
export async function listRequestsOfKind(
  db: Database,
  kind: string,
  { asker, withOpen }: { asker: string; withOpen: boolean },
  now: Date,
  most: number,
): Promise<ChangeRequest[]> {
  return db
    .selectFrom('changeRequest')
    .select(columns)
    .where('kind', '=', kind)
    .where((row) => {
      const own = row('requestedBy', '=', asker);
      return withOpen ? own.or(row.and([row('decision', 'is', null), row('expiresAt', '>', now)])) : own;
    })
    .orderBy('requestedAt', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
}

function namesOf(row: ExpressionBuilder<Schema, 'changeRequest'>) {
  const nameOf = (column: 'requestedBy' | 'decidedBy') =>
    row.selectFrom('account').select('name').whereRef('account.id', '=', `changeRequest.${column}`);
  return [nameOf('requestedBy').as('requesterName'), nameOf('decidedBy').as('deciderName')];
}
