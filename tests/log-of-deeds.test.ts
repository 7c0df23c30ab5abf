import { beforeAll, expect, test } from 'vitest';
import type { AuditAsker } from '#audit/model.ts';
import { readLog } from '#audit/queries.server.ts';
import { verifyLog } from '#audit/verify.server.ts';
import { logRow } from '#audit/view.ts';
import { addAccount, disableAccount, resetAccount } from '#auth/accounts/commands.server.ts';
import { accountFor, bindIdentity } from '#auth/oidc/bind.server.ts';
import { logWords } from '#auth/log-words.ts';
import { idleLimit } from '#auth/sessions/limits.ts';
import {
  beginSession,
  endOtherSessions,
  endSession,
  findSession,
  listSessions,
} from '#auth/sessions/sessions.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { sql } from 'kysely';
import { beginImport } from '#imports/batches.server.ts';
import { commitSignals, undoImport } from '#imports/publish-imports.server.ts';
import { invitation, letIn } from './support/accounts.ts';
import { eachDatabase } from './support/database.ts';

const now = new Date('2026-11-08T09:00:00Z');
const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);

eachDatabase('the log of what people do', (open) => {
  let db: Database;
  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
  });

  /** What is written while something is done, with names for what varies. */
  const writtenBy = async (work: () => Promise<unknown>, names: Record<string, string> = {}) => {
    const before = (await verifyLog(db, []))?.sequence ?? 0;
    await work();
    const lines: string[] = [];
    for await (const line of readLog(db)) {
      if (line.sequence <= before) continue;
      const { actor, role, action, resource, subject, outcome } = line;
      // Every deed has words of its own on the page of the log.
      const { what, resource: kind } = logRow(line, logWords);
      expect([what, kind]).not.toContain(action);
      expect(kind).not.toBe(resource);
      const text = [actor, role, action, resource, subject, outcome].map(String).join(' ');
      lines.push(Object.entries(names).reduce((all, [from, to]) => all.replaceAll(from, to), text));
    }
    return lines;
  };
  const opening = (accountId: string) => ({
    ...{ accountId, method: 'local' as const, userAgent: null, requestId: 'r' },
  });
  const askerFor = (actor: string): AuditAsker => ({
    ...{ actor, role: 'oovAdvisor', purpose: null, requestId: 'r' },
  });

  test('holds an account from invitation to the end, by number and never by name', async () => {
    let accountId = '';
    const begun = await writtenBy(async () => ({ accountId } = await letIn(db, 'm.devries', now)));
    const lines = begun.map((line) => line.replaceAll(accountId, 'ID'));
    expect(lines).toEqual([
      'opdrachtregel null invite account ID allowed',
      'ID oovAdvisor enrol account ID allowed',
    ]);
    const ended = await writtenBy(
      async () => {
        await disableAccount(db, 'm.devries', now);
        await resetAccount(db, 'm.devries', now);
      },
      { [accountId]: 'ID' },
    );
    expect(ended).toEqual([
      'opdrachtregel null disable account ID allowed',
      'opdrachtregel null reset account ID allowed',
    ]);
  });

  test('holds what comes of a session, whoever ends it', async () => {
    const { accountId } = await letIn(db, 'k.smit', now);
    const asker = askerFor(accountId);
    const tokens: string[] = [];
    const begun = await writtenBy(
      async () => {
        for (let at = 0; at < 4; at++) tokens.push(await beginSession(db, opening(accountId), after(at)));
      },
      { [accountId]: 'ID' },
    );
    expect(begun).toEqual(Array<string>(4).fill('ID oovAdvisor login account ID allowed'));
    const [d = '', c = '', b = '', a = ''] = (await listSessions(db, accountId, after(4))).map(
      ({ id }) => id,
    );
    const names = { [accountId]: 'ID', [a]: 'A', [b]: 'B', [c]: 'C', [d]: 'D' };
    const ended = await writtenBy(async () => {
      await endSession(db, asker, a, 'end', after(5));
      await endSession(db, asker, a, 'end', after(5));
      await endOtherSessions(db, asker, d, after(6));
      await findSession(db, tokens[3] ?? '', after(7), true);
      await findSession(db, tokens[3] ?? '', after(idleLimit + 7), true);
      await findSession(db, tokens[3] ?? '', after(idleLimit + 8), true);
    }, names);
    expect([ended[0], ...ended.slice(1, 3).sort(), ...ended.slice(3)]).toEqual([
      'ID oovAdvisor end session A allowed',
      'ID oovAdvisor end session B allowed',
      'ID oovAdvisor end session C allowed',
      'ID oovAdvisor expire session D allowed',
    ]);
    const last = await beginSession(db, opening(accountId), now);
    const [session] = await listSessions(db, accountId, now);
    const left = await writtenBy(
      async () => {
        await endSession(db, asker, session?.id ?? '', 'logout', now);
        await findSession(db, last, now, true);
      },
      { [accountId]: 'ID', [session?.id ?? '-']: 'S' },
    );
    expect(left).toEqual(['ID oovAdvisor logout session S allowed']);
  });

  test('holds who came from a provider, and who was not known there', async () => {
    const { accountId, token } = await addAccount(db, invitation('p.bakker'), now);
    const identity = { issuer: 'https://idp.example', subject: 's1' };
    const lines = await writtenBy(
      async () => {
        await bindIdentity(db, token, identity, now, 'r');
        await expect(accountFor(db, { ...identity, subject: 's2' }, 'r')).rejects.toThrow('geen account');
        await disableAccount(db, 'p.bakker', now);
        await expect(accountFor(db, identity, 'r')).rejects.toThrow('geen account');
      },
      { [accountId]: 'ID' },
    );
    expect(lines).toEqual([
      'ID oovAdvisor enrol account ID allowed',
      'bezoeker null login account null denied',
      'opdrachtregel null disable account ID allowed',
      'bezoeker null login account ID denied',
    ]);
  });

  test('holds imports by the hash of their content, in the name of who began them', async () => {
    const fileHash = Buffer.alloc(32, 7);
    const batch = { kind: 'signals' as const, sourceId: 'politie', fileName: 'Jan de Vries.csv', fileHash };
    const asker = { ...askerFor('A'), requestId: 'r9' };
    const lines = await writtenBy(async () => {
      const { id } = await beginImport(db, { ...batch, fictional: false, asker });
      await commitSignals(db, [{ id, rows: 0, report: null }], 2026);
      await undoImport(db, id, 2026, askerFor('B'));
    });
    expect(lines).toEqual([
      `A oovAdvisor import signalImport ${'07'.repeat(32)} allowed`,
      `B oovAdvisor undo signalImport ${'07'.repeat(32)} allowed`,
    ]);
  });

  test('holds back what it cannot write down', async () => {
    const { accountId } = await letIn(db, 'n.mulder', now);
    const token = await beginSession(db, opening(accountId), now);
    const [session] = await listSessions(db, accountId, now);
    await sql`alter table audit_entry disable trigger chain`.execute(db);
    try {
      for (const deed of [
        () => beginSession(db, opening(accountId), now),
        () => endSession(db, askerFor(accountId), session?.id ?? '', 'end', now),
        () => endOtherSessions(db, askerFor(accountId), '', now),
        () => addAccount(db, invitation('o.groot'), now),
        () => disableAccount(db, 'n.mulder', now),
        () => resetAccount(db, 'n.mulder', now),
      ])
        await expect(deed()).rejects.toThrow();
    } finally {
      await sql`alter table audit_entry enable trigger chain`.execute(db);
    }
    expect(await listSessions(db, accountId, now)).toHaveLength(1);
    expect(await findSession(db, token, now, true)).toMatchObject({ account: { state: 'active' } });
    const { rows } = await sql`select from account where login_name = 'o.groot'`.execute(db);
    expect(rows).toEqual([]);
  });
});
