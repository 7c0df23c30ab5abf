import { randomUUID } from 'node:crypto';
import type { Database } from '#db/connection.ts';
import { appendAudit } from '#audit/commands.server.ts';
import { lineOf, type AuditAsker } from '#audit/model.ts';
import { DomainError, whenItTakesWrites } from '#errors.ts';
import { accountColumns, accountOf } from '#auth/accounts/queries.server.ts';
import type { Account } from '#auth/accounts/model.ts';
import { accountDatabase, doorDatabase } from '#auth/database.ts';
import { describeBrowser } from '#auth/sessions/browser.ts';
import { endOf, longestSession } from '#auth/sessions/limits.ts';
import { newToken, tokenHash } from '#auth/token.ts';

/** A session in use. */
export interface Session {
  id: string;
  method: 'local' | 'provider';
  startedAt: Date;
  seenAt: Date;
  /** When it ends by itself if nothing more is asked. */
  end: Date;
  /** When it ends whatever is asked. */
  endsAt: Date;
}

/** One line of "Mijn sessies". */
export type ListedSession = Session & { browser: string };

/** A session is marked as seen at most this often, in milliseconds: a page asks for much at once. */
const seenEvery = 60_000;

/** Who comes in, how, and in which request. */
export interface Opening {
  accountId: string;
  method: Session['method'];
  userAgent: string | null;
  requestId: string;
  /** Hash of the session at the identity provider (oidc/provider-session.ts), when there is one. */
  providerSession?: Buffer | null;
}

/**
 * Lets an account in: a new session under a new token, which is given once and kept as a hash. Throws NO_ACCESS when the
 * account may not come in (any more).
 */
export async function beginSession(db: Database, opening: Opening, now: Date): Promise<string> {
  const token = newToken();
  const { accountId, requestId } = opening;
  const own = accountDatabase(db, accountId);
  await own.transaction().execute(async (tx) => {
    // Locked, so that an account that is being disabled gets no session that outlives that.
    const account = await tx
      .selectFrom('account')
      .select(['state', 'role'])
      .where('id', '=', accountId)
      .forUpdate()
      .executeTakeFirst();
    if (account?.state !== 'active') throw new DomainError('NO_ACCESS', 'Dit account heeft geen toegang.');
    await tx
      .insertInto('session')
      .values({
        id: randomUUID(),
        tokenHash: tokenHash(token),
        accountId,
        method: opening.method,
        browser: describeBrowser(opening.userAgent),
        startedAt: now,
        seenAt: now,
        endsAt: new Date(now.getTime() + longestSession),
        endedAt: null,
        providerSession: opening.providerSession ?? null,
      })
      .execute();
    const asker = { actor: accountId, role: account.role, purpose: null, requestId };
    await appendAudit(tx, lineOf(asker, 'login', 'account', accountId));
  });
  return token;
}

/**
 * Who holds this token, or undefined when it is unknown, ended, too old, or of an account that is no longer active. Rights
 * are those of this very moment. A session that turns out too old is ended, which is written down.
 *
 * @param isAsked whether someone asks for something, which keeps the session going; not for what a page does by itself
 */
export async function findSession(
  db: Database,
  token: string,
  now: Date,
  isAsked: boolean,
  requestId = 'session',
): Promise<{ session: Session; account: Account } | undefined> {
  const door = doorDatabase(db, { tokenHash: tokenHash(token) });
  const row = await door
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .select(['session.id as sessionId', 'method', 'startedAt', 'seenAt', 'endsAt', ...accountColumns])
    .where('tokenHash', '=', tokenHash(token))
    .where('endedAt', 'is', null)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (endOf(row) <= now) {
    const asker = { actor: row.id, role: row.role, purpose: null, requestId };
    await whenItTakesWrites(endSession(db, asker, row.sessionId, 'expire', endOf(row)));
    return undefined;
  }
  const isStale = now.getTime() - row.seenAt.getTime() >= seenEvery;
  if (isAsked && isStale) await whenItTakesWrites(markSeen(door, row.sessionId, now));
  const seenAt = isAsked && isStale ? now : row.seenAt;
  const { sessionId: id, method, startedAt, endsAt } = row;
  const session = { id, method, startedAt, seenAt, end: endOf({ seenAt, endsAt }), endsAt };
  return { session, account: accountOf(row) };
}

async function markSeen(db: Database, id: string, now: Date): Promise<void> {
  await db.updateTable('session').set({ seenAt: now }).where('id', '=', id).execute();
}

/** Sessions of an account that have not ended, newest first. */
export async function listSessions(db: Database, accountId: string, now: Date): Promise<ListedSession[]> {
  const rows = await accountDatabase(db, accountId)
    .selectFrom('session')
    .select(['id', 'method', 'browser', 'startedAt', 'seenAt', 'endsAt'])
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .orderBy('startedAt', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, end: endOf(row) })).filter(({ end }) => end > now);
}

/** Why a session ends: its owner ended it from another, logged out, or asked nothing for too long. */
export type SessionEnd = 'end' | 'logout' | 'expire';

/** Ends one session of whoever asks; another's stays as it is. True when it was there and had not ended. */
export async function endSession(
  db: Database,
  asker: AuditAsker,
  id: string,
  why: SessionEnd,
  now: Date,
): Promise<boolean> {
  return accountDatabase(db, asker.actor)
    .transaction()
    .execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('session')
        .set({ endedAt: now })
        .where('accountId', '=', asker.actor)
        .where('id', '=', id)
        .where('endedAt', 'is', null)
        .executeTakeFirst();
      const isEnded = numUpdatedRows === 1n;
      if (isEnded) await appendAudit(tx, lineOf(asker, why, 'session', id));
      return isEnded;
    });
}

/** Ends the sessions of whoever asks but the one that is kept. Gives how many. */
export async function endOtherSessions(
  db: Database,
  asker: AuditAsker,
  keptId: string,
  now: Date,
): Promise<number> {
  return accountDatabase(db, asker.actor)
    .transaction()
    .execute(async (tx) => {
      const ended = await endSessionsOf(tx, asker.actor, now, keptId);
      await appendAudit(tx, ...ended.map((id) => lineOf(asker, 'end', 'session', id)));
      return ended.length;
    });
}

/** Ends the sessions of an account, all or all but one, inside the transaction of what ends them. Gives which. */
export async function endSessionsOf(
  tx: Database,
  accountId: string,
  now: Date,
  exceptId: string | null = null,
): Promise<string[]> {
  const ended = await tx
    .updateTable('session')
    .set({ endedAt: now })
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .$if(exceptId !== null, (update) => update.where('id', '!=', exceptId ?? ''))
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}
