import { sql, type Selectable } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Schema } from '#db/schema.ts';
import { plainLoginName, type Account } from '#auth/accounts/model.ts';
import { isRole, type Role } from '#auth/model.ts';

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
  'revision',
] as const;

/** An account as its row says. Throws when the row names a role that does not exist: then nobody comes in under it. */
export function accountOf(row: Omit<Selectable<Schema['account']>, 'createdAt' | 'changedBy'>): Account {
  const { issuer, subject, role } = row;
  if (!isRole(role)) throw new Error(`account ${row.id} has an unknown role`);
  const { id, loginName, name, email, organisation, ownAreaCode, state, revision } = row;
  const identity = issuer === null || subject === null ? null : { issuer, subject };
  return { id, loginName, name, email, identity, organisation, role, ownAreaCode, state, revision };
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

/** The account with this number. */
export async function findAccountById(db: Database, id: string): Promise<Account | undefined> {
  const row = await db.selectFrom('account').select(accountColumns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : accountOf(row);
}

/** Numbers of the active accounts with one of these roles. */
export async function listActiveInRoles(db: Database, roles: readonly Role[]): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where('state', '=', 'active')
    .where('role', 'in', roles)
    .execute();
  return rows.map(({ id }) => id);
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

/** The numbers that were asked for invited people of whom no account came, with their names. */
export async function listInvitedNames(db: Database): Promise<[string, string][]> {
  const requests = await db
    .selectFrom('changeRequest')
    .select(['subject', sql<string | null>`payload -> 'account' ->> 'name'`.as('name')])
    .where('kind', '=', 'account')
    .where(sql`payload ->> 'what'`, '=', 'invite')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('account').select('id').whereRef('account.id', '=', 'changeRequest.subject'))),
    )
    .execute();
  return requests.flatMap(({ subject, name }) => (name === null ? [] : [[subject, name]]));
}

/** An account, with when someone last logged in to it and was last seen. */
export type ListedAccount = Account & { loggedInAt: Date | null; seenAt: Date | null };

/** Every account, by login name. */
export async function listAccounts(db: Database): Promise<ListedAccount[]> {
  return (await listed(db).orderBy('loginName').execute()).map(listedOf);
}

/** One account as the list has it, or undefined. */
export async function findListedAccount(db: Database, id: string): Promise<ListedAccount | undefined> {
  const row = await listed(db).where('account.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : listedOf(row);
}

function listed(db: Database) {
  return db
    .selectFrom('account')
    .select(accountColumns)
    .select((row) => {
      const last = (moment: 'startedAt' | 'seenAt') =>
        row
          .selectFrom('session')
          .select((session) => session.fn.max(moment).as('moment'))
          .whereRef('session.accountId', '=', 'account.id');
      return [last('startedAt').as('loggedInAt'), last('seenAt').as('seenAt')];
    });
}

type ListedRow = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number];

function listedOf(row: ListedRow): ListedAccount {
  return { ...accountOf(row), loggedInAt: row.loggedInAt, seenAt: row.seenAt };
}

/** Whether anyone has an account: until then the first one can be made with a link. Known at the door too. */
export async function hasAccounts(db: Database): Promise<boolean> {
  const result = await sql<{ found: boolean }>`select has_accounts() as found`.execute(db);
  return result.rows[0]?.found ?? false;
}
