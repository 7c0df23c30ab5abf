import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { ownPlace } from '#db/process-mark.ts';
import {
  beginImport,
  clearBrokenImports,
  listImports,
  refuseImport,
  touchImport,
  type NewBatch,
} from '#imports/batches.server.ts';
import { findImport } from '#imports/import-queries.server.ts';
import { commitSignals, recountWhenEmptied, undoImport } from '#imports/publish-imports.server.ts';
import { settleSignals } from '#imports/signal-store.server.ts';
import { stageSignals } from '#signals/commands.server.ts';
import { cellLines, rowCounts } from '../../tests/support/cells.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  newSignal,
  several,
  stageImport,
  type City,
  type PlannedSignal,
} from '../../tests/support/factories.ts';

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

eachDatabase('imports', (open) => {
  let db: Database;

  beforeAll(async () => {
    ({ db } = await open());
  });

  const statusOf = async (id: number) =>
    (await db.selectFrom('importBatch').select('status').where('id', '=', id).executeTakeFirst())?.status;
  /** Sets an import's last sign of life back by so many seconds. */
  const silence = (id: number, seconds: number) =>
    db
      .updateTable('importBatch')
      .set({ aliveAt: new Date(Date.now() - seconds * 1000) })
      .where('id', '=', id)
      .execute();
  const commit = (id: number, rows = 1) => commitSignals(db, [{ id, rows, report: null }], cityYear);
  const plan = (city: City): PlannedSignal[] => [
    ...several(7, { buurt: city.buurten[0] ?? '', at: '2025-03-01' }),
    { buurt: city.buurten[1] ?? '', at: '2026-03-01' },
  ];

  describe('one at a time', () => {
    test('a second is refused while one runs, also when both begin at the same moment', async () => {
      const begun = await Promise.allSettled([beginImport(db, batchOf()), beginImport(db, batchOf())]);
      const [won] = begun.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.id] : []));
      expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(beginImport(db, batchOf())).rejects.toThrow(
        'Er loopt al een import (levering.csv). Wacht tot die klaar is; breekt zij op een andere machine af, dan vervalt zij na twee minuten.',
      );
      await refuseImport(db, won ?? 0, { accepted: 0, refused: 0 }, {});
    });

    test('imports of one run may stand beside each other', async () => {
      const first = await beginImport(db, batchOf());
      const second = await beginImport(db, batchOf(), [first.id]);
      for (const { id } of [first, second]) await refuseImport(db, id, { accepted: 0, refused: 0 }, {});
    });
  });

  describe('that break off', () => {
    test('are cleared after their time, and not while they give a sign of life', async () => {
      const city = await buildCity(db, '0940');
      const before = await rowCounts(db);
      const id = await stageImport(db, city, plan(city));
      await silence(id, 119);
      await expect(beginImport(db, batchOf())).rejects.toThrow('Er loopt al een import');
      await touchImport(db, id, { step: 'lezen', done: 1, total: null });
      await silence(id, 125);
      expect(await clearBrokenImports(db)).toBe(1);
      expect(await rowCounts(db)).toEqual(before);
      expect(await statusOf(id)).toBeUndefined();
    });

    test('go at once when their process is gone, and stay when it is out of sight', async () => {
      const dead = { pid: spawnSync(process.execPath, ['-e', '']).pid, started: null };
      const ranIn = async (place: string): Promise<number> => {
        const { id } = await beginImport(db, batchOf());
        const mark = JSON.stringify({ ...dead, place });
        await db.updateTable('importBatch').set({ process: mark }).where('id', '=', id).execute();
        return id;
      };
      const elsewhere = await ranIn('another machine');
      expect(await clearBrokenImports(db)).toBe(0);
      await refuseImport(db, elsewhere, { accepted: 0, refused: 0 }, {});
      const here = await ranIn(ownPlace());
      expect((await beginImport(db, batchOf({ fileName: 'volgende.csv' }))).id).toBeGreaterThan(here);
      expect(await statusOf(here)).toBeUndefined();
      await clearBrokenImports(db, 0);
    });

    test('and then wake up are told so, and nothing of them counts', async () => {
      const city = await buildCity(db, '0941');
      await importSignals(db, city, plan(city));
      const before = await cellLines(db, city.code);
      const late = await stageImport(db, city, plan(city));
      await silence(late, 125);
      const next = await beginImport(db, batchOf());
      await refuseImport(db, next.id, { accepted: 0, refused: 0 }, {});
      await expect(commit(late, 8)).rejects.toThrow(
        'Deze import gaf te lang geen teken van leven en is vervallen. Begin opnieuw.',
      );
      expect(await cellLines(db, city.code)).toEqual(before);
    });

    test('while they are published change nothing', async () => {
      const city = await buildCity(db, '0942');
      await importSignals(db, city, plan(city));
      const before = await cellLines(db, city.code);
      const id = await stageImport(db, city, plan(city));
      await expect(commit(id, -1)).rejects.toThrow('check');
      expect([await statusOf(id), await cellLines(db, city.code)]).toEqual(['staging', before]);
      await refuseImport(db, id, { accepted: 0, refused: 0 }, {});
    });
  });

  describe('that are refused', () => {
    test('leave a report and nothing else', async () => {
      const city = await buildCity(db, '0943');
      const before = await rowCounts(db);
      const id = await stageImport(db, city, plan(city));
      await refuseImport(db, id, { accepted: 0, refused: 3 }, { reason: 'fout' });
      expect(await rowCounts(db)).toEqual(before);
      const [newest] = await listImports(db, 1);
      expect(newest).toMatchObject({ id, status: 'refused', rowsAccepted: 0, rowsRefused: 3 });
    });
    test('never come to count afterwards', async () => {
      const city = await buildCity(db, '0939');
      const id = await stageImport(db, city, plan(city));
      await refuseImport(db, id, { accepted: 0, refused: 1 }, {});
      await expect(commit(id, 8)).rejects.toThrow('is vervallen');
      expect([await statusOf(id), await cellLines(db, city.code)]).toEqual(['refused', []]);
    });
    test('after they came to count stay as they are', async () => {
      const city = await buildCity(db, '0944');
      const id = await importSignals(db, city, plan(city));
      await refuseImport(db, id, { accepted: 0, refused: 0 }, {});
      const signals = await db.selectFrom('signal').select('importId').where('importId', '=', id).execute();
      expect([await statusOf(id), signals.length]).toEqual(['live', 8]);
    });
  });

  test('the same bytes again are the import that counts, and nothing is begun', async () => {
    const city = await buildCity(db, '0945');
    const batch = batchOf();
    const { id } = await beginImport(db, batch);
    await stageSignals(
      db,
      { importId: id, sourceId: 'politie', areaYear: cityYear },
      plan(city).map((one) => newSignal(city, one)),
    );
    await commit(id, 8);
    expect(await beginImport(db, batch)).toEqual({ id, isKnown: true });
    const other = await beginImport(db, { ...batch, sourceId: 'jongerenwerk' });
    expect(other.isKnown).toBe(false);
    await refuseImport(db, other.id, { accepted: 0, refused: 0 }, {});
    await undoImport(db, id, cityYear);
    const again = await beginImport(db, batch);
    expect(again.isKnown).toBe(false);
    await refuseImport(db, again.id, { accepted: 0, refused: 0 }, {});
  });

  test('signals another import brought are skipped, and the rest counts once', async () => {
    const city = await buildCity(db, '0946');
    const signals = plan(city).map((one) => newSignal(city, one));
    const stage = async (rows: typeof signals) => {
      const { id } = await beginImport(db, batchOf());
      await stageSignals(db, { importId: id, sourceId: 'politie', areaYear: cityYear }, rows);
      const known = await settleSignals(db, id, { unplaced: 0, homeless: 0, mainMunicipality: city.code });
      await commit(id, rows.length - known);
      return known;
    };
    expect(await stage(signals.slice(0, 6))).toBe(0);
    expect(await stage(signals.slice(3))).toBe(3);
    const year = (await cellLines(db, city.code)).filter((line) => /^coverage/.test(line));
    expect(year).toEqual([
      'coverage 2025 politie 2025-03-01 2025-03-01 7',
      'coverage 2026 politie 2026-03-01 2026-03-01 1',
    ]);
  });

  test('can be read back, with a report and without', async () => {
    const city = await buildCity(db, '0951');
    const id = await importSignals(db, city, plan(city));
    const reportOf = async (report: unknown) => {
      await db
        .updateTable('importBatch')
        .set({ report: JSON.stringify(report) })
        .where('id', '=', id)
        .execute();
      return (await findImport(db, id))?.report;
    };
    expect(await reportOf(null)).toBeNull();
    expect(await reportOf({ read: 8, areaBase: [1] })).toEqual({ read: 8 });
  });

  test('are counted anew when the cells were emptied, and left alone otherwise', async () => {
    const city = await buildCity(db, '0949');
    await importSignals(db, city, plan(city));
    const before = await cellLines(db, city.code);
    const recount = async () => {
      const told: number[] = [];
      await recountWhenEmptied(db, cityYear, true, (done) => told.push(done));
      return told;
    };
    expect(await recount()).toEqual([]);
    await sql`truncate cell_release, cell_exact, cell_protected, source_coverage`.execute(db);
    const imports = await listImports(db);
    expect((await recount()).length).toBeGreaterThan(0);
    expect(await cellLines(db, city.code)).toEqual(before);
    expect(await listImports(db)).toEqual(imports);
    expect(await recount()).toEqual([]);
  });

  describe('undoing', () => {
    test('brings back exactly the cells there were, year by year', async () => {
      const city = await buildCity(db, '0947');
      const untouched = await rowCounts(db);
      const first = await importSignals(db, city, plan(city));
      const before = await cellLines(db, city.code);
      const second = await importSignals(db, city, [
        ...plan(city),
        { buurt: null, at: '2024-05-05', source: 'jongerenwerk' },
      ]);
      const between = await cellLines(db, city.code);
      expect(between).not.toEqual(before);
      expect(await undoImport(db, second, cityYear)).toMatchObject({
        id: second,
        status: 'undone',
        rowsAccepted: 9,
      });
      expect(await cellLines(db, city.code)).toEqual(before);
      await undoImport(db, first, cityYear);
      expect(await cellLines(db, city.code)).toEqual([]);
      expect({ ...(await rowCounts(db)), cell_release: 0 }).toEqual({ ...untouched, cell_release: 0 });
    });

    test('happens once, however often it is asked', async () => {
      const city = await buildCity(db, '0948');
      const id = await importSignals(db, city, plan(city));
      const undone = await Promise.allSettled([undoImport(db, id, cityYear), undoImport(db, id, cityYear)]);
      expect(undone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await expect(undoImport(db, id, cityYear)).rejects.toThrow(
        `Er is geen import ${id} die ongedaan kan worden gemaakt.`,
      );
      expect((await listImports(db)).filter(({ status }) => status === 'staging')).toEqual([]);
    });

    test('waits for an import that runs, and boundaries are switched off instead', async () => {
      const city = await buildCity(db, '0949');
      const id = await importSignals(db, city, plan(city));
      const running = await stageImport(db, city, plan(city));
      await expect(undoImport(db, id, cityYear)).rejects.toThrow('Er loopt al een import (verzonnen.csv)');
      await commit(running, 8);
      expect(await statusOf(id)).toBe('live');
      const row = { ...batchOf({ kind: 'boundaries', sourceId: null }), status: 'live' as const };
      const boundaries = await db
        .insertInto('importBatch')
        .values(row)
        .returning('id')
        .executeTakeFirstOrThrow();
      await expect(undoImport(db, boundaries.id, cityYear)).rejects.toThrow(
        'Grenzen maakt u niet ongedaan, maar zet u uit',
      );
    });
  });
});
