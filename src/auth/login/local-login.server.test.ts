import { verify } from '@node-rs/argon2';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readLog } from '#audit/queries.server.ts';
import { disableAccount, resetAccount } from '#auth/accounts/commands.server.ts';
import { markBrowser, markedBrowser } from '#auth/login/known-browser.ts';
import { checkLogin, type LoginAttempt } from '#auth/login/local-login.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { codeAt, goodPassword, letIn, testSecret, type TestPerson } from '../../../tests/support/accounts.ts';
import { eachDatabase } from '../../../tests/support/database.ts';

vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<{ verify: typeof verify }>();
  return { ...real, verify: vi.fn(real.verify) };
});

const start = new Date('2026-11-08T09:00:00Z');
/** Long enough after the invitation for its code to be old. */
const now = new Date('2026-11-08T10:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

eachDatabase('logging in', (open) => {
  let db: Database;
  let person: TestPerson;
  let count = 0;

  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
  });
  beforeEach(async () => {
    await db.deleteFrom('loginThrottle').execute();
    person = await letIn(db, `collega.${++count}`, start);
  });

  const login = (more: Partial<LoginAttempt> = {}, at = now) => {
    const right = {
      loginName: person.loginName,
      password: goodPassword,
      code: codeAt(person.totpSecret, at),
    };
    return checkLogin(
      db,
      testSecret,
      { ...right, network: '192.0.2.1', browserMark: undefined, requestId: 'r', ...more },
      at,
    );
  };
  const refused = { kind: 'refused' };

  it('takes name, password and code together', async () => {
    expect(await login({ loginName: ` ${person.loginName.toUpperCase()} ` })).toEqual({
      kind: 'in',
      accountId: person.accountId,
    });
  });

  it('gives one answer for whatever is wrong', async () => {
    expect(await login({ loginName: 'onbekend' })).toEqual(refused);
    expect(await login({ password: 'iets heel anders' })).toEqual(refused);
    expect(await login({ code: '000000' })).toEqual(refused);
    expect(await login({ code: '' })).toEqual(refused);
    expect(await login({ code: '0abc0-defgh' })).toEqual(refused);
  });

  it('takes a code once, also from two at once, and none of before', async () => {
    const code = codeAt(person.totpSecret, now);
    const atOnce = await Promise.all([login({ code }), login({ code })]);
    expect(atOnce.map(({ kind }) => kind).sort()).toEqual(['in', 'refused']);
    expect(await login({ code })).toEqual(refused);
    expect(await login({ code: codeAt(person.totpSecret, after(-30)) })).toEqual(refused);
    expect(await login({}, after(30))).toMatchObject({ kind: 'in' });
    expect(await login({ code: codeAt(person.totpSecret, after(30)) }, after(120))).toEqual(refused);
  });

  it('does not take the code that was given when the code app was set up', async () => {
    expect(await login({ code: codeAt(person.totpSecret, start) }, start)).toEqual(refused);
  });

  it('takes each recovery code once, and only with the password', async () => {
    const [code = '', other = ''] = person.recoveryCodes;
    expect(await login({ code, password: 'iets heel anders' })).toEqual(refused);
    expect(await login({ code: code.toUpperCase().replace('-', ' ') })).toMatchObject({ kind: 'in' });
    expect(await login({ code })).toEqual(refused);
    const atOnce = await Promise.all([login({ code: other }), login({ code: other })]);
    expect(atOnce.map(({ kind }) => kind).sort()).toEqual(['in', 'refused']);
  });

  it('lets nobody in after disable or reset', async () => {
    await disableAccount(db, person.loginName, now);
    expect(await login()).toEqual(refused);
    await resetAccount(db, person.loginName, now);
    expect(await login()).toEqual(refused);
  });

  it('treats thirty wrong logins alike for a name that exists and one that does not', async () => {
    const tries = async (loginName: string, network: string) => {
      const answers = [];
      for (let at = 0; at < 30; at++) {
        const outcome = await login({ loginName, network, password: `fout ${at} fout fout` }, after(at));
        answers.push(outcome.kind === 'wait' ? `wait ${outcome.seconds}` : outcome.kind);
      }
      return answers;
    };
    vi.mocked(verify).mockClear();
    const known = await tries(person.loginName, '192.0.2.10');
    // The hash of a password is what takes the time, so as many of them is as long.
    const hashes = vi.mocked(verify).mock.calls.length;
    expect(await tries('bestaat.niet', '192.0.2.11')).toEqual(known);
    expect(hashes).toBe(known.filter((answer) => answer === 'refused').length);
    expect(vi.mocked(verify).mock.calls.length).toBe(2 * hashes);
    const settings = vi.mocked(verify).mock.calls.map(([kept]) => String(kept).split('$').slice(1, 4));
    expect(new Set(settings.map(String)).size).toBe(1);
    expect(known.filter((answer) => answer === 'refused').length).toBeLessThan(12);
  });

  it('writes a wrong login in the log with the account, if there is one, and the first of every wait', async () => {
    const before = (await linesOf()).length;
    for (const loginName of [person.loginName, 'bestaat.niet']) {
      for (let at = 0; at < 12; at++) {
        await login({ loginName, password: 'fout fout fout', network: `203.0.113.${at}` });
      }
    }
    const refusal = (subject: string | null) => `bezoeker login account ${subject} denied`;
    const told = 'bezoeker throttle account null denied';
    const lines = (await linesOf()).slice(before);
    expect(lines).toEqual([
      ...[...Array<string>(5).fill(refusal(person.accountId)), told],
      ...[...Array<string>(5).fill(refusal(null)), told],
    ]);
    expect(lines.join()).not.toContain(person.loginName);
  });

  async function linesOf(): Promise<string[]> {
    const lines: string[] = [];
    for await (const { actor, action, resource, subject, outcome } of readLog(db))
      lines.push([actor, action, resource, String(subject), outcome].join(' '));
    return lines;
  }

  it('does not let a guesser keep the owner out', async () => {
    const mark = markBrowser(testSecret, person.loginName);
    for (let at = 0; at < 200; at++) {
      await db
        .insertInto('loginThrottle')
        .values({ key: Buffer.from(`vulling ${at}`), failures: 1, failedAt: now })
        .execute();
    }
    for (let at = 0; at < 30; at++) {
      await login({ password: 'fout fout fout', network: `198.51.100.${at}` }, after(at * 100));
    }
    const moment = after(30 * 100 - 99);
    expect(await login({ network: '192.0.2.20' }, moment)).toMatchObject({ kind: 'wait' });
    expect(await login({ network: '192.0.2.20', browserMark: mark }, moment)).toMatchObject({ kind: 'in' });
    const patient = after(30 * 100 - 99 + 60);
    expect(await login({ network: '192.0.2.20' }, patient)).toMatchObject({ kind: 'in' });
  });

  it('counts a network as one, whatever names it tries', async () => {
    const answers = [];
    for (let at = 0; at < 30; at++) {
      const attempt = { loginName: `naam.${at}`, network: '2001:db8:1:2' };
      answers.push((await login(attempt)).kind);
    }
    expect(answers.filter((kind) => kind === 'refused')).toHaveLength(20);
    expect((await login({ network: '2001:db8:1:3' })).kind).toBe('in');
  });

  it('books guesses that come at once one by one', async () => {
    const atOnce = await Promise.all(
      Array.from({ length: 12 }, () => login({ password: 'fout fout fout', network: '192.0.2.30' })),
    );
    expect(atOnce.filter(({ kind }) => kind === 'refused')).toHaveLength(5);
  });
});

describe('the mark of a browser', () => {
  it('counts for one account, and cannot be made up', () => {
    const mark = markBrowser(testSecret, 'collega');
    expect(markedBrowser(testSecret, 'collega', mark)).toMatch(/^[\w-]{22}$/);
    expect(mark).not.toContain('collega');
    expect(markedBrowser(testSecret, 'ander', mark)).toBeNull();
    expect(markedBrowser(`${testSecret}!`, 'collega', mark)).toBeNull();
    for (const made of [undefined, '', '.', 'a.b', `${mark.split('.')[0]}.`, `x${mark}`]) {
      expect(markedBrowser(testSecret, 'collega', made)).toBeNull();
    }
  });
});
