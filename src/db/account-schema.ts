import type { ColumnType } from 'kysely';
import type { Stamp } from '#db/column-types.ts';

/** Invited: has not come in yet. Disabled: comes in no more; what was done under it stays in the log. */
export type AccountState = 'invited' | 'active' | 'disabled';

interface AccountTable {
  id: string;
  loginName: string;
  name: string;
  email: string | null;
  issuer: string | null;
  subject: string | null;
  organisation: string;
  role: string;
  ownAreaCode: string | null;
  state: AccountState;
  createdAt: Stamp;
  /** Goes up with every change, by itself (migration 0011). */
  revision: ColumnType<number, never, never>;
}

interface CredentialTable {
  accountId: string;
  passwordHash: string;
  totpSecret: Buffer;
  /** Step of 30 seconds of the newest code that was used; a code counts once. */
  totpStep: number | null;
  changedAt: Date;
}

interface RecoveryCodeTable {
  accountId: string;
  codeHash: Buffer;
  usedAt: Date | null;
}

interface SessionTable {
  id: string;
  tokenHash: Buffer;
  accountId: string;
  method: 'local' | 'provider';
  browser: string;
  startedAt: Date;
  seenAt: Date;
  endsAt: Date;
  endedAt: Date | null;
}

interface OneTimeLinkTable {
  tokenHash: Buffer;
  purpose: 'first' | 'invite' | 'reset';
  accountId: string | null;
  expiresAt: Date;
  usedAt: Date | null;
}

interface LoginThrottleTable {
  key: Buffer;
  failures: number;
  failedAt: Date;
}

/** Who may come in and how, as migration 0009 makes it. */
export interface AccountTables {
  account: AccountTable;
  credential: CredentialTable;
  recoveryCode: RecoveryCodeTable;
  session: SessionTable;
  oneTimeLink: OneTimeLinkTable;
  loginThrottle: LoginThrottleTable;
}
