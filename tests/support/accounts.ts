import { addAccount } from '#auth/accounts/commands.server.ts';
import { enrol } from '#auth/accounts/enrol.server.ts';
import { stepAt, totpCode, totpSecretOf } from '#auth/login/totp.ts';
import type { Database } from '#db/connection.ts';
import type { Role } from '#auth/model.ts';

/** Secret of the installation in tests. */
export const testSecret = 'een geheim van meer dan 32 tekens lang';
export const goodPassword = 'paard accu nietje juist';

/** Someone who can log in, with everything needed to do so. */
export interface TestPerson {
  accountId: string;
  loginName: string;
  totpSecret: Buffer;
  recoveryCodes: string[];
}

/** A code of a code app at a moment. */
export function codeAt(totpSecret: Buffer, moment: Date): string {
  return totpCode(totpSecret, stepAt(moment));
}

/** An account as the invitation says. */
export function invitation(loginName: string, more: { role?: Role; ownAreaCode?: string } = {}) {
  return {
    loginName,
    name: `Naam van ${loginName}`,
    organisation: 'Gemeente Zonnedam',
    email: null,
    role: more.role ?? ('oovAdvisor' as const),
    ownAreaCode: more.ownAreaCode ?? null,
  };
}

/** Invites someone, who sets password and code app at that moment. */
export async function letIn(
  db: Database,
  loginName: string,
  now: Date,
  more: { role?: Role; ownAreaCode?: string } = {},
): Promise<TestPerson> {
  const { token } = await addAccount(db, invitation(loginName, more), now);
  const totpSecret = totpSecretOf(testSecret, token);
  const code = codeAt(totpSecret, now);
  const proof = { token, person: null, password: goodPassword, code, requestId: 'r' };
  return { ...(await enrol(db, testSecret, proof, now)), totpSecret };
}
