import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { itself } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { runRetention } from '#retention/commands.server.ts';
import { cutoffFor, cutoffOf } from '#retention/model.ts';
import { planRetention } from '#retention/queries.server.ts';
import { onEmbedded } from '../../tests/support/database.ts';

const now = new Date('2026-11-26T09:00:00Z');

test.each([
  ['2026-11-26T09:00:00Z', 3, '2026-08-25T22:00:00.000Z'],
  ['2026-03-31T09:00:00Z', 1, '2026-02-27T23:00:00.000Z'],
  ['2028-03-31T09:00:00Z', 1, '2028-02-28T23:00:00.000Z'],
  ['2026-01-15T09:00:00Z', 24, '2024-01-14T23:00:00.000Z'],
  // On the clock of Amsterdam it is the next day, and so it is for the database.
  ['2026-06-30T22:30:00Z', 24, '2024-06-30T22:00:00.000Z'],
])('%s less %i months is %s', (from, months, until) => {
  expect(cutoffOf(new Date(from), months).toISOString()).toBe(until);
});

test('signals go by whole years of the clock of Amsterdam', () => {
  const cutoff = (now: string) => cutoffFor('signals', new Date(now), 60).toISOString();
  expect(cutoff('2026-12-31T22:59:59Z')).toBe('2020-12-31T23:00:00.000Z');
  expect(cutoff('2026-12-31T23:00:00Z')).toBe('2021-12-31T23:00:00.000Z');
});

onEmbedded('what is kept for a time', (open) => {
  let db: Database;
  beforeAll(async () => ({ db } = await open()));

  /** A refused import of this many days ago. */
  async function refusedImport(daysAgo: number): Promise<number> {
    const finishedAt = new Date(now.getTime() - daysAgo * 86_400_000);
    const file = { kind: 'signals' as const, sourceId: null, fileName: 'a.csv', fileHash: randomBytes(32) };
    const { id } = await db
      .insertInto('importBatch')
      .values({ ...file, status: 'refused', finishedAt })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }
  const importIds = async () =>
    (await db.selectFrom('importBatch').select('id').orderBy('id').execute()).map(({ id }) => id);
  const planOf = async (kind: string) => (await planRetention(db, now)).find((plan) => plan.kind === kind);

  test('goes when it is older than its term, with a line in the log, and the rest stays', async () => {
    await refusedImport(400);
    const young = await refusedImport(300);
    expect(await planOf('importReports')).toMatchObject({ months: 12, due: 1, revision: 0, lastRun: null });
    expect(await runRetention(db, itself, now)).toEqual([{ kind: 'importReports', removed: 1 }]);
    expect(await importIds()).toEqual([young]);
    expect(await planOf('importReports')).toMatchObject({ due: 0, lastRun: { removed: 1 } });
    expect(await runRetention(db, itself, now)).toEqual([]);
    const lines = await db.selectFrom('auditEntry').select(['actor', 'action', 'subject']).execute();
    expect(lines).toEqual([{ actor: 'systeem', action: 'remove', subject: 'importReports' }]);
  });

  test('waits a week by a term that was just approved', async () => {
    const term = { kind: 'importReports', months: 9, changedAt: now };
    await db.insertInto('retentionSetting').values(term).execute();
    const week = new Date('2026-12-03T09:00:00Z');
    expect(await planOf('importReports')).toMatchObject({ months: 9, revision: 1, old: 1, due: 0 });
    expect(await planOf('importReports')).toMatchObject({ waitsUntil: week });
    expect(await runRetention(db, itself, now)).toEqual([]);
    const later = (await planRetention(db, week)).find(({ kind }) => kind === 'importReports');
    expect(later).toMatchObject({ due: 1, waitsUntil: null });
  });

  test('requests, sessions and links go by when they ended', async () => {
    const long = new Date('2020-01-01T00:00:00Z');
    const later = new Date('2020-01-08T00:00:00Z');
    const request = { id: randomUUID(), kind: 'proef', subject: 'x', payload: '{}', reason: 'nodig' };
    const asked = { requestedBy: 'a', requestedRole: 'functionalAdmin', requestedAt: long, expiresAt: later };
    await db
      .insertInto('changeRequest')
      .values({ ...request, ...asked })
      .execute();
    const link = { tokenHash: randomBytes(32), purpose: 'first' as const, accountId: null, expiresAt: later };
    await db.insertInto('oneTimeLink').values(link).execute();
    const removed = await runRetention(db, itself, now);
    expect(removed.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['links', 'requests']));
  });
});
