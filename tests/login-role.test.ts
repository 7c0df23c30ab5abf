import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { addAccount, makeFirstLink } from '#auth/accounts/commands.server.ts';
import { accountDatabase, areaDatabase, detailDatabase, doorDatabase, logDatabase } from '#auth/database.ts';
import { beginSession } from '#auth/sessions/sessions.server.ts';
import { tokenHash } from '#auth/token.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { invitation, letIn, type TestPerson } from './support/accounts.ts';
import { eachDatabase } from './support/database.ts';
import { testViewer } from './support/viewer.ts';

const now = new Date('2026-11-08T09:00:00Z');
const tables = ['account', 'credential', 'recoveryCode', 'session', 'oneTimeLink'] as const;

/** What a role of the database gives when nothing is asked but everything. */
eachDatabase('the tables of accounts, asked past every query', (open) => {
  let db: Database;
  let first: string;
  let person: TestPerson;
  let invited: { accountId: string; token: string };
  let session: string;

  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    first = await makeFirstLink(db, now);
    person = await letIn(db, 'm.devries', now);
    await letIn(db, 'k.smit', now);
    invited = await addAccount(db, invitation('p.bakker'), now);
    const opening = { method: 'local' as const, userAgent: null, requestId: 'r' };
    session = await beginSession(db, { ...opening, accountId: person.accountId }, now);
    await beginSession(db, { ...opening, accountId: person.accountId }, now);
    const other = await letIn(db, 'n.mulder', now);
    await beginSession(db, { ...opening, accountId: other.accountId }, now);
    await db
      .updateTable('account')
      .set({ issuer: 'https://idp', subject: 's1' })
      .where('id', '=', person.accountId)
      .execute();
  });

  /** How many rows of each table someone sees. */
  const seenBy = async (asked: Database) => {
    const counts = [];
    for (const table of tables) counts.push((await asked.selectFrom(table).selectAll().execute()).length);
    return counts;
  };

  test('give nothing to whoever brings nothing, or something that is not known', async () => {
    for (const brought of [
      {},
      { claim: 'name niemand' },
      { claim: 'm.devries' },
      { claim: 'identity https://idp s2' },
      { actor: 'bezoeker' },
      { tokenHash: tokenHash('geraden') },
      { tokenHash: Buffer.of() },
    ])
      expect(await seenBy(doorDatabase(db, brought)), JSON.stringify(brought)).toEqual([0, 0, 0, 0, 0]);
  });

  test('give the one account that is named, and its sessions only to whoever is in', async () => {
    expect(await seenBy(doorDatabase(db, { claim: 'name m.devries' }))).toEqual([1, 1, 10, 0, 0]);
    expect(await seenBy(doorDatabase(db, { claim: 'identity https://idp s1' }))).toEqual([1, 1, 10, 0, 0]);
    expect(await seenBy(accountDatabase(db, person.accountId))).toEqual([1, 1, 10, 2, 0]);
  });

  test('give what a token opens, and nothing beside it', async () => {
    expect(await seenBy(doorDatabase(db, { tokenHash: tokenHash(session) }))).toEqual([1, 1, 10, 1, 0]);
    expect(await seenBy(doorDatabase(db, { tokenHash: tokenHash(invited.token) }))).toEqual([1, 0, 0, 0, 1]);
    expect(await seenBy(doorDatabase(db, { tokenHash: tokenHash(first) }))).toEqual([0, 0, 0, 0, 1]);
  });

  test('are changed no further than that', async () => {
    const own = accountDatabase(db, person.accountId);
    const ended = await own.updateTable('session').set({ endedAt: now }).executeTakeFirst();
    expect(ended.numUpdatedRows).toBe(2n);
    const closed = await own.updateTable('account').set({ state: 'active' }).executeTakeFirst();
    expect(closed.numUpdatedRows).toBe(1n);
    for (const change of [
      sql`update account set role = 'functionalAdmin'`,
      sql`update account set login_name = 'x'`,
      sql`update account set own_area_code = 'GM0518'`,
      sql`update session set account_id = 'x'`,
      sql`update session set ends_at = now() + interval '1 year'`,
      sql`delete from account`,
      sql`delete from session`,
      sql`insert into one_time_link (token_hash, purpose, expires_at) values ('x', 'first', now())`,
      sql`select from signal`,
      sql`select from cell_exact`,
      sql`select from installation`,
      sql`select from audit_entry`,
      sql`select from area`,
    ])
      await expect(change.execute(own)).rejects.toThrow('permission denied');
  });

  test('take no session, first account or line of the log in the name of another', async () => {
    const own = accountDatabase(db, person.accountId);
    const violation = 'row-level security';
    await expect(
      sql`insert into session (id, token_hash, account_id, method, browser, started_at, seen_at, ends_at)
        values ('x', 'x', ${invited.accountId}, 'local', '', now(), now(), now() + interval '1 hour')`.execute(
        own,
      ),
    ).rejects.toThrow(violation);
    await expect(
      sql`insert into credential values (${invited.accountId}, 'x', 'x', null, now())`.execute(own),
    ).rejects.toThrow(violation);
    for (const role of ['functionalAdmin', 'oovAdvisor']) {
      await expect(
        sql`insert into account (id, login_name, name, organisation, role, state)
          values ('x', 'xx', 'x', 'x', ${role}, 'active')`.execute(
          doorDatabase(db, { tokenHash: tokenHash(first) }),
        ),
      ).rejects.toThrow(violation);
    }
    await expect(
      sql`insert into audit_entry (actor, action, resource, outcome, request_id)
        values (${invited.accountId}, 'login', 'account', 'allowed', 'r')`.execute(own),
    ).rejects.toThrow(violation);
  });

  test('are closed to the roles in which pages are made', async () => {
    const viewer = testViewer('oovAdvisor', 'GM0518');
    const roles = [areaDatabase(db, viewer), detailDatabase(db, viewer, []), logDatabase(db, viewer, true)];
    for (const asked of roles) {
      for (const table of [...tables, 'loginThrottle', 'spentMessage'] as const)
        await expect(asked.selectFrom(table).selectAll().execute()).rejects.toThrow('permission denied');
      await expect(sql`select has_accounts()`.execute(asked)).rejects.toThrow('permission denied');
    }
  });
});
