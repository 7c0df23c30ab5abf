import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { addDays } from '#text/calendar.ts';
import { localDay } from '#text/dates.ts';
import { eachDatabase } from './support/database.ts';
import { beganLongAgo, insertSettled } from './support/retention.ts';
import { insertWhole, prepareWhole } from './support/whole-approaches.ts';

const today = localDay(new Date());

eachDatabase('bundles that every signal left', (open) => {
  let db: Database;
  let made: Record<string, number>;
  beforeEach(async () => {
    ({ db } = await open());
    await beganLongAgo(db);
    await prepareWhole(db, { 1: 1 });
    const area = { parentId: null, version: 1, isCase: false };
    await insertWhole(db, { ...area, id: 'loopt', closedOn: null }, 0);
    await insertWhole(db, { ...area, id: 'oud', closedOn: '2015-06-01' }, 1);
    await insertSettled(db, 'klaar', addDays(today, -1));
    const bundle = async (day: string) => {
      const values = { municipalityCode: 'GM0999', madeOn: day, madeBy: 'x' };
      const row = db.insertInto('signalBundle').values(values).returning('id');
      return (await row.executeTakeFirstOrThrow()).id;
    };
    made = {
      left: await bundle('2015-01-01'),
      full: await bundle('2015-01-01'),
      taken: await bundle('2015-01-01'),
      fresh: await bundle(today),
    };
    await sql`update noticed_signal set bundle_id = ${made['full']} where id = 'klaar'`.execute(db);
    await sql`
      insert into approach_signal (approach_id, bundle_id, taken_on, taken_by, ended_on, ended_by)
      values ('loopt', ${made['taken']}, '2015-01-02', 'x', '2015-01-03', 'x')`.execute(db);
  });
  const left = async () => {
    const rows = await db.selectFrom('signalBundle').select('id').execute();
    const ids = new Set(rows.map(({ id }) => id));
    return Object.keys(made).filter((name) => ids.has(made[name] ?? 0));
  };

  test.each([
    ['signals', sql`select take_settled_signals(${today})`],
    ['an approach', sql`select take_approach('oud', ${today})`],
  ])('go with %s; those that are in use, of today or in an approach that is kept stay', async (_, taking) => {
    await taking.execute(db);
    expect(await left()).toEqual(['full', 'taken', 'fresh']);
  });

  test('stay while something goes into them', async () => {
    let taking: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (tx) => {
      await sql`update noticed_signal set bundle_id = ${made['left']} where id = 'klaar'`.execute(tx);
      taking = sql`select take_approach('oud', ${today})`.execute(db);
      // The embedded database has one connection, and lets that wait.
      await Promise.race([taking, sql`select pg_sleep(0.2)`.execute(tx)]);
    });
    await taking;
    expect(await left()).toContain('left');
  });
});
