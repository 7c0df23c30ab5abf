import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { AccountChange } from '#auth/accounts/change.ts';
import { disableAccount } from '#auth/accounts/commands.server.ts';
import { enrol } from '#auth/accounts/enrol.server.ts';
import { wholeLink } from '#auth/accounts/link-halves.ts';
import { findLink } from '#auth/accounts/links.server.ts';
import { accountRequests, changeAccount } from '#auth/accounts/manage.server.ts';
import { findAccount } from '#auth/accounts/queries.server.ts';
import { manageDatabase } from '#auth/database.ts';
import { checkLogin } from '#auth/login/local-login.server.ts';
import { totpSecretOf } from '#auth/login/totp.ts';
import type { Role } from '#auth/model.ts';
import { accountFor, bindIdentity } from '#auth/oidc/bind.server.ts';
import { askerOf } from '#auth/purposes.ts';
import { approveRequest, type Decider } from '#auth/requests/commands.server.ts';
import { listOpenRequests } from '#auth/requests/queries.server.ts';
import { beginSession, findSession } from '#auth/sessions/sessions.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { codeAt, goodPassword, invitation, letIn, testSecret } from '../../../tests/support/accounts.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { testViewer } from '../../../tests/support/viewer.ts';

const now = new Date('2026-11-08T09:00:00Z');

