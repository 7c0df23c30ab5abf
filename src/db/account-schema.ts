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
  /** Who changed it last, by itself; null for the command line (migration 0026). */
  changedBy: ColumnType<string | null, never, never>;
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
  /** Hash of issuer and session at the identity provider, when it names one. */
  providerSession: ColumnType<Buffer | null, Buffer | null | undefined, never>;
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
  /** When it was last told to wait. */
  toldAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface SpentMessageTable {
  messageHash: Buffer;
  expiresAt: Date;
}

/** Who may come in and how, as migrations 0009, 0011 and 0013 make it. */
export interface AccountTables {
  account: AccountTable;
  credential: CredentialTable;
  recoveryCode: RecoveryCodeTable;
  session: SessionTable;
  oneTimeLink: OneTimeLinkTable;
  loginThrottle: LoginThrottleTable;
  spentMessage: SpentMessageTable;
}
