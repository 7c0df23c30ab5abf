import { randomUUID } from 'node:crypto';
import type { Database } from '#db/connection.ts';
import { findInstallation } from '#db/installation.ts';
import { DomainError } from '#errors.ts';
import type { Account, NewAccount } from '#auth/accounts/model.ts';
import { makeLink } from '#auth/accounts/links.server.ts';
import { findAccount, hasAccounts } from '#auth/accounts/queries.server.ts';
import { endSessionsOf } from '#auth/sessions/sessions.server.ts';

/** A link for the first account. Throws CONFLICT in a demo, and when there is an account already. */
export async function makeFirstLink(db: Database, now: Date): Promise<string> {
  await refuseDemo(db);
  if (await hasAccounts(db)) {
    throw new DomainError(
      'CONFLICT',
      'Er is al een account. Een functioneel beheerder maakt de volgende met: wijkbeeld accounts add.',
    );
  }
  return db.transaction().execute((tx) => makeLink(tx, { purpose: 'first' }, now));
}

/** Adds an account that has yet to come in, with the link for it. Throws CONFLICT when the login name is taken. */
export async function addAccount(
  db: Database,
  account: NewAccount,
  now: Date,
): Promise<{ accountId: string; token: string }> {
  await refuseDemo(db);
  const accountId = randomUUID();
  const token = await db.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('account')
      .values({ id: accountId, ...account, state: 'invited' })
      .onConflict((conflict) => conflict.column('loginName').doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) {
      throw new DomainError('CONFLICT', `De inlognaam ${account.loginName} is al in gebruik.`);
    }
    return makeLink(tx, { purpose: 'invite', accountId }, now);
  });
  return { accountId, token };
}

/** Lets an account in no more, from this moment: every session ends and no link works. Gives how many sessions ended. */
export async function disableAccount(db: Database, loginName: string, now: Date): Promise<number> {
  const { id } = await getAccount(db, loginName);
  return db.transaction().execute(async (tx) => {
    await tx.updateTable('account').set({ state: 'disabled' }).where('id', '=', id).execute();
    await tx.deleteFrom('oneTimeLink').where('accountId', '=', id).where('usedAt', 'is', null).execute();
    return endSessionsOf(tx, id, now);
  });
}

/**
 * Takes password, code app and recovery codes away, ends every session and gives a link to set them anew; a disabled account
 * comes back this way.
 */
export async function resetAccount(db: Database, loginName: string, now: Date): Promise<string> {
  const { id } = await getAccount(db, loginName);
  return db.transaction().execute(async (tx) => {
    await tx.updateTable('account').set({ state: 'invited' }).where('id', '=', id).execute();
    await tx.deleteFrom('credential').where('accountId', '=', id).execute();
    await tx.deleteFrom('recoveryCode').where('accountId', '=', id).execute();
    await endSessionsOf(tx, id, now);
    return makeLink(tx, { purpose: 'reset', accountId: id }, now);
  });
}

async function getAccount(db: Database, loginName: string): Promise<Account> {
  const account = await findAccount(db, loginName);
  if (account === undefined)
    throw new DomainError('NOT_FOUND', `Er is geen account met de inlognaam ${loginName}.`);
  return account;
}

/** Demo and real data are never on together: a demo has a role chooser and no accounts. */
async function refuseDemo(db: Database): Promise<void> {
  const installation = await findInstallation(db);
  if (installation?.kind !== 'real') {
    throw new DomainError(
      'CONFLICT',
      'Accounts horen bij een omgeving voor echte gegevens. In een oefenomgeving kiest u een rol.',
    );
  }
}
