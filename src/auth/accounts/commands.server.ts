import { randomUUID } from 'node:crypto';
import { asDeed } from '#audit/deeds.server.ts';
import { commandLine } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { findInstallation } from '#db/installation.ts';
import { DomainError } from '#errors.ts';
import { carryOut } from '#auth/accounts/carry-out.server.ts';
import { resourceOf, type AccountChange, type ChangeOutcome } from '#auth/accounts/change.ts';
import type { Account, NewAccount } from '#auth/accounts/model.ts';
import { makeLink } from '#auth/accounts/links.server.ts';
import { findAccount, hasAccounts } from '#auth/accounts/queries.server.ts';

/*
 * What someone does who stands at the server itself. They need no second person: it is the way in when there is none, and
 * whoever has the server could change the database anyway.
 */

/** A link for the first account. Throws CONFLICT in a demo, and when there is an account already. */
export async function makeFirstLink(db: Database, now: Date): Promise<string> {
  await refuseDemo(db);
  if (await hasAccounts(db)) {
    throw new DomainError(
      'CONFLICT',
      'Er is al een account. Een functioneel beheerder maakt de volgende met: npx wijkbeeld accounts add.',
    );
  }
  const deed = { action: 'invite', resource: 'account', subject: null };
  return asDeed(db, commandLine, deed, async (tx) => ({
    result: await makeLink(tx, { purpose: 'first' }, now),
  }));
}

/** Adds an account that has yet to come in, with the link for it. Throws CONFLICT when the login name is taken. */
export async function addAccount(
  db: Database,
  account: NewAccount,
  now: Date,
): Promise<{ accountId: string; token: string }> {
  await refuseDemo(db);
  const change = { what: 'invite', accountId: randomUUID(), account } as const;
  const { accountId, token } = await doAtServer(db, change, undefined, now);
  return { accountId, token: token ?? '' };
}

/** Lets an account in no more, from this moment: every session ends and no link works. Gives how many sessions ended. */
export async function disableAccount(db: Database, loginName: string, now: Date): Promise<number> {
  return (await doTo(db, loginName, 'disable', now)).endedSessions;
}

/**
 * Takes password, code app and recovery codes away, ends every session and gives a link to set them anew; a disabled account
 * comes back this way.
 */
export async function resetAccount(db: Database, loginName: string, now: Date): Promise<string> {
  return (await doTo(db, loginName, 'reset', now)).token ?? '';
}

async function doTo(
  db: Database,
  loginName: string,
  what: 'disable' | 'reset',
  now: Date,
): Promise<ChangeOutcome> {
  const account = await findAccount(db, loginName);
  if (account === undefined)
    throw new DomainError('NOT_FOUND', `Er is geen account met de inlognaam ${loginName}.`);
  const { id: accountId, revision } = account;
  return doAtServer(db, { what, accountId, revision }, account, now);
}

async function doAtServer(
  db: Database,
  change: AccountChange,
  before: Account | undefined,
  now: Date,
): Promise<ChangeOutcome> {
  const deed = { action: change.what, resource: resourceOf(change, before), subject: change.accountId };
  return asDeed(db, commandLine, deed, async (tx) => ({ result: await carryOut(tx, change, now) }));
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
