import { appendAudit } from '#audit/commands.server.ts';
import { lineOf, stranger } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { DomainError } from '#errors.ts';
import { linkHash } from '#auth/accounts/link-halves.ts';
import { findLink, useLink } from '#auth/accounts/links.server.ts';
import { findAccountByIdentity } from '#auth/accounts/queries.server.ts';
import type { Account } from '#auth/accounts/model.ts';
import { doorDatabase } from '#auth/database.ts';
import { claimOf, type Identity } from '#auth/oidc/identity.ts';
import { endSessionsOf } from '#auth/sessions/sessions.server.ts';

const noAccount =
  'Bij dit werkaccount hoort geen account in Wijkbeeld. Vraag de functioneel beheerder om een uitnodiging.';

/** The account of someone who came from the provider. Throws NO_ACCESS when there is none, or it is not active. */
export async function accountFor(db: Database, identity: Identity, requestId: string): Promise<Account> {
  const asker = stranger(requestId);
  const door = doorDatabase(db, { actor: asker.actor, claim: claimOf(identity) });
  const account = await findAccountByIdentity(door, identity);
  if (account?.state === 'active') return account;
  await appendAudit(door, lineOf(asker, 'login', 'account', account?.id ?? null, 'denied'));
  throw new DomainError('NO_ACCESS', noAccount);
}

/**
 * Ties an invited account to who came from the provider with its one-time link; from then on that is the way in. Throws
 * NO_ACCESS when the link works no more, or this identity has an account already.
 */
export async function bindIdentity(
  db: Database,
  token: string,
  { issuer, subject }: Identity,
  now: Date,
  requestId: string,
): Promise<Account> {
  const account = (await findLink(db, token, now))?.account;
  if (account === undefined || account === null)
    throw new DomainError('NO_ACCESS', 'Deze link werkt niet meer.');
  const brought = { actor: account.id, claim: claimOf({ issuer, subject }), tokenHash: linkHash(token) };
  const asker = { actor: account.id, role: account.role, purpose: null, requestId };
  const door = doorDatabase(db, brought);
  await door.transaction().execute(async (tx) => {
    if (!(await useLink(tx, token, now))) throw new DomainError('NO_ACCESS', 'Deze link werkt niet meer.');
    const other = await findAccountByIdentity(tx, { issuer, subject });
    if (other !== undefined && other.id !== account.id) {
      throw new DomainError('NO_ACCESS', 'Dit werkaccount hoort al bij een ander account.');
    }
    const bound = await tx
      .updateTable('account')
      .set({ issuer, subject, state: 'active' })
      .where('id', '=', account.id)
      .where('state', '!=', 'disabled')
      .executeTakeFirst();
    if (bound.numUpdatedRows !== 1n) throw new DomainError('NO_ACCESS', 'Deze link werkt niet meer.');
    await tx.deleteFrom('credential').where('accountId', '=', account.id).execute();
    await tx.deleteFrom('recoveryCode').where('accountId', '=', account.id).execute();
    await endSessionsOf(tx, account.id, now);
    await appendAudit(tx, lineOf(asker, 'enrol', 'account', account.id));
  });
  return { ...account, identity: { issuer, subject }, state: 'active' };
}
