import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { builtInTypes } from '#approaches/built-in.ts';
import { itself } from '#audit/model.ts';
import { actingAs, nobody } from '#db/acting.ts';
import type { Database } from '#db/connection.ts';
import { requestRoles, type RequestRole } from '#db/roles.ts';
import { listApproachTerms, listYears } from '#retention/approach-terms.server.ts';
import { runRetention } from '#retention/commands.server.ts';
import { createRandom } from '#stats/random.ts';
import { addDays, addMonths } from '#text/calendar.ts';
import { localDay } from '#text/dates.ts';
import { eachDatabase } from './support/database.ts';
import { beganLongAgo } from './support/retention.ts';
import {
  boundTables,
  everyRow,
  insertWhole,
  prepareWhole,
  type WholeApproach,
} from './support/whole-approaches.ts';

const now = new Date();
const today = localDay(now);
/** Years that each version of the type keeps a closed approach. */
const years = { 1: 1, 2: 3 };
/** The last day on which one may have been closed to be over its term. */
const over = (version: 1 | 2) => addDays(addMonths(today, -12 * years[version]), -1);

/** Trees of one to four approaches, each running or closed on a day around its term. */
function mixture(count: number): WholeApproach[] {
  const random = createRandom(20_261);
  const pick = <Value>(values: readonly Value[]): Value => values[random.below(values.length)] as Value;
  const all: WholeApproach[] = [];
  for (let family = 0; family < count; family++) {
    const ids: string[] = [];
    // In some of them everything is over, so that enough go.
    const allOver = random.uniform() < 0.4;
    const size = pick([1, 1, 2, 3, 4]);
    for (let at = 0; at < size; at++) {
      const id = `F${String(family).padStart(3, '0')}-${at}`;
      const version = pick([1, 2] as const);
      const closings = allOver
        ? [over(version), addDays(over(version), -900)]
        : [over(version), addDays(over(version), 3), addDays(over(version), 40), null];
      const parentId = ids.length === 0 ? null : pick(ids);
      all.push({ ...{ id, parentId, version }, closedOn: pick(closings), isCase: random.uniform() < 0.15 });
      ids.push(id);
    }
  }
  return all;
}

/** The same rule, told otherwise: a family goes when each of it is about areas and was closed long enough ago. */
function goes({ id }: WholeApproach, all: readonly WholeApproach[]): boolean {
  return all
    .filter((other) => other.id.slice(0, 4) === id.slice(0, 4))
    .every(
      ({ closedOn, version, isCase }) => !isCase && closedOn !== null && closedOn <= over(version as 1 | 2),
    );
}

/** Only what is of an area has an outline. */
function hasRow({ isCase }: WholeApproach, table: string): boolean {
  return !isCase || table !== 'approach_outline';
}

