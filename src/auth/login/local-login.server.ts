import { appendAudit } from '#audit/commands.server.ts';
import { lineOf, stranger } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { doorDatabase } from '#auth/database.ts';
import { bookGuess, forgiveGuesses, type GuessKey } from '#auth/login/guesses.server.ts';
import { markedBrowser } from '#auth/login/known-browser.ts';
import { isPassword } from '#auth/login/password-hash.ts';
import { isRecoveryCode, recoveryCodeHash } from '#auth/login/recovery-codes.ts';
import { accountPace, addressPace } from '#auth/login/throttle.ts';
import { matchTotp } from '#auth/login/totp.ts';
import { plainLoginName } from '#auth/accounts/model.ts';
import { keyedHash, unseal } from '#auth/sealed.ts';

/** What someone filled in at the door, and from where. */
export interface LoginAttempt {
  loginName: string;
  password: string;
  /** Of the code app, or a recovery code. */
  code: string;
  /** What of the address of the browser is held to one pace. */
  network: string;
  /** The mark of this browser, when it has one (known-browser.ts). */
  browserMark: string | undefined;
  requestId: string;
}

/** Refused says nothing of why: an unknown name, a wrong password and a wrong code are one answer. */
export type LoginOutcome =
  { kind: 'in'; accountId: string } | { kind: 'refused' } | { kind: 'wait'; seconds: number };

/**
 * Checks name, password and code together, so that nobody learns which of them was right. Costs the same time for a name
 * that does not exist. A code or recovery code that was right is used up. What is refused is written in the log; who comes in
 * is written there with the session.
 */
export async function checkLogin(
  db: Database,
  secret: string,
  attempt: LoginAttempt,
  now: Date,
): Promise<LoginOutcome> {
  const loginName = plainLoginName(attempt.loginName);
  const browser = markedBrowser(secret, loginName, attempt.browserMark);
  const own = keyedHash(
    secret,
    'guesses',
    browser === null ? `account ${loginName}` : `browser ${loginName} ${browser}`,
  );
  const network = keyedHash(secret, 'guesses', `network ${attempt.network}`);
  const keys: GuessKey[] = [
    { key: own, pace: accountPace },
    { key: network, pace: addressPace },
  ];
  const asker = stranger(attempt.requestId);
  const door = doorDatabase(db, { actor: asker.actor, claim: `name ${loginName}` });
  const seconds = await bookGuess(door, asker, keys, now);
  if (seconds > 0) return { kind: 'wait', seconds };
  const credential = await findCredential(door, loginName);
  // Not inside a transaction: the hash takes long, and the embedded database serves one at a time.
  const isRight = await isPassword(credential?.passwordHash ?? null, attempt.password);
  if (
    !isRight ||
    credential === undefined ||
    !(await spendCode(door, secret, credential, attempt.code, now))
  ) {
    await appendAudit(door, lineOf(asker, 'login', 'account', credential?.accountId ?? null, 'denied'));
    return { kind: 'refused' };
  }
  await forgiveGuesses(door, { own, network }, now);
  return { kind: 'in', accountId: credential.accountId };
}

type Credential = NonNullable<Awaited<ReturnType<typeof findCredential>>>;

function findCredential(db: Database, loginName: string) {
  return db
    .selectFrom('credential')
    .innerJoin('account', 'account.id', 'credential.accountId')
    .selectAll('credential')
    .where('account.loginName', '=', loginName)
    .where('account.state', '=', 'active')
    .executeTakeFirst();
}

/** Uses up a code. Of two requests with the same code one is right. */
async function spendCode(
  db: Database,
  secret: string,
  { accountId, totpSecret, totpStep }: Credential,
  code: string,
  now: Date,
): Promise<boolean> {
  if (isRecoveryCode(code)) {
    const spent = await db
      .updateTable('recoveryCode')
      .set({ usedAt: now })
      .where('accountId', '=', accountId)
      .where('codeHash', '=', recoveryCodeHash(secret, accountId, code))
      .where('usedAt', 'is', null)
      .executeTakeFirst();
    return spent.numUpdatedRows === 1n;
  }
  const key = unseal(secret, 'totp', accountId, totpSecret);
  const step = key === null ? null : matchTotp(key, code, now, totpStep);
  if (step === null) return false;
  const spent = await db
    .updateTable('credential')
    .set({ totpStep: step })
    .where('accountId', '=', accountId)
    .where((row) => row.or([row('totpStep', 'is', null), row('totpStep', '<', step)]))
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}
