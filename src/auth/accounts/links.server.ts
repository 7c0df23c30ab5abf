import type { Database } from '#db/connection.ts';
import { doorDatabase } from '#auth/database.ts';
import { newToken } from '#auth/token.ts';
import { completeLink, linkHash } from '#auth/accounts/link-halves.ts';
import { accountColumns, accountOf, hasAccounts } from '#auth/accounts/queries.server.ts';
import type { Account } from '#auth/accounts/model.ts';

/** First: makes the first account. Invite: for a new account. Reset: for someone who lost password or code app. */
export type LinkPurpose = 'first' | 'invite' | 'reset';

/** How long a link works, in milliseconds. */
export const linkLife = 24 * 3600 * 1000;

/** Who a link is for. */
export type LinkTarget = { purpose: 'first' } | { purpose: 'invite' | 'reset'; accountId: string };

/** What stands behind a link that works. */
export type OpenLink =
  { purpose: 'first'; account: null } | { purpose: 'invite' | 'reset'; account: Account };

/**
 * A new link that works once, for a day, inside the transaction of what it is for; an earlier one for the same does no longer.
 * Gives the token, which is kept nowhere; only the code for its second half when someone else has the first.
 *
 * @param keptHalf what is kept of the first half; null for a link that is given as a whole
 */
export async function makeLink(
  tx: Database,
  target: LinkTarget,
  now: Date,
  keptHalf: string | null = null,
): Promise<string> {
  const { secret, hash } = keptHalf === null ? wholeAtOnce() : secondHalf(keptHalf);
  const accountId = target.purpose === 'first' ? null : target.accountId;
  await dropOpenLinks(tx, accountId);
  await tx
    .insertInto('oneTimeLink')
    .values({
      tokenHash: hash,
      purpose: target.purpose,
      accountId,
      expiresAt: new Date(now.getTime() + linkLife),
      usedAt: null,
    })
    .execute();
  return secret;
}

function wholeAtOnce(): { secret: string; hash: Buffer } {
  const secret = newToken();
  return { secret, hash: linkHash(secret) };
}

function secondHalf(keptHalf: string): { secret: string; hash: Buffer } {
  const { code, hash } = completeLink(keptHalf);
  return { secret: code, hash };
}

/** Makes the link of an account that nobody used yet void, or with null that for the first account. Gives how many there were. */
export async function dropOpenLinks(tx: Database, accountId: string | null): Promise<number> {
  const dropped = await tx
    .deleteFrom('oneTimeLink')
    .where('accountId', accountId === null ? 'is' : '=', accountId)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return Number(dropped.numDeletedRows);
}

/** What a link is for, or undefined when it is unknown, used, too old, or no longer needed. */
export async function findLink(db: Database, token: string, now: Date): Promise<OpenLink | undefined> {
  const door = doorDatabase(db, { tokenHash: linkHash(token) });
  const link = await door
    .selectFrom('oneTimeLink')
    .select(['purpose', 'accountId'])
    .where('tokenHash', '=', linkHash(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  if (link === undefined) return undefined;
  if (link.purpose === 'first') {
    return (await hasAccounts(door)) ? undefined : { purpose: 'first', account: null };
  }
  const row = await door
    .selectFrom('account')
    .select(accountColumns)
    .where('id', '=', link.accountId)
    .where('state', '!=', 'disabled')
    .executeTakeFirst();
  return row === undefined ? undefined : { purpose: link.purpose, account: accountOf(row) };
}

/** Uses a link up, inside the transaction of what it is used for. False when someone was ahead of it. */
export async function useLink(tx: Database, token: string, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('oneTimeLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', linkHash(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}
