import type { Database } from '#db/connection.ts';
import type { AuditAsker } from '#audit/model.ts';
import { staleRefusal } from '#audit/stale.ts';
import { DomainError, FieldRefusal } from '#errors.ts';
import {
  changesRights,
  givesLink,
  type AccountChange,
  type AccountDetails,
  type ChangeOutcome,
} from '#auth/accounts/change.ts';
import { dropOpenLinks, makeLink } from '#auth/accounts/links.server.ts';
import { lockAccounts } from '#auth/accounts/lock.server.ts';
import type { Account, NewAccount } from '#auth/accounts/model.ts';
import { endSessionsOf } from '#auth/sessions/sessions.server.ts';

/**
 * Changes an account inside the transaction of whoever does so and has checked that they may. Whose rights change or end, whose
 * sessions end too. Throws CONFLICT when the account was changed since its revision was read, or the login name is taken.
 */
export async function carryOut(tx: Database, change: AccountChange, now: Date): Promise<ChangeOutcome> {
  if (change.what === 'invite') {
    const { accountId, account, linkHalf } = change;
    await invite(tx, accountId, account);
    const token = await makeLink(tx, { purpose: 'invite', accountId }, now, linkHalf);
    return { accountId, token, endedSessions: 0 };
  }
  const { accountId } = change;
  const before = (await lockAccounts(tx, [accountId])).get(accountId);
  if (before === undefined) throw new DomainError('NOT_FOUND', 'Dit account bestaat niet.');
  if (before.revision !== change.revision)
    throw new DomainError('CONFLICT', 'Dit account is gewijzigd sinds dit werd gevraagd. Vraag het opnieuw.');
  if (change.what === 'update') {
    const endedSessions = await update(tx, before, change.details, now);
    const token = givesLink(change, before) ? await startOver(tx, before, now, change.linkHalf) : null;
    return { accountId, token, endedSessions };
  }
  if (change.what === 'enable') {
    await enable(tx, before);
    return { accountId, token: null, endedSessions: 0 };
  }
  const endedSessions = (await endSessionsOf(tx, accountId, now)).length;
  if (change.what === 'disable') {
    await disable(tx, before);
    return { accountId, token: null, endedSessions };
  }
  return { accountId, token: await startOver(tx, before, now, change.linkHalf), endedSessions };
}

/** The account was changed in the meantime. */
export async function staleAccount(tx: Database, accountId: string, asker: AuditAsker): Promise<DomainError> {
  const found = await tx
    .selectFrom('account')
    .select('changedBy')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return staleRefusal(asker, found?.changedBy ?? null, {
    what: 'dit account',
    next: 'Hieronder staat wat er nu is en wat u invulde.',
  });
}

/** Login names are of one person. */
export function nameTaken(loginName: string): FieldRefusal {
  return new FieldRefusal('inlognaam', `De inlognaam ${loginName} is al in gebruik.`);
}

async function invite(tx: Database, id: string, account: NewAccount): Promise<void> {
  const added = await tx
    .insertInto('account')
    .values({ id, ...account, state: 'invited' })
    .onConflict((conflict) => conflict.column('loginName').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw nameTaken(account.loginName);
}

async function update(tx: Database, before: Account, details: AccountDetails, now: Date): Promise<number> {
  await tx.updateTable('account').set(details).where('id', '=', before.id).execute();
  return changesRights(before, details) ? (await endSessionsOf(tx, before.id, now)).length : 0;
}

/** No link works any more either. */
async function disable(tx: Database, { id }: Account): Promise<void> {
  await tx.updateTable('account').set({ state: 'disabled' }).where('id', '=', id).execute();
  await dropOpenLinks(tx, id);
}

/** Whoever has a way to prove who they are comes in as before; someone else still needs a link. */
async function enable(tx: Database, { id, identity, state }: Account): Promise<void> {
  if (state !== 'disabled') throw new DomainError('CONFLICT', 'Dit account is niet uitgezet.');
  const isReady = identity !== null || (await hasCredential(tx, id));
  await tx
    .updateTable('account')
    .set({ state: isReady ? 'active' : 'invited' })
    .where('id', '=', id)
    .execute();
}

/**
 * Nothing that proved who someone was counts any more: no password, no code app, no account at a provider, no earlier link. Gives
 * the link with which they come in anew, or the second half of it.
 */
async function startOver(
  tx: Database,
  { id, identity, state }: Account,
  now: Date,
  keptHalf: string | undefined,
): Promise<string> {
  const wasIn = state !== 'invited' || identity !== null || (await hasCredential(tx, id));
  await tx
    .updateTable('account')
    .set({ state: 'invited', issuer: null, subject: null })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('credential').where('accountId', '=', id).execute();
  await tx.deleteFrom('recoveryCode').where('accountId', '=', id).execute();
  return makeLink(tx, { purpose: wasIn ? 'reset' : 'invite', accountId: id }, now, keptHalf);
}

async function hasCredential(tx: Database, accountId: string): Promise<boolean> {
  const found = tx.selectFrom('credential').select('accountId').where('accountId', '=', accountId);
  return (await found.executeTakeFirst()) !== undefined;
}
