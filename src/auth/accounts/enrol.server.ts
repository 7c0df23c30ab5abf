import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { appendAudit } from '#audit/commands.server.ts';
import { lineOf } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { DomainError, FieldRefusal } from '#errors.ts';
import { linkHash } from '#auth/accounts/link-halves.ts';
import { findLink, useLink, type OpenLink } from '#auth/accounts/links.server.ts';
import { hasAccounts } from '#auth/accounts/queries.server.ts';
import { doorDatabase } from '#auth/database.ts';
import { hashPassword } from '#auth/login/password-hash.ts';
import { passwordProblem } from '#auth/login/password-rules.ts';
import { newRecoveryCodes, recoveryCodeHash } from '#auth/login/recovery-codes.ts';
import { matchTotp, totpSecretOf } from '#auth/login/totp.ts';
import { endSessionsOf } from '#auth/sessions/sessions.server.ts';
import { seal } from '#auth/sealed.ts';

/** What someone with a one-time link proves to have. */
export interface Enrolment {
  token: string;
  /** Who the first account is for; for a later account that is known already. */
  person: { loginName: string; name: string; organisation: string } | null;
  password: string;
  /** That the code app gave, once it had the secret of this link. */
  code: string;
  requestId: string;
}

/** The first account lets others in. */
const firstRole = 'functionalAdmin';

/** Number of the advisory lock under which the first account is made. */
const firstLock = 4_291;

const linkGone = 'Deze link werkt niet meer. Vraag een nieuwe aan bij de functioneel beheerder.';

/**
 * Uses a one-time link: sets password, code app and fresh recovery codes, and ends every session of before. With the link for
 * the first account it makes that account, a functional administrator. Gives the recovery codes, which are shown once.
 */
export async function enrol(
  db: Database,
  secret: string,
  enrolment: Enrolment,
  now: Date,
): Promise<{ accountId: string; loginName: string; recoveryCodes: string[] }> {
  const link = await findLink(db, enrolment.token, now);
  const person = link?.account ?? enrolment.person;
  if (link === undefined || person === null) throw new DomainError('NOT_FOUND', linkGone);
  const problem = passwordProblem(enrolment.password, [person.loginName, person.name, person.organisation]);
  if (problem !== null) throw new FieldRefusal('wachtwoord', problem);
  const totpKey = totpSecretOf(secret, enrolment.token);
  const step = matchTotp(totpKey, enrolment.code, now, null);
  if (step === null) {
    throw new FieldRefusal('code', 'Deze code klopt niet. Vul de code in die de app nu toont.');
  }
  const passwordHash = await hashPassword(enrolment.password);
  const recoveryCodes = newRecoveryCodes();
  const id = link.account?.id ?? randomUUID();
  const door = doorDatabase(db, { actor: id, tokenHash: linkHash(enrolment.token) });
  await door.transaction().execute(async (tx) => {
    if (!(await useLink(tx, enrolment.token, now))) throw new DomainError('NOT_FOUND', linkGone);
    await activate(tx, id, link, person);
    const totpSecret = seal(secret, 'totp', id, totpKey);
    const proof = { passwordHash, totpSecret, totpStep: step, changedAt: now };
    await tx
      .insertInto('credential')
      .values({ accountId: id, ...proof })
      .onConflict((conflict) => conflict.column('accountId').doUpdateSet(proof))
      .execute();
    await tx.deleteFrom('recoveryCode').where('accountId', '=', id).execute();
    const codes = recoveryCodes.map((code) => recoveryCodeHash(secret, id, code));
    await tx
      .insertInto('recoveryCode')
      .values(codes.map((codeHash) => ({ accountId: id, codeHash, usedAt: null })))
      .execute();
    await endSessionsOf(tx, id, now);
    const role = link.account?.role ?? firstRole;
    const asker = { actor: id, role, purpose: null, requestId: enrolment.requestId };
    const actions = link.account === null ? ['create', 'enrol'] : ['enrol'];
    await appendAudit(tx, ...actions.map((action) => lineOf(asker, action, 'account', id)));
  });
  return { accountId: id, loginName: person.loginName, recoveryCodes };
}

/** Opens the account the link is for, or makes the first one. Throws when that can no longer be. */
async function activate(
  tx: Database,
  id: string,
  link: OpenLink,
  person: NonNullable<Enrolment['person']>,
): Promise<void> {
  await (link.account === null ? makeFirst(tx, id, person) : reopen(tx, id));
}

async function reopen(tx: Database, id: string): Promise<void> {
  const opened = await tx
    .updateTable('account')
    .set({ state: 'active' })
    .where('id', '=', id)
    .where('state', '!=', 'disabled')
    .executeTakeFirst();
  if (opened.numUpdatedRows !== 1n) throw new DomainError('NOT_FOUND', linkGone);
}

async function makeFirst(tx: Database, id: string, person: NonNullable<Enrolment['person']>): Promise<void> {
  // Of two first accounts at once one waits here, and then sees the other.
  await sql`select pg_advisory_xact_lock(${firstLock})`.execute(tx);
  if (await hasAccounts(tx)) throw new DomainError('NOT_FOUND', linkGone);
  const { loginName, name, organisation } = person;
  await tx
    .insertInto('account')
    .values({ id, loginName, name, organisation, role: firstRole, state: 'active' })
    .execute();
}
