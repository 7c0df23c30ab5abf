import { randomUUID } from 'node:crypto';
import type { Database } from '#db/connection.ts';
import { DomainError, whenItTakesWrites } from '#errors.ts';
import { accountColumns, accountOf } from '#auth/accounts/queries.server.ts';
import type { Account } from '#auth/accounts/model.ts';
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

/**
 * Lets an account in: a new session under a new token, which is given once and kept as a hash. Throws NO_ACCESS when the
 * account may not come in (any more).
 */
export async function beginSession(
  db: Database,
  opening: { accountId: string; method: Session['method']; userAgent: string | null },
  now: Date,
): Promise<string> {
  const token = newToken();
  await db.transaction().execute(async (tx) => {
    // Locked, so that an account that is being disabled gets no session that outlives that.
    const account = await tx
      .selectFrom('account')
      .select('state')
      .where('id', '=', opening.accountId)
      .forUpdate()
      .executeTakeFirst();
    if (account?.state !== 'active') throw new DomainError('NO_ACCESS', 'Dit account heeft geen toegang.');
    await tx
      .insertInto('session')
      .values({
        id: randomUUID(),
        tokenHash: tokenHash(token),
        accountId: opening.accountId,
        method: opening.method,
        browser: describeBrowser(opening.userAgent),
        startedAt: now,
        seenAt: now,
        endsAt: new Date(now.getTime() + longestSession),
        endedAt: null,
      })
      .execute();
  });
  return token;
}

/**
 * Who holds this token, or undefined when it is unknown, ended, too old, or of an account that is no longer active. Rights
 * are those of this very moment.
 *
 * @param isAsked whether someone asks for something, which keeps the session going; not for what a page does by itself
 */
export async function findSession(
  db: Database,
  token: string,
  now: Date,
  isAsked: boolean,
): Promise<{ session: Session; account: Account } | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .select(['session.id as sessionId', 'method', 'startedAt', 'seenAt', 'endsAt', ...accountColumns])
    .where('tokenHash', '=', tokenHash(token))
    .where('endedAt', 'is', null)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (row === undefined || endOf(row) <= now) return undefined;
  const isStale = now.getTime() - row.seenAt.getTime() >= seenEvery;
  if (isAsked && isStale) await whenItTakesWrites(markSeen(db, row.sessionId, now));
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
  const rows = await db
    .selectFrom('session')
    .select(['id', 'method', 'browser', 'startedAt', 'seenAt', 'endsAt'])
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .orderBy('startedAt', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, end: endOf(row) })).filter(({ end }) => end > now);
}

/** Ends one session of an account; another's stays as it is. True when it was there and had not ended. */
export async function endSession(db: Database, accountId: string, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ endedAt: now })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends the sessions of an account, all or all but one. Gives how many. */
export async function endSessionsOf(
  db: Database,
  accountId: string,
  now: Date,
  exceptId: string | null = null,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ endedAt: now })
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .$if(exceptId !== null, (update) => update.where('id', '!=', exceptId ?? ''))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
