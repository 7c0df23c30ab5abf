import type { Selectable } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Schema } from '#db/schema.ts';
import { plainLoginName, type Account } from '#auth/accounts/model.ts';
import { isRole } from '#auth/model.ts';

/** The columns an account is read from. */
export const accountColumns = [
  'account.id',
  'loginName',
  'name',
  'email',
  'issuer',
  'subject',
  'organisation',
  'role',
  'ownAreaCode',
  'state',
] as const;

/** An account as its row says. Throws when the row names a role that does not exist: then nobody comes in under it. */
export function accountOf(row: Omit<Selectable<Schema['account']>, 'createdAt'>): Account {
  const { issuer, subject, role } = row;
  if (!isRole(role)) throw new Error(`account ${row.id} has an unknown role`);
  const { id, loginName, name, email, organisation, ownAreaCode, state } = row;
  const identity = issuer === null || subject === null ? null : { issuer, subject };
  return { id, loginName, name, email, identity, organisation, role, ownAreaCode, state };
}

/** The account with this login name. */
export async function findAccount(db: Database, loginName: string): Promise<Account | undefined> {
  const row = await db
    .selectFrom('account')
    .select(accountColumns)
    .where('loginName', '=', plainLoginName(loginName))
    .executeTakeFirst();
  return row === undefined ? undefined : accountOf(row);
}

/** The account of someone at an identity provider. */
export async function findAccountByIdentity(
  db: Database,
  { issuer, subject }: NonNullable<Account['identity']>,
): Promise<Account | undefined> {
  const row = await db
    .selectFrom('account')
    .select(accountColumns)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row === undefined ? undefined : accountOf(row);
}

/** An account, with when it was last seen. */
export type ListedAccount = Account & { seenAt: Date | null };

/** Every account, by login name. */
export async function listAccounts(db: Database): Promise<ListedAccount[]> {
  const rows = await db
    .selectFrom('account')
    .select(accountColumns)
    .select((row) =>
      row
        .selectFrom('session')
        .select((session) => session.fn.max('seenAt').as('seenAt'))
        .whereRef('session.accountId', '=', 'account.id')
        .as('seenAt'),
    )
    .orderBy('loginName')
    .execute();
  return rows.map((row) => ({ ...accountOf(row), seenAt: row.seenAt }));
}

/** Whether anyone has an account: until then the first one can be made with a link. */
export async function hasAccounts(db: Database): Promise<boolean> {
  return (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined;
}
