import { beforeAll, expect, test } from 'vitest';
import { itself } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { runRetention } from '#retention/commands.server.ts';
import { waitingDays } from '#retention/model.ts';
import { approachesWaitUntil, planRetention } from '#retention/queries.server.ts';
import { eachDatabase } from './support/database.ts';
import { insertSettled } from './support/retention.ts';
import { insertWhole, prepareWhole } from './support/whole-approaches.ts';

const now = new Date();

eachDatabase('what goes by itself since a new version', (open) => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await open());
    await prepareWhole(db, { 1: 1 });
    const old = { id: 'oud', parentId: null, version: 1, closedOn: '2015-06-01', isCase: false };
    await insertWhole(db, old, 0);
    await insertSettled(db, 'klaar', '2015-06-01');
  });

  test('stays on the first start, and goes after the days that a changed term waits as well', async () => {
    const { beganAt } = await db
      .selectFrom('retentionStart')
      .select('beganAt')
      .where('kind', '=', 'approaches')
      .executeTakeFirstOrThrow();
    const waiting = (await planRetention(db, now)).find(({ kind }) => kind === 'signalWork');
    expect(waiting).toMatchObject({ old: 1, due: 0, waitsUntil: expect.any(Date) as Date });
    const until = new Date(beganAt.getTime() + waitingDays * 86_400_000);
    expect(await approachesWaitUntil(db, now)).toEqual(until);
    const justBefore = new Date(until.getTime() - 60_000);
    for (const moment of [now, justBefore]) expect(await runRetention(db, itself, moment)).toEqual([]);

    const after = new Date(until.getTime() + 60_000);
    expect(await approachesWaitUntil(db, after)).toBeNull();
    expect(await runRetention(db, itself, after)).toEqual([
      { kind: 'approaches', removed: 1 },
      { kind: 'signalWork', removed: 1 },
    ]);
  });
});
