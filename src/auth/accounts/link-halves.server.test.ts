import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { accountChangeSchema, type AccountChange } from '#auth/accounts/change.ts';
import { enrol } from '#auth/accounts/enrol.server.ts';
import { wholeLink } from '#auth/accounts/link-halves.ts';
import { findLink } from '#auth/accounts/links.server.ts';
import { accountRequests, changeAccount } from '#auth/accounts/manage.server.ts';
import { findAccount } from '#auth/accounts/queries.server.ts';
import { manageDatabase } from '#auth/database.ts';
import { totpSecretOf } from '#auth/login/totp.ts';
import type { Role } from '#auth/model.ts';
import { askerOf } from '#auth/purposes.ts';
import { approveRequest, type Decider } from '#auth/requests/commands.server.ts';
import { listOpenRequests } from '#auth/requests/queries.server.ts';
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

  test('is not the one of before the role, which an administrator has as a whole', async () => {
    const wanted = { what: 'invite', accountId: randomUUID(), account: invitation('v.eerst') } as const;
    const done = await change(wanted);
    const token = done.kind === 'done' ? (done.outcome.token ?? '') : '';
    const { id: accountId, revision, name, email, organisation, ownAreaCode } = await accountOf('v.eerst');
    const details = { name, email, organisation, ownAreaCode, role: 'privacyOfficer' as const };
    await change({ what: 'update', accountId, revision, details }, 'nodig');
    expect(await findLink(db, token, now)).toBeDefined();
    expect(await approveNext()).toMatchObject({ code: null });
    await expect(takeIntoUse(token)).rejects.toThrow('Deze link werkt niet meer.');
  });

  test('is not given as a whole by a request of before links came in halves', async () => {
    await personAs('beheer.drie', 'functionalAdmin');
    await change(await resetOf('beheer.drie'), 'telefoon kwijt');
    const unfinished = db.deleteFrom('changeRequest').where('decision', 'is', null);
    const before = await unfinished.returningAll().executeTakeFirstOrThrow();
    const { what, accountId, revision } = accountChangeSchema.parse(before.payload) as AccountChange & {
      revision: number;
    };
    const payload = JSON.stringify({ what, accountId, revision });
    await db
      .insertInto('changeRequest')
      .values({ ...before, payload })
      .execute();
    await expect(approveNext()).rejects.toThrow('Weiger het');
    await unfinished.execute();
  });
});
