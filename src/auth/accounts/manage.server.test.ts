import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { readLog } from '#audit/queries.server.ts';
import { accountChangeSchema, type AccountChange } from '#auth/accounts/change.ts';
import { resetAccount } from '#auth/accounts/commands.server.ts';
import { enrol } from '#auth/accounts/enrol.server.ts';
import { accountRequests, changeAccount, endAllSessions } from '#auth/accounts/manage.server.ts';
import { findAccount, findAccountById, listAccounts } from '#auth/accounts/queries.server.ts';
import { totpSecretOf } from '#auth/login/totp.ts';
import { accountFor, bindIdentity } from '#auth/oidc/bind.server.ts';
import { manageDatabase } from '#auth/database.ts';
import { askerOf } from '#auth/purposes.ts';
import { approveRequest, type Decider } from '#auth/requests/commands.server.ts';
import { listOpenRequests } from '#auth/requests/queries.server.ts';
import { beginSession, findSession } from '#auth/sessions/sessions.server.ts';
import type { Role } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { codeAt, goodPassword, invitation, letIn, testSecret } from '../../../tests/support/accounts.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { testViewer } from '../../../tests/support/viewer.ts';

const now = new Date('2026-11-08T09:00:00Z');

eachDatabase('an account, for an administrator,', (open) => {
  let db: Database;
  let admin: Decider;

  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    admin = await personAs('beheer', 'functionalAdmin');
  });

  async function personAs(loginName: string, role: Role): Promise<Decider> {
    const { accountId } = await letIn(db, loginName, now, { role });
    const viewer = { ...testViewer(role, ''), userId: accountId, name: accountId };
    return { viewer, asker: askerOf(viewer, 'beheer', 'r1') };
  }
  const accountOf = async (loginName: string) => {
    const account = await findAccount(db, loginName);
    if (account === undefined) throw new Error(`no account ${loginName}`);
    return account;
  };
  const change = (wanted: AccountChange, by = admin, reason = '') =>
    changeAccount(manageDatabase(db, by.viewer), by, wanted, reason, now);
  const on = async (loginName: string, what: 'disable' | 'enable' | 'reset') => {
    const { id: accountId, revision } = await accountOf(loginName);
    return { what, accountId, revision } as const;
  };
  const withRole = async (loginName: string, role: Role, organisation = 'Gemeente Zonnedam') => {
    const { id: accountId, revision, name, email, ownAreaCode } = await accountOf(loginName);
    return {
      what: 'update',
      accountId,
      revision,
      details: { name, email, organisation, role, ownAreaCode },
    } as const;
  };
  const session = (accountId: string) =>
    beginSession(db, { accountId, method: 'local', userAgent: null, requestId: 'r' }, now);
  const isOpen = async (token: string) => (await findSession(db, token, now, true)) !== undefined;
  const linesAbout = async (about: string) => {
    const lines: string[] = [];
    for await (const { action, resource, subject, outcome, actor } of readLog(db))
      if (subject === about && !['opdrachtregel', 'bezoeker', about].includes(actor))
        lines.push(`${action} ${resource} ${outcome}`);
    return lines;
  };

  test('gets other rights at once, and whoever has it logs in again for them', async () => {
    const person = await letIn(db, 'w.visser', now);
    const token = await session(person.accountId);
    const wanted = await withRole('w.visser', 'steeringMember');
    expect(await change(wanted)).toMatchObject({ kind: 'done', outcome: { endedSessions: 1 } });
    expect(await isOpen(token)).toBe(false);
    const again = await session(person.accountId);
    expect((await findSession(db, again, now, true))?.account.role).toBe('steeringMember');

    const renamed = await accountOf('w.visser');
    const { role, organisation, ownAreaCode, id: accountId, revision } = renamed;
    const details = { name: 'W. Visser-Groen', email: null, role, organisation, ownAreaCode };
    await change({ what: 'update', accountId, revision, details });
    expect(await isOpen(again)).toBe(true);
    expect(await linesAbout(accountId)).toEqual(['update account allowed', 'update account allowed']);
  });

  test('is let in no more, and in again as before', async () => {
    const person = await letIn(db, 'd.uit', now);
    const token = await session(person.accountId);
    await change(await on('d.uit', 'disable'));
    expect(await isOpen(token)).toBe(false);
    await expect(session(person.accountId)).rejects.toThrow('geen toegang');
    await change(await on('d.uit', 'enable'));
    expect(await isOpen(await session(person.accountId))).toBe(true);
    await expect(change(await on('d.uit', 'enable'))).rejects.toThrow('niet uitgezet');
  });

  test('gets a new link, with which nothing of before counts', async () => {
    const person = await letIn(db, 'l.nieuw', now);
    await change(await on('l.nieuw', 'reset'));
    const link = await resetAccount(db, 'l.nieuw', now);
    const identity = { issuer: 'https://login.example', subject: 's1' };
    await bindIdentity(db, link, identity, now, 'r');
    expect(await accountFor(db, identity, 'r')).toMatchObject({ id: person.accountId });
    const submitted = await change(await on('l.nieuw', 'reset'));
    const token = submitted.kind === 'done' ? (submitted.outcome.token ?? '') : '';
    const code = codeAt(totpSecretOf(testSecret, token), now);
    await enrol(db, testSecret, { token, person: null, password: goodPassword, code, requestId: 'r' }, now);
    await expect(accountFor(db, identity, 'r')).rejects.toThrow('geen account');
  });

  test('is never the own one, whatever is asked of it', async () => {
    for (const what of ['disable', 'reset', 'enable'] as const)
      await expect(change(await on('beheer', what), admin, 'nodig')).rejects.toThrow('Uw eigen account');
    const promoted = await withRole('beheer', 'privacyOfficer');
    await expect(change(promoted, admin, 'nodig')).rejects.toThrow('Uw eigen account');
    await expect(
      endAllSessions(manageDatabase(db, admin.viewer), admin, admin.viewer.name, now),
    ).rejects.toThrow('Uw eigen account');
    expect((await linesAbout(admin.viewer.name)).every((line) => line.endsWith('denied'))).toBe(true);
  });

  test('with a privileged role waits for a privacy officer, and says so when there is none', async () => {
    await letIn(db, 'p.rol', now);
    const wanted = await withRole('p.rol', 'functionalAdmin');
    await expect(change(wanted)).rejects.toMatchObject({ field: 'reden' });
    await expect(change(wanted, admin, 'nodig')).rejects.toThrow('Er is geen (andere) privacy officer');

    const officer = await personAs('officer', 'privacyOfficer');
    const token = await session(wanted.accountId);
    expect(await change(wanted, admin, 'nodig')).toMatchObject({ kind: 'asked' });
    expect(await accountOf('p.rol')).toMatchObject({ role: 'oovAdvisor' });
    expect(await isOpen(token)).toBe(true);
    const [request] = await listOpenRequests(db, now);
    const approve = (by: Decider) =>
      approveRequest(manageDatabase(db, by.viewer), by, [accountRequests], request?.id ?? '', now);
    await expect(approve(admin)).rejects.toMatchObject({ code: 'NO_ACCESS' });
    await approve(officer);
    expect(await accountOf('p.rol')).toMatchObject({ role: 'functionalAdmin', state: 'invited' });
    expect(await isOpen(token)).toBe(false);
    expect(await linesAbout(wanted.accountId)).toEqual([
      'update privilegedRole denied',
      'update privilegedRole denied',
      'ask privilegedRole allowed',
      'approve privilegedRole denied',
      'approve privilegedRole allowed',
      'update privilegedRole allowed',
    ]);
    for (const what of ['disable', 'reset'] as const) {
      expect(await change(await on('p.rol', what), admin, 'weg')).toMatchObject({ kind: 'asked' });
      await db.deleteFrom('changeRequest').where('decision', 'is', null).execute();
    }
    // About the only privacy officer nobody can approve.
    await expect(change(await on('officer', 'disable'), admin, 'weg')).rejects.toThrow('geen (andere)');
  });

  test('that two administrators change at once is changed by one, and the other is told', async () => {
    await letIn(db, 't.twee', now);
    const other = await personAs('beheer.twee', 'functionalAdmin');
    for (let round = 0; round < 10; round++) {
      const wanted = await Promise.all(
        ['Organisatie A', 'Organisatie B'].map((name) =>
          withRole('t.twee', 'oovAdvisor', `${name} ${round}`),
        ),
      );
      const [first, second] = await Promise.allSettled(
        wanted.map((one, at) => change(one, at === 0 ? admin : other)),
      );
      const [won, lost] = first?.status === 'fulfilled' ? [first, second] : [second, first];
      expect(won).toMatchObject({ status: 'fulfilled' });
      expect(lost).toMatchObject({ status: 'rejected', reason: { code: 'CONFLICT' } });
      const kept = first === won ? 'A' : 'B';
      expect((await accountOf('t.twee')).organisation).toBe(`Organisatie ${kept} ${round}`);
    }
  });

  test('that was changed since the request cannot be approved as it was asked', async () => {
    const officer = await personAs('officer.drie', 'privacyOfficer');
    await letIn(db, 's.oud', now);
    await change(await withRole('s.oud', 'privacyOfficer'), admin, 'nodig');
    await change(await withRole('s.oud', 'oovAdvisor', 'Elders'));
    const [request] = await listOpenRequests(db, now);
    const approval = approveRequest(
      manageDatabase(db, officer.viewer),
      officer,
      [accountRequests],
      request?.id ?? '',
      now,
    );
    await expect(approval).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await accountOf('s.oud')).toMatchObject({ role: 'oovAdvisor', organisation: 'Elders' });
    await db.deleteFrom('changeRequest').where('decision', 'is', null).execute();
  });

  test('is not changed by who lost that right while asking, however many requests are under way', async () => {
    const leaver = await personAs('beheer.weg', 'functionalAdmin');
    const people = await Promise.all(Array.from({ length: 8 }, (_, at) => letIn(db, `n.${at}`, now)));
    const wanted = await Promise.all(people.map(({ loginName }) => on(loginName, 'disable')));
    const revoked = db.updateTable('account').set({ state: 'disabled' }).where('id', '=', leaver.viewer.name);
    const under = wanted.slice(0, 4).map((one) => change(one, leaver));
    await Promise.allSettled([...under, revoked.execute()]);
    const after = await Promise.allSettled(wanted.slice(4).map((one) => change(one, leaver)));
    expect(after.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    for (const { accountId } of people.slice(4))
      expect(await findAccountById(db, accountId)).toMatchObject({ state: 'active' });
    const { accountId: stayed = '' } = people[7] ?? {};
    const token = await session(stayed);
    const ended = endAllSessions(manageDatabase(db, leaver.viewer), leaver, stayed, now);
    await expect(ended).rejects.toMatchObject({ code: 'NO_ACCESS' });
    expect(await isOpen(token)).toBe(true);
  });

  test('is listed with when someone last logged in', async () => {
    const person = await letIn(db, 'z.laatst', now);
    await session(person.accountId);
    const listed = (await listAccounts(manageDatabase(db, admin.viewer))).find(
      ({ id }) => id === person.accountId,
    );
    expect(listed).toMatchObject({ loggedInAt: now, seenAt: now, state: 'active' });
  });
});

