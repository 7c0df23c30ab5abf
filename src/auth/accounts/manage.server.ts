import { asDeed, type Deed } from '#audit/deeds.server.ts';
import { carryOut, nameTaken, staleAccount } from '#auth/accounts/carry-out.server.ts';
import {
  accountChangeSchema,
  givesLink,
  keptHalfOf,
  resourceOf,
  type AccountChange,
  type ChangeOutcome,
} from '#auth/accounts/change.ts';
import { newLinkHalf } from '#auth/accounts/link-halves.ts';
import { lockAccounts, requireUnchanged } from '#auth/accounts/lock.server.ts';
import { findAccount, findAccountById } from '#auth/accounts/queries.server.ts';
import { makeRequest, type Decider } from '#auth/requests/commands.server.ts';
import type { RequestKind } from '#auth/requests/model.ts';
import { hasSecondPerson } from '#auth/requests/second-person.server.ts';
import type { Database } from '#db/connection.ts';
import { DomainError, FieldRefusal } from '#errors.ts';
import { endSessionsOf } from '#auth/sessions/sessions.server.ts';

/**
 * Done at once, or asked of a second person. `half` is the first half of the link that comes of it, for whoever asks: who
 * approves gets the rest. Null when no link comes of it.
 */
export type Submitted = { kind: 'done'; outcome: ChangeOutcome } | { kind: 'asked'; half: string | null };

/** Changes of accounts with a privileged role, once a privacy officer approves them. */
export const accountRequests: RequestKind = {
  name: 'account',
  resource: 'privilegedRole',
  async carryOut(tx, { payload }, now) {
    const change = accountChangeSchema.parse(payload);
    const before = await findAccountById(tx, change.accountId);
    // Whoever approves never gets a whole link.
    if (givesLink(change, before) && keptHalfOf(change) === undefined) throw askAgain();
    const { token: code } = await carryOut(tx, change, now);
    return { action: change.what, code };
  },
};

/**
 * Changes an account as an administrator; what concerns a privileged role is asked of a second person instead. Throws NO_ACCESS
 * for the own account, INVALID for a reason that is lacking, and CONFLICT when the account was changed since it was shown or
 * nobody could approve.
 */
export async function changeAccount(
  db: Database,
  by: Decider,
  change: AccountChange,
  reason: string,
  now: Date,
): Promise<Submitted> {
  const { viewer, asker } = by;
  const { what, accountId } = change;
  if (viewer.userId === null)
    throw new DomainError('NO_ACCESS', 'Een oefenomgeving heeft geen accounts: daar kiest u een rol.');
  const seen = await findAccountById(db, accountId);
  const attempt: Deed = { action: what, resource: resourceOf(change, seen), subject: accountId };
  return asDeed<Submitted>(db, asker, attempt, async (tx) => {
    const locked = await lockAccounts(tx, [viewer.name, accountId]);
    requireUnchanged(viewer, locked);
    refuseSelf(by, accountId);
    const before = locked.get(accountId);
    if (change.what !== 'invite' && before?.revision !== change.revision)
      throw await staleAccount(tx, accountId, asker);
    const resource = resourceOf(change, before);
    if (resource === 'account') {
      const outcome = await carryOut(tx, change, now);
      return { result: { kind: 'done', outcome }, deeds: [{ action: what, resource, subject: accountId }] };
    }
    if (reason === '') throw new FieldRefusal('reden', 'Vul in waarom: wie goedkeurt, leest dit.');
    if (change.what === 'invite' && (await findAccount(tx, change.account.loginName)) !== undefined)
      throw nameTaken(change.account.loginName);
    await requireSecondPerson(tx, [viewer.name, accountId]);
    const comesInAnew = givesLink(change, before);
    if (comesInAnew && change.what === 'update' && before?.state === 'disabled') throw turnOnFirst();
    const link = comesInAnew ? newLinkHalf() : null;
    const payload = link === null ? change : { ...change, linkHalf: link.kept };
    await makeRequest(tx, { kind: accountRequests.name, subject: accountId, payload, reason }, asker, now);
    const half = link?.half ?? null;
    return { result: { kind: 'asked', half }, deeds: [{ action: 'ask', resource, subject: accountId }] };
  });
}

/** Ends every session of an account at once, whatever its role: they log in again, with the rights they have. Gives how many. */
export async function endAllSessions(
  db: Database,
  by: Decider,
  accountId: string,
  now: Date,
): Promise<number> {
  const deed = { action: 'end-sessions', resource: 'account', subject: accountId };
  return asDeed(db, by.asker, deed, async (tx) => {
    requireUnchanged(by.viewer, await lockAccounts(tx, [by.viewer.name]));
    refuseSelf(by, accountId);
    return { result: (await endSessionsOf(tx, accountId, now)).length };
  });
}

/** What to do when nobody can approve. */
export const noSecondPerson =
  'Er is geen (andere) privacy officer die dit kan goedkeuren. Wie bij de server kan, doet het daar met: npx wijkbeeld accounts.';

async function requireSecondPerson(tx: Database, others: readonly string[]): Promise<void> {
  if (!(await hasSecondPerson(tx, accountRequests.resource, others)))
    throw new DomainError('CONFLICT', noSecondPerson);
}

/** Extra rights come with a new link, and that would let in who was let in no more. */
function turnOnFirst(): DomainError {
  return new DomainError(
    'CONFLICT',
    'Dit account is uitgezet. Zet het eerst weer aan; daarna kunt u extra rechten vragen.',
  );
}

function askAgain(): DomainError {
  return new DomainError(
    'CONFLICT',
    'Dit verzoek is van vóór een verandering. Weiger het; wie het nog wil, doet het opnieuw.',
  );
}

function refuseSelf({ viewer }: Decider, accountId: string): void {
  if (viewer.name === accountId)
    throw new DomainError(
      'NO_ACCESS',
      'Uw eigen account wijzigt u niet zelf; dat doet een andere beheerder.',
    );
}
