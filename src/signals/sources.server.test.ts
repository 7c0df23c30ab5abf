import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { changeSource } from '#signals/commands.server.ts';
import { getManagedSource, listManagedSources } from '#signals/queries.server.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, importSignals } from '../../tests/support/factories.ts';

const now = new Date('2026-11-08T09:00:00Z');
const asker = { actor: 'demo:functionalAdmin', role: 'functionalAdmin', purpose: null, requestId: 'r' };

eachDatabase('a source of signals', (open) => {
  let db: Database;
  beforeAll(async () => ({ db } = await open()));

  test('says whose it is and when something of it was last read in', async () => {
    const city = await buildCity(db, '0951');
    expect((await listManagedSources(db)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['politie', 'woningcorporaties']),
    );
    expect((await getManagedSource(db, 'politie')).deliveredAt).toBeNull();
    const id = await importSignals(db, city, [{ buurt: city.buurten[0] ?? null, at: '2026-05-10' }]);
    const finishedAt = new Date('2026-05-12T09:00:00Z');
    await db
      .updateTable('importBatch')
      .set({ sourceId: 'politie', finishedAt })
      .where('id', '=', id)
      .execute();
    expect((await getManagedSource(db, 'politie')).deliveredAt).toEqual(finishedAt);
  });

  test('changes hands with a line in the log; of two who change it at once the second hears it', async () => {
    const { revision } = await getManagedSource(db, 'politie');
    const change = (owner: string, version = { id: 'politie', revision }) =>
      changeSource(db, version, { owner, freshDays: 14 }, asker, now);
    const outcomes = await Promise.allSettled([change('Eenheid Den Haag'), change('Basisteam Zuid')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(change('Te laat')).rejects.toMatchObject({ code: 'CONFLICT' });
    const kept = await getManagedSource(db, 'politie');
    const won = outcomes[0]?.status === 'fulfilled' ? 'Eenheid Den Haag' : 'Basisteam Zuid';
    expect(kept).toMatchObject({ owner: won, freshDays: 14, revision: revision + 1, changedAt: now });
    const lines = await db
      .selectFrom('auditEntry')
      .select(['action', 'resource', 'subject', 'outcome'])
      .where('subject', '=', 'politie')
      .orderBy('outcome')
      .execute();
    const line = { action: 'update', resource: 'importMapping', subject: 'politie' };
    expect(lines).toEqual(['allowed', 'denied', 'denied'].map((outcome) => ({ ...line, outcome })));
  });

  test.each(['politie-jaar', 'onbekend'])('%s cannot be changed: it is none', async (id) => {
    const version = { id, revision: 1 };
    await expect(
      changeSource(db, version, { owner: 'x', freshDays: null }, asker, now),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