eachDatabase('the database role of managing accounts', (open) => {
  test('gives nothing to who may not manage them, and no secret to who may', async () => {
    const { db } = await open();
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    const { accountId } = await letIn(db, 'iemand', now);
    await beginSession(db, { accountId, method: 'local', userAgent: null, requestId: 'r' }, now);
    const as = (role: Role) => manageDatabase(db, testViewer(role, ''));
    expect(await listAccounts(as('functionalAdmin'))).toMatchObject([{ loginName: 'iemand' }]);
    expect(await listAccounts(as('privacyOfficer'))).toHaveLength(1);
    for (const role of ['oovAdvisor', 'steeringMember', 'partnerProfessional'] as const) {
      expect(await listAccounts(as(role))).toEqual([]);
      const update = as(role).updateTable('account').set({ role: 'functionalAdmin' }).executeTakeFirst();
      expect((await update).numUpdatedRows).toBe(0n);
    }
    const admin = as('functionalAdmin');
    const secrets = [
      admin.selectFrom('credential').select('passwordHash'),
      admin.selectFrom('credential').select('totpSecret'),
      admin.selectFrom('recoveryCode').select('codeHash'),
      admin.selectFrom('session').select('tokenHash'),
      admin.selectFrom('oneTimeLink').select('tokenHash'),
      admin.selectFrom('signal').select('importId'),
      admin.selectFrom('auditEntry').select('actor'),
    ];
    for (const secret of secrets) await expect(secret.execute()).rejects.toThrow('permission denied');
  });
});

eachDatabase('a demo', (open) => {
  test('has no accounts to change', async () => {
    const { db } = await open();
    const viewer = testViewer('functionalAdmin', 'GM0901');
    const by = { viewer, asker: askerOf(viewer, 'beheer', 'r1') };
    const wanted = { what: 'invite', accountId: randomUUID(), account: invitation('iemand') } as const;
    await expect(changeAccount(db, by, wanted, '', now)).rejects.toThrow('geen accounts');
  });
});

test.each([
  [{ what: 'disable', accountId: 'a', revision: 1, state: 'active' }],
  [{ what: 'update', accountId: 'a', revision: 1, details: { ...invitation('x') } }],
  [{ what: 'promote', accountId: 'a', revision: 1 }],
])('a kept change that says more than it may is not carried out: %j', (payload) =>
  expect(accountChangeSchema.safeParse(payload).success).toBe(false),
);
