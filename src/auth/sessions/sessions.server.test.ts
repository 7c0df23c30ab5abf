import { beforeAll, expect, test } from 'vitest';
import { idleLimit, longestSession } from '#auth/sessions/limits.ts';
import {
  beginSession,
  endOtherSessions,
  endSession,
  findSession,
  listSessions,
} from '#auth/sessions/sessions.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { letIn } from '../../../tests/support/accounts.ts';
import { eachDatabase } from '../../../tests/support/database.ts';

const now = new Date('2026-11-08T09:00:00Z');
const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const minute = 60_000;
const askerFor = (actor: string) => ({ actor, role: 'oovAdvisor', purpose: null, requestId: 'r' });

eachDatabase('a session', (open) => {
  let db: Database;
  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
  });

  const begin = (accountId: string, at = now) =>
    beginSession(db, { accountId, method: 'local', userAgent: 'Firefox/145.0 Windows', requestId: 'r' }, at);
  const isOpen = async (token: string, at: Date, isAsked = true) =>
    (await findSession(db, token, at, isAsked)) !== undefined;

  test('is found by the token it was given, by nothing else, and says who it is', async () => {
    const { accountId } = await letIn(db, 'sessie.een', now, { ownAreaCode: 'GM0518' });
    const [token, other] = [await begin(accountId), await begin(accountId)];
    expect(token).not.toBe(other);
    expect(await findSession(db, token, now, true)).toMatchObject({
      account: { id: accountId, role: 'oovAdvisor', ownAreaCode: 'GM0518' },
      session: { end: after(idleLimit), endsAt: after(longestSession) },
    });
    const [{ tokenHash } = { tokenHash: Buffer.of() }] = await db
      .selectFrom('session')
      .select('tokenHash')
      .execute();
    for (const made of [
      '',
      'geplant',
      tokenHash.toString('hex'),
      tokenHash.toString('base64url'),
      `${token}=`,
    ]) {
      expect(await isOpen(made, now)).toBe(false);
    }
  });

  test('ends half an hour after someone last asked for something', async () => {
    const { accountId } = await letIn(db, 'sessie.twee', now);
    const token = await begin(accountId);
    expect(await isOpen(token, after(29 * minute))).toBe(true);
    expect(await isOpen(token, after(58 * minute), false)).toBe(true);
    expect(await isOpen(token, after(59 * minute - 1), false)).toBe(true);
    expect(await isOpen(token, after(59 * minute))).toBe(false);
    // Once over it stays so, whatever becomes of the clock.
    expect(await isOpen(token, after(30 * minute))).toBe(false);
  });

  test('ends after twelve hours whatever is asked', async () => {
    const { accountId } = await letIn(db, 'sessie.drie', now);
    const token = await begin(accountId);
    for (let at = 20 * minute; at < longestSession; at += 20 * minute) {
      expect(await isOpen(token, after(at))).toBe(true);
    }
    expect(await isOpen(token, after(longestSession - 1))).toBe(true);
    expect(await isOpen(token, after(longestSession))).toBe(false);
  });

  test('opens for nobody whose account is not in use, whatever became of the session itself', async () => {
    const { accountId } = await letIn(db, 'sessie.zes', now);
    const token = await begin(accountId);
    const put = (state: 'active' | 'invited' | 'disabled') =>
      db.updateTable('account').set({ state }).where('id', '=', accountId).execute();
    for (const state of ['disabled', 'invited'] as const) {
      await put(state);
      expect(await isOpen(token, now)).toBe(false);
    }
    await put('active');
    expect(await isOpen(token, now)).toBe(true);
  });

  test('is ended by its owner, one or all others, and by nobody else', async () => {
    const mine = await letIn(db, 'sessie.vier', now);
    const other = await letIn(db, 'sessie.vijf', now);
    const tokens = [
      await begin(mine.accountId),
      await begin(mine.accountId, after(1)),
      await begin(mine.accountId, after(2)),
    ];
    const others = await begin(other.accountId);
    const [newest, , oldest] = await listSessions(db, mine.accountId, after(3));
    expect(newest).toMatchObject({ browser: 'Firefox op Windows' });
    expect(await endSession(db, askerFor(other.accountId), oldest?.id ?? '', 'end', now)).toBe(false);
    expect(await endSession(db, askerFor(mine.accountId), oldest?.id ?? '', 'end', now)).toBe(true);
    expect(await endSession(db, askerFor(mine.accountId), oldest?.id ?? '', 'end', now)).toBe(false);
    expect(await endOtherSessions(db, askerFor(mine.accountId), newest?.id ?? '', now)).toBe(1);
    expect(await Promise.all(tokens.map((token) => isOpen(token, after(3))))).toEqual([false, false, true]);
    expect(await isOpen(others, after(3))).toBe(true);
    expect(await listSessions(db, mine.accountId, after(3))).toHaveLength(1);
    expect(await listSessions(db, mine.accountId, after(idleLimit + 3))).toEqual([]);
  });
});