eachDatabase('the link of an account with a privileged role', (open) => {
  let db: Database;
  let admin: Decider;
  let officer: Decider;

  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    admin = await personAs('beheer', 'functionalAdmin');
    officer = await personAs('officer', 'privacyOfficer');
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
  const change = (wanted: AccountChange, reason = '') =>
    changeAccount(manageDatabase(db, admin.viewer), admin, wanted, reason, now);
  const resetOf = async (loginName: string) => {
    const { id: accountId, revision } = await accountOf(loginName);
    return { what: 'reset', accountId, revision } as const;
  };
  const approveNext = async () => {
    const [request] = await listOpenRequests(db, now);
    const id = request?.id ?? '';
    return approveRequest(manageDatabase(db, officer.viewer), officer, [accountRequests], id, now);
  };
  const takeIntoUse = (token: string) => {
    const code = codeAt(totpSecretOf(testSecret, token), now);
    const proof = { token, person: null, password: goodPassword, code, requestId: 'r' };
    return enrol(db, testSecret, proof, now);
  };

  test('comes in two halves: neither who asks nor who approves can take the account into use', async () => {
    const account = { ...invitation('i.nieuw'), role: 'functionalAdmin' as const };
    const wanted = { what: 'invite', accountId: randomUUID(), account } as const;
    const asked = await change(wanted, 'vervanging');
    const half = asked.kind === 'asked' ? (asked.half ?? '') : '';
    expect(await findAccount(db, 'i.nieuw')).toBeUndefined();
    const [kept] = await listOpenRequests(db, now);
    expect(JSON.stringify(kept)).not.toContain(half);
    const code = (await approveNext()).code ?? '';
    expect(await accountOf('i.nieuw')).toMatchObject({ id: wanted.accountId, state: 'invited' });

    const { linkHalf } = kept?.payload as { linkHalf: string };
    const alone = [half, code, `~~${code}`, wholeLink(`~${linkHalf}`, code), wholeLink(half, linkHalf)];
    for (const token of alone) {
      expect(await findLink(db, token, now)).toBeUndefined();
      await expect(takeIntoUse(token)).rejects.toThrow('Deze link werkt niet meer.');
    }
    await takeIntoUse(wholeLink(half, code));
    expect(await accountOf('i.nieuw')).toMatchObject({ state: 'active' });
    await expect(takeIntoUse(wholeLink(half, code))).rejects.toThrow('Deze link werkt niet meer.');

    // A new link of that account comes in halves too.
    const again = await change(await resetOf('i.nieuw'), 'telefoon kwijt');
    const nextHalf = again.kind === 'asked' ? (again.half ?? '') : '';
    const nextCode = (await approveNext()).code ?? '';
    await expect(takeIntoUse(wholeLink(half, nextCode))).rejects.toThrow('werkt niet meer');
    await expect(takeIntoUse(wholeLink(nextHalf, code))).rejects.toThrow('werkt niet meer');
    await takeIntoUse(wholeLink(nextHalf, nextCode));
    await expect(change({ ...wanted, accountId: randomUUID() }, 'nog eens')).rejects.toMatchObject({
      field: 'inlognaam',
    });
  });

  /** Invites an ordinary account with its whole link; gives that. */
  const inviteWhole = async (loginName: string) => {
    const done = await change({ what: 'invite', accountId: randomUUID(), account: invitation(loginName) });
    return done.kind === 'done' ? (done.outcome.token ?? '') : '';
  };
  const promotionOf = async (loginName: string, role: Role = 'privacyOfficer') => {
    const { id: accountId, revision, name, email, organisation, ownAreaCode } = await accountOf(loginName);
    return {
      ...({ what: 'update', accountId, revision } as const),
      details: { name, email, organisation, ownAreaCode, role },
    };
  };
  /** Asks for the role and has it approved; gives both halves of the link. */
  const promote = async (loginName: string, role?: Role) => {
    const asked = await change(await promotionOf(loginName, role), 'nodig');
    const half = asked.kind === 'asked' ? (asked.half ?? '') : '';
    return { half, code: (await approveNext()).code ?? '' };
  };
  const logIn = (loginName: string, code: string) => {
    const attempt = { loginName, password: goodPassword, code, network: loginName };
    return checkLogin(db, testSecret, { ...attempt, browserMark: undefined, requestId: 'r' }, now);
  };

  test('is not the one of before the role, which an administrator has as a whole', async () => {
    const token = await inviteWhole('v.eerst');
    const { half, code } = await promote('v.eerst');
    await expect(takeIntoUse(token)).rejects.toThrow('Deze link werkt niet meer.');
    await takeIntoUse(wholeLink(half, code));
    expect(await accountOf('v.eerst')).toMatchObject({ role: 'privacyOfficer', state: 'active' });
  });

  test('takes the place of everything with which an administrator came into use before the role', async () => {
    // The administrator takes the account into use in the place of whom it is for, and waits for the role.
    const { accountId, recoveryCodes } = await takeIntoUse(await inviteWhole('a.valler'));
    const opening = { accountId, method: 'local', userAgent: null, requestId: 'r' } as const;
    const session = await beginSession(db, opening, now);
    const isOpen = async () => (await findSession(db, session, now, true)) !== undefined;
    const [recovery = ''] = recoveryCodes;
    const { half, code } = await promote('a.valler');

    expect(await isOpen()).toBe(false);
    await expect(beginSession(db, opening, now)).rejects.toThrow('geen toegang');
    expect(await logIn('a.valler', recovery)).toEqual({ kind: 'refused' });
    expect(await accountOf('a.valler')).toMatchObject({ role: 'privacyOfficer', state: 'invited' });
    for (const token of [half, code, wholeLink(half, recovery)])
      await expect(takeIntoUse(token)).rejects.toThrow('Deze link werkt niet meer.');
    const anew = await takeIntoUse(wholeLink(half, code));
    expect(await logIn('a.valler', recovery)).toEqual({ kind: 'refused' });
    expect(await logIn('a.valler', anew.recoveryCodes[0] ?? '')).toMatchObject({ kind: 'in', accountId });
  });

  test('takes the place of the account at the provider of before the role too', async () => {
    const identity = { issuer: 'https://login.example', subject: 'van de beheerder' };
    await bindIdentity(db, await inviteWhole('w.werk'), identity, now, 'r');
    const { half, code } = await promote('w.werk', 'functionalAdmin');
    await takeIntoUse(wholeLink(half, code));
    await expect(accountFor(db, identity, 'r')).rejects.toThrow('geen account');
  });

  test('is needed by who was turned off and on since', async () => {
    await letIn(db, 't.terug', now);
    await promote('t.terug');
    await disableAccount(db, 't.terug', now);
    const { id: accountId, revision } = await accountOf('t.terug');
    await change({ what: 'enable', accountId, revision }, 'terug');
    await approveNext();
    expect(await accountOf('t.terug')).toMatchObject({ state: 'invited' });
  });

  test('is not needed by who has extra rights already, and not given to who is let in no more', async () => {
    await personAs('o.over', 'functionalAdmin');
    expect(await promote('o.over', 'privacyOfficer')).toEqual({ half: '', code: '' });
    expect(await accountOf('o.over')).toMatchObject({ role: 'privacyOfficer', state: 'active' });
    await letIn(db, 'u.uit', now);
    const { id: accountId, revision } = await accountOf('u.uit');
    await change({ what: 'disable', accountId, revision });
    await expect(promote('u.uit')).rejects.toThrow('Zet het eerst weer aan');
  });

  test('is not given as a whole by a request of before links came in halves', async () => {
    await personAs('beheer.drie', 'functionalAdmin');
    await letIn(db, 'p.oud', now);
    for (const wanted of [await resetOf('beheer.drie'), await promotionOf('p.oud')]) {
      await change(wanted, 'telefoon kwijt');
      const unfinished = db.deleteFrom('changeRequest').where('decision', 'is', null);
      const kept = await unfinished.returningAll().executeTakeFirstOrThrow();
      const before = { ...kept, payload: JSON.stringify(wanted) };
      await db.insertInto('changeRequest').values(before).execute();
      await expect(approveNext()).rejects.toThrow('Weiger het');
      await unfinished.execute();
    }
    expect(await accountOf('p.oud')).toMatchObject({ role: 'oovAdvisor', state: 'active' });
  });
});
