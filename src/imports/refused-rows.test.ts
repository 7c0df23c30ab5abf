import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { beginImport, refuseImport, type NewBatch } from '#imports/batches.server.ts';
import { chooseSource } from '#imports/source-choice.server.ts';
import { saveSources } from '#signals/commands.server.ts';
import { cellLines, rowCounts } from '../../tests/support/cells.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, several, stageImport, type City } from '../../tests/support/factories.ts';

function batchOf(change: Partial<NewBatch> = {}): NewBatch {
  return {
    kind: 'signals',
    sourceId: 'politie',
    fileName: 'levering.csv',
    fileHash: randomBytes(32),
    fictional: true,
    ...change,
  };
}

const plan = (city: City) => several(8, { buurt: city.buurten[0] ?? '', at: '2026-05-10' });

eachDatabase('imports refused for want of room', (open) => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await open());
  });

  test('keep their rows until the next one begins, which count nowhere meanwhile', async () => {
    const city = await buildCity(db, '0938');
    const before = await rowCounts(db);
    const id = await stageImport(db, city, plan(city));
    await refuseImport(db, id, { accepted: 0, refused: 0 }, { reason: 'vol' }, false);
    const full = await rowCounts(db);
    expect(full).toEqual({ ...before, signal: (before.signal ?? 0) + plan(city).length });
    expect(await cellLines(db, city.code)).toEqual([]);
    const next = await beginImport(db, batchOf());
    expect(await rowCounts(db)).toEqual(before);
    await refuseImport(db, next.id, { accepted: 0, refused: 0 }, {});
  });
  test('leave the source to the next one that needs it, and to no other', async () => {
    const name = 'Wijkagent Zuid';
    const refused = async () => {
      const { id, added } = await chooseSource(db, name);
      if (added !== null) await saveSources(db, [added]);
      const batch = await beginImport(db, batchOf({ sourceId: id }));
      await refuseImport(db, batch.id, { accepted: 0, refused: 0 }, { reason: 'vol' }, false);
    };
    await refused();
    await refused();
    expect((await chooseSource(db, name)).added).toBeNull();
    const other = await beginImport(db, batchOf());
    expect((await chooseSource(db, name)).added).not.toBeNull();
    await refuseImport(db, other.id, { accepted: 0, refused: 0 }, {});
  });
});