eachDatabase('approaches that were closed', (open) => {
  let db: Database;
  const all = mixture(60);
  const gone = all.filter((each) => goes(each, all)).map(({ id }) => id);
  const stay = all.filter((each) => !goes(each, all));

  beforeAll(async () => {
    ({ db } = await open());
    await beganLongAgo(db);
    await prepareWhole(db, years);
    for (const [at, each] of all.entries()) await insertWhole(db, each, at);
  });
  const refusal = { code: '23001' };

  test('are in the mixture with a row in every table that belongs to them', async () => {
    expect(gone.length).toBeGreaterThan(20);
    expect(stay.length).toBeGreaterThan(20);
    const rows = await everyRow(db);
    for (const table of await boundTables(db))
      expect(rows.get(table)?.length, table).toBe(all.filter((each) => hasRow(each, table)).length);
  });

  test('and are not over the term stay, whatever is asked of the database', async () => {
    const before = await everyRow(db);
    const [one] = stay.map(({ id }) => id);
    for (const { id } of [...stay, { id: 'nergens' }, { id: '' }])
      await expect(sql`select take_approach(${id}, ${today})`.execute(db)).rejects.toMatchObject(refusal);
    await expect(sql`select take_approach(null, ${today})`.execute(db)).rejects.toMatchObject(refusal);
    for (const table of [
      'approach_event',
      'plan_event',
      'plan_goal_seal',
      'approach_outline',
      'approach_member',
      'approach_signal',
    ])
      for (const attempt of [
        sql`delete from ${sql.table(table)} where approach_id = ${one}`,
        sql`delete from ${sql.table(table)}`,
        sql`truncate ${sql.table(table)}`,
      ])
        await expect(attempt.execute(db)).rejects.toThrow();
    for (const [table, key] of [
      ['agreement_event', 'agreement_id'],
      ['deployment_shift_event', 'shift_id'],
      ['deployment_handover_event', 'handover_id'],
      ['deployment_shift', 'id'],
      ['approach', 'id'],
    ] as const)
      await expect(
        sql`delete from ${sql.table(table)} where ${sql.ref(key)} = ${one}`.execute(db),
      ).rejects.toMatchObject(refusal);
    expect(await everyRow(db)).toEqual(before);
  });

  test('and of which another of the same is opened again at that moment stay as they are', async () => {
    const before = await everyRow(db);
    const { id, parentId, closedOn } = all.find(
      (each) => gone.includes(each.id) && each.parentId !== null,
    ) as WholeApproach;
    const close = (day: string | null) => sql`update approach set closed_on = ${day} where id = ${id}`;
    let taking: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (tx) => {
      await close(null).execute(tx);
      taking = sql`select take_approach(${parentId}, ${today})`.execute(db).catch((error: unknown) => error);
      await wait(200);
    });
    expect(await taking).toMatchObject(refusal);
    await close(closedOn).execute(db);
    expect(await everyRow(db)).toEqual(before);
  });

  test.each(Object.keys(requestRoles) as RequestRole[])('are out of reach of the role %s', async (role) => {
    const asked = actingAs(db, role, nobody);
    for (const attempt of [
      sql`select take_approach(${gone[0]}, ${today})`,
      sql`select let_signals_go(array[${gone[0]}], ${today})`,
      ...(await boundTables(db)).map((table) => sql`delete from ${sql.table(table)}`),
    ])
      await expect(attempt.execute(asked)).rejects.toMatchObject({ code: '42501' });
  });

  test('are counted per type and term, those that would go', async () => {
    const every = await listApproachTerms(db);
    const terms = every.filter(({ code }) => code === 'proef');
    const counted = (version: number) =>
      all.filter((each) => each.version === version && gone.includes(each.id)).length;
    const ground = (kept: number) => `Na ${kept} jaar heeft het geen doel meer.`;
    const row = (version: 1 | 2) => {
      const kept = { years: years[version], ground: ground(years[version]) };
      return { code: 'proef', name: 'Proeven', ...kept, old: counted(version) };
    };
    expect(terms).toEqual([row(2), row(1)]);
    // Of files it is not even shown that there are any.
    const files = builtInTypes.filter(({ orientation }) => orientation !== 'area').map(({ code }) => code);
    const uncounted = every.filter(({ old }) => old === null).map(({ code }) => code);
    expect(uncounted.toSorted()).toEqual(files.toSorted());
  });

  test('are promised no shorter than the versions that are kept say', async () => {
    // No new one can have the first version any more.
    expect(await listYears(db)).toEqual(expect.arrayContaining([years[1], years[2]]));
  });

  test('go with all that belongs to them, and every row of what stays is as it was', async () => {
    const before = await everyRow(db);
    expect(await runRetention(db, itself, now)).toEqual([{ kind: 'approaches', removed: gone.length }]);
    const isOfGone = (row: string) => gone.some((id) => row.includes(`"${id}"`));
    for (const [table, rows] of await everyRow(db)) {
      expect(rows, table).toEqual((before.get(table) ?? []).filter((row) => !isOfGone(row)));
      if (table.startsWith('approach') || table.startsWith('plan'))
        expect(rows, table).toHaveLength(stay.filter((each) => hasRow(each, table)).length);
    }
    const lines = await db
      .selectFrom('auditEntry')
      .select(['actor', 'action', 'resource', 'subject', 'outcome'])
      .where('resource', '=', 'destructionRun')
      .execute();
    const line = { actor: 'systeem', action: 'remove', resource: 'destructionRun', subject: 'approaches' };
    expect(lines).toEqual([{ ...line, outcome: 'allowed' }]);
    expect(await runRetention(db, itself, now)).toEqual([]);
  });
});
