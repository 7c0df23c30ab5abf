import { beforeAll, expect, test } from 'vitest';
import { addAccount, disableAccount, makeFirstLink, resetAccount } from '#auth/accounts/commands.server.ts';
import { enrol, type Enrolment } from '#auth/accounts/enrol.server.ts';
import { findLink } from '#auth/accounts/links.server.ts';
import { newAccountSchema } from '#auth/accounts/model.ts';
import { findAccount, listAccounts } from '#auth/accounts/queries.server.ts';
import { totpSecretOf } from '#auth/login/totp.ts';
import { beginSession, findSession } from '#auth/sessions/sessions.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { codeAt, goodPassword, invitation, letIn, testSecret } from '../../../tests/support/accounts.ts';
import { eachDatabase } from '../../../tests/support/database.ts';

const now = new Date('2026-11-08T09:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const first = { loginName: 'beheer.jansen', name: 'J. Jansen', organisation: 'Gemeente Zonnedam' };
const gone = 'Deze link werkt niet meer.';

/** Everything a person fills in behind a link, right unless said otherwise. */
function proof(token: string, more: Partial<Enrolment> = {}, at = now): Enrolment {
  const code = codeAt(totpSecretOf(testSecret, token), at);
  return { token, person: null, password: goodPassword, code, requestId: 'r', ...more };
}

eachDatabase('accounts', (open) => {
  let db: Database;

  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
  });

  test('the first is a functional administrator, made once, with the newest link', async () => {
    const replaced = await makeFirstLink(db, now);
    const token = await makeFirstLink(db, now);
    expect(await findLink(db, replaced, now)).toBeUndefined();
    expect(await findLink(db, token, later(24))).toBeUndefined();
    await expect(
      enrol(db, testSecret, proof(token, { person: first }, later(25)), later(25)),
    ).rejects.toThrow(gone);
    await expect(enrol(db, testSecret, proof(token, { person: null }), now)).rejects.toThrow(gone);

    const atOnce = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) =>
        enrol(db, testSecret, proof(token, { person: { ...first, loginName: `beheer.${name}` } }), now),
      ),
    );
    expect(atOnce.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await listAccounts(db)).toMatchObject([
      { role: 'functionalAdmin', state: 'active', ownAreaCode: null },
    ]);
    expect(await findLink(db, token, now)).toBeUndefined();
    await expect(makeFirstLink(db, now)).rejects.toThrow('Er is al een account.');
  });

  test('an invitation gives the role of the invitation, whatever is filled in', async () => {
    const { token, accountId } = await addAccount(db, invitation('m.devries'), now);
    const wanted = { ...first, role: 'functionalAdmin', loginName: 'beheer' };
    await enrol(db, testSecret, proof(token, { person: wanted }), now);
    expect(await findAccount(db, ' M.DeVries ')).toMatchObject({
      id: accountId,
      role: 'oovAdvisor',
      state: 'active',
    });
    await expect(enrol(db, testSecret, proof(token), now)).rejects.toThrow(gone);
    await expect(addAccount(db, invitation('m.devries'), now)).rejects.toThrow(
      'De inlognaam m.devries is al in gebruik.',
    );
  });

  test('a weak password or a wrong code is told by field and uses nothing up', async () => {
    const { token } = await addAccount(db, invitation('p.bakker'), now);
    const refusals = [{ password: 'Welkom2026!!' }, { password: 'p.bakker p.bakker' }, { code: '000000' }];
    const fields = await Promise.all(
      refusals.map((wrong) =>
        enrol(db, testSecret, proof(token, wrong), now).catch((error: unknown) => error),
      ),
    );
    expect(fields).toMatchObject([{ field: 'wachtwoord' }, { field: 'wachtwoord' }, { field: 'code' }]);
    expect(await findAccount(db, 'p.bakker')).toMatchObject({ state: 'invited' });
    await enrol(db, testSecret, proof(token), now);
  });

  test('disabled lets nobody in: no session, no link, no new session', async () => {
    const person = await letIn(db, 'k.smit', now);
    const opening = {
      accountId: person.accountId,
      method: 'local' as const,
      userAgent: null,
      requestId: 'r',
    };
    const session = await beginSession(db, opening, now);
    expect(await findSession(db, session, now, true)).toBeDefined();
    expect(await disableAccount(db, 'k.smit', now)).toBe(1);
    expect(await findSession(db, session, now, true)).toBeUndefined();
    await expect(beginSession(db, opening, now)).rejects.toThrow('Dit account heeft geen toegang.');

    const { token } = await addAccount(db, invitation('k.visser'), now);
    await disableAccount(db, 'k.visser', now);
    await expect(enrol(db, testSecret, proof(token), now)).rejects.toThrow(gone);
  });

  test('reset ends the sessions, takes the password away and gives one link that works', async () => {
    const person = await letIn(db, 'n.mulder', now);
    const opening = {
      accountId: person.accountId,
      method: 'local' as const,
      userAgent: null,
      requestId: 'r',
    };
    const session = await beginSession(db, opening, now);
    const replaced = await resetAccount(db, 'n.mulder', now);
    const token = await resetAccount(db, 'n.mulder', now);
    expect(await findSession(db, session, now, true)).toBeUndefined();
    expect(await findLink(db, replaced, now)).toBeUndefined();
    const again = await enrol(db, testSecret, proof(token), now);
    expect(again.accountId).toBe(person.accountId);
    expect(again.recoveryCodes).not.toEqual(person.recoveryCodes);
    await expect(resetAccount(db, 'niemand', now)).rejects.toThrow(
      'Er is geen account met de inlognaam niemand.',
    );
  });

  test('nothing that opens anything is kept as it is', async () => {
    const person = await letIn(db, 'o.groot', now);
    const token = await beginSession(
      db,
      { accountId: person.accountId, method: 'local', userAgent: null, requestId: 'r' },
      now,
    );
    const link = await resetAccount(db, 'o.groot', now);
    const tables = [
      'account',
      'credential',
      'recoveryCode',
      'session',
      'oneTimeLink',
      'loginThrottle',
    ] as const;
    const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    const kept = JSON.stringify(rows, (_, value: unknown) =>
      value instanceof Buffer ? value.toString('latin1') : value,
    );
    for (const secret of [token, link, goodPassword, ...person.recoveryCodes])
      expect(kept).not.toContain(secret);
  });
});

eachDatabase('accounts in a demo', (open) => {
  test('do not exist', async () => {
    const { db } = await open();
    await createInstallation(db, 'demo', Buffer.from('0123456789abcdef'));
    await expect(makeFirstLink(db, now)).rejects.toThrow('In een oefenomgeving kiest u een rol.');
    await expect(addAccount(db, invitation('iemand'), now)).rejects.toThrow(
      'In een oefenomgeving kiest u een rol.',
    );
  });
});

test.each([
  [{ role: 'baas' }, 'Deze rol bestaat niet.'],
  [{ loginName: 'a b' }, 'Kies een inlognaam'],
  [{ name: '‮naam' }, 'Hier staan onzichtbare tekens in'],
  [{ name: ' ' }, 'Vul een naam in'],
  [{ ownAreaCode: "GM'--" }, 'Dit is geen code van een gebied.'],
  [{ email: 'geen adres' }, 'Dit is geen e-mailadres.'],
  [{ state: 'active' }, 'Unrecognized key'],
])('an account is not made with %j', (wrong, message) => {
  const parsed = newAccountSchema.safeParse({ ...invitation('iemand'), ...wrong });
  expect(parsed.error?.issues[0]?.message).toContain(message);
});
