import { beforeAll, expect, test } from 'vitest';
import { itself } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { beginImport, dropImport } from '#imports/batches.server.ts';
import { listCoverage } from '#insight/coverage.server.ts';
import { runRetention } from '#retention/commands.server.ts';
import { eachDatabase } from './support/database.ts';
import { buildCity, importSignals, several, type City } from './support/factories.ts';

const now = new Date('2026-11-26T09:00:00Z');

eachDatabase('signals of years ago', (open) => {
  let db: Database;
  let city: City;
  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0960');
    const buurt = city.buurten[0] ?? '';
    await importSignals(db, city, [
      ...several(6, { buurt, at: '2020-12-31' }),
      ...several(7, { buurt, at: '2021-01-01' }),
      ...several(8, { buurt, at: '2026-01-05' }),
    ]);
  });
  const years = async () => {
    const cells = await db.selectFrom('cellExact').select('calendarYear').distinct().execute();
    return cells.map(({ calendarYear }) => calendarYear).sort();
  };

  test('stay while an import counts them, and the other kinds go all the same', async () => {
    const file = { kind: 'signals' as const, sourceId: null, fileName: 'b.csv', fictional: true };
    const running = await beginImport(db, { ...file, fileHash: Buffer.alloc(32) });
    const long = new Date('2019-01-01T00:00:00Z');
    const link = { tokenHash: Buffer.alloc(32), purpose: 'first' as const, accountId: null, expiresAt: long };
    await db.insertInto('oneTimeLink').values(link).execute();
    await expect(runRetention(db, itself, now)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await db.selectFrom('oneTimeLink').select('purpose').execute()).toEqual([]);
    await dropImport(db, running.id);
    expect(await years()).toEqual([2020, 2021, 2026]);
  });

  test('go with what was counted of them, by whole years, with a line in the log', async () => {
    expect(await runRetention(db, itself, now)).toEqual([{ kind: 'signals', removed: 6 }]);
    expect(await years()).toEqual([2021, 2026]);
    expect(await listCoverage(db, city.code)).toMatchObject([{ firstDay: '2021-01-01', signals: 15 }]);
    expect(await runRetention(db, itself, now)).toEqual([]);
    const lines = await db
      .selectFrom('auditEntry')
      .select(['action', 'resource', 'outcome'])
      .where('subject', '=', 'signals')
      .orderBy('sequence')
      .execute();
    const line = { action: 'remove', resource: 'destructionRun' };
    expect(lines).toEqual(['denied', 'allowed'].map((outcome) => ({ ...line, outcome })));
  });
});
