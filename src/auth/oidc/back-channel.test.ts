import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAccount, disableAccount } from '#auth/accounts/commands.server.ts';
import { readLogoutToken } from '#auth/oidc/back-channel.ts';
import { bindIdentity } from '#auth/oidc/bind.server.ts';
import { endByProvider, providerSessionHash } from '#auth/oidc/ended.server.ts';
import type { ProviderSettings } from '#auth/oidc/settings.ts';
import { beginSession, findSession } from '#auth/sessions/sessions.server.ts';
import { readLog } from '#audit/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { invitation } from '../../../tests/support/accounts.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import {
  startFakeProvider,
  type FakeProvider,
  type LogoutFault,
} from '../../../tests/support/fake-provider.ts';

let provider: FakeProvider;
let settings: ProviderSettings;

beforeAll(async () => {
  provider = await startFakeProvider();
  const { issuer, clientId, clientSecret } = provider;
  settings = { issuer, clientId, clientSecret, name: 'Zonnedam', secondFactor: 'in-token' };
});
afterAll(() => provider.stop());

test('a message of the provider is read', async () => {
  const token = provider.logoutToken({ sub: 'persoon-1', sid: 's', jti: 'een' });
  expect(await readLogoutToken(settings, token)).toMatchObject({
    ...{ issuer: provider.issuer, subject: 'persoon-1', session: 's', id: 'een' },
  });
  expect(await readLogoutToken(settings, provider.logoutToken({ sub: 'p', jti: 'x' }))).toMatchObject({
    ...{ subject: 'p', session: null },
  });
});

test.each<LogoutFault>([
  ...([
    'wrong issuer',
    'wrong audience',
    'alg none',
    'other key',
    'symmetric key',
    'expired',
    'old',
  ] as const),
  ...(['with a nonce', 'no events', 'another event', 'no identifier', 'no moment', 'nobody'] as const),
])('a message with %s is refused', async (fault) => {
  const token = provider.logoutToken({ sub: 'persoon-1', sid: 's', jti: 'een' }, fault);
  await expect(readLogoutToken(settings, token)).rejects.toMatchObject({ code: 'INVALID' });
});

test.each(['', 'a.b.c', 'x'.repeat(20_000)])('a text that is no message is refused', async (text) => {
  await expect(readLogoutToken(settings, text)).rejects.toMatchObject({ code: 'INVALID' });
});

eachDatabase('someone who logs out at the provider', (open) => {
  const now = new Date();
  let db: Database;
  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
  });

  let count = 0;
  /** Someone with two sessions through the provider and a local one of before. */
  const person = async (issuer = provider.issuer) => {
    const subject = `persoon-${++count}`;
    const { accountId, token } = await addAccount(db, invitation(`collega.${count}`), now);
    await bindIdentity(db, token, { issuer, subject }, now, 'r');
    const begin = (session: string | null) =>
      beginSession(
        db,
        {
          ...{ accountId, userAgent: null, requestId: 'r' },
          method: session === null ? 'local' : 'provider',
          providerSession: session === null ? null : providerSessionHash(issuer, session),
        },
        now,
      );
    const tokens = [await begin(`${subject} a`), await begin(`${subject} b`), await begin(null)];
    const open = async () =>
      Promise.all(tokens.map(async (each) => (await findSession(db, each, now, true)) !== undefined));
    return { subject, accountId, open };
  };
  const obey = async (claims: Record<string, unknown>) =>
    endByProvider(db, await readLogoutToken(settings, provider.logoutToken(claims)), now, 'r');

  test('loses the session that is named, or every one begun there, and no one else’s', async () => {
    const [one, other, third] = [await person(), await person(), await person()];
    expect(await obey({ sub: one.subject, sid: `${one.subject} a`, jti: 'a1' })).toBe(1);
    expect(await one.open()).toEqual([false, true, true]);
    expect(await obey({ sid: `${one.subject} b`, jti: 'a2' })).toBe(1);
    expect(await one.open()).toEqual([false, false, true]);
    expect(await other.open()).toEqual([true, true, true]);
    expect(await obey({ sub: other.subject, jti: 'a3' })).toBe(2);
    expect(await other.open()).toEqual([false, false, true]);
    expect(await third.open()).toEqual([true, true, true]);
    const lines: string[] = [];
    for await (const { actor, action, resource, outcome } of readLog(db))
      if (action.startsWith('logout')) lines.push([actor, action, resource, outcome].join(' '));
    const line = (id: string) => `${id} logout-by-provider session allowed`;
    expect(lines).toEqual([one, one, other, other].map(({ accountId }) => line(accountId)));
  });

  test('is no longer known by a message that was obeyed before', async () => {
    const one = await person();
    const message = { sub: one.subject, sid: `${one.subject} a`, jti: 'b1' };
    const token = provider.logoutToken(message);
    const read = await readLogoutToken(settings, token);
    expect(await endByProvider(db, read, now, 'r')).toBe(1);
    await expect(endByProvider(db, read, now, 'r')).rejects.toMatchObject({ code: 'INVALID' });
    const again = await Promise.allSettled(
      Array.from({ length: 4 }, () => endByProvider(db, { ...read, id: 'b2', session: null }, now, 'r')),
    );
    expect(again.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      ...Array<string>(3).fill('rejected'),
    ]);
    expect(await one.open()).toEqual([false, false, true]);
  });

  test('is not who goes by the same name at another provider', async () => {
    const elsewhere = await person('https://login.elders.example');
    expect(await obey({ sub: elsewhere.subject, jti: 'd1' })).toBe(0);
    expect(await obey({ sid: `${elsewhere.subject} a`, jti: 'd2' })).toBe(0);
    expect(await elsewhere.open()).toEqual([true, true, true]);
  });

  test('may be someone, or in a session, that nobody knows here', async () => {
    expect(await obey({ sub: 'niemand', jti: 'c1' })).toBe(0);
    expect(await obey({ sid: 'nergens', jti: 'c2' })).toBe(0);
    const one = await person();
    await disableAccount(db, `collega.${count}`, now);
    expect(await obey({ sub: one.subject, jti: 'c3' })).toBe(0);
  });
});
