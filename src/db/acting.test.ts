import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { actingAs, nobody, type RequestContext } from '#db/acting.ts';
import type { Database } from '#db/connection.ts';
import type { RequestRole } from '#db/roles.ts';
import { eachDatabase } from '../../tests/support/database.ts';

const advisor: RequestContext = {
  ...nobody,
  actor: 'demo:oovAdvisor',
  detail: 'municipality',
  municipality: 'GM0999',
};

eachDatabase('a request in the database', (open) => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await open());
    for (const [municipality, area, count] of [
      ['GM0999', 'BU09990001', 1],
      ['GM0999', 'BU09990002', 2],
      ['GM0998', 'BU09980001', 3],
    ] as const) {
      const counts = (length: number) => `{${new Array<number>(length).fill(count).join(',')}}`;
      await sql`insert into cell_exact values (1, ${municipality}, 2026, 'buurt', ${area}, 'geluid', 'politie', ${counts(12)}::int[], ${counts(17)}::int[], null)`.execute(
        db,
      );
    }
  });

  const readExact = async (role: RequestRole, context: RequestContext) => {
    const rows = await actingAs(db, role, context)
      .selectFrom('cellExact')
      .select('areaCode')
      .orderBy('areaCode')
      .execute();
    return rows.map(({ areaCode }) => areaCode);
  };

  test('sees exact counts of its own municipality, of its own areas, or none, without a word of the query', async () => {
    expect(await readExact('detail', advisor)).toEqual(['BU09990001', 'BU09990002']);
    expect(await readExact('detail', { ...advisor, municipality: 'GM0998' })).toEqual(['BU09980001']);
    expect(await readExact('detail', { ...advisor, municipality: null })).toEqual([]);
    const own: RequestContext = { ...advisor, detail: 'own-area', areas: ['BU09990002', "BU'--"] };
    expect(await readExact('detail', own)).toEqual(['BU09990002']);
    expect(await readExact('detail', { ...own, areas: [] })).toEqual([]);
    expect(await readExact('detail', { ...own, detail: 'none' })).toEqual([]);
    expect(await readExact('detail', nobody)).toEqual([]);
  });

  test('of an area page reaches no exact count, no signal and no file name', async () => {
    const area = actingAs(db, 'area', advisor);
    for (const table of ['cellExact', 'signal'] as const) {
      await expect(area.selectFrom(table).selectAll().execute()).rejects.toThrow('permission denied');
    }
    const imports = area.selectFrom('importBatch');
    await expect(imports.select('fileName').execute()).rejects.toThrow('permission denied');
    expect(await imports.select(['id', 'status']).execute()).toEqual([]);
    expect((await area.selectFrom('source').select('id').execute()).length).toBeGreaterThan(0);
  });

  test('writes nothing but the log', async () => {
    const detail = actingAs(db, 'detail', advisor);
    await expect(detail.deleteFrom('cellExact').execute()).rejects.toThrow('permission denied');
    await expect(detail.insertInto('installation').values({ kind: 'real' }).execute()).rejects.toThrow(
      'permission denied',
    );
  });

  test('leaves nothing behind on its connection, also after an error', async () => {
    const area = actingAs(db, 'area', advisor);
    await Promise.allSettled(
      Array.from({ length: 40 }, (_, turn) =>
        turn % 3 === 0
          ? sql`select 1 / 0`.execute(area)
          : turn % 3 === 1
            ? area.selectFrom('source').select('id').execute()
            : area.transaction().execute(async (tx) => {
                await tx.selectFrom('source').select('id').execute();
                if (turn % 2 === 0) throw new Error('given up');
              }),
      ),
    );
    const state = async () => {
      const { rows } = await sql<{ role: string; login: string; actor: string | null }>`
        select current_user as role, session_user as login, current_setting('wijkbeeld.actor', true) as actor`.execute(
        db,
      );
      return rows[0];
    };
    for (const found of await Promise.all(Array.from({ length: 12 }, state))) {
      expect(found?.role).toBe(found?.login);
      expect(found?.actor ?? '').toBe('');
    }
  });

  const transactionOf = async (asked: Database) => {
    const { rows } = await sql<{ id: string; actor: string }>`
      select pg_current_xact_id()::text as id, current_setting('wijkbeeld.actor') as actor`.execute(asked);
    return rows[0];
  };

  test('asks one question after the other in one transaction, never with that of another', async () => {
    const [mine, other] = ['m.devries', 'k.smit'].map((actor) => actingAs(db, 'area', { ...nobody, actor }));
    if (mine === undefined || other === undefined) throw new Error('nobody asks');
    const first = await transactionOf(mine);
    expect(await transactionOf(mine)).toEqual(first);
    const theirs = await transactionOf(other);
    expect([first?.actor, theirs?.actor]).toEqual(['m.devries', 'k.smit']);
    expect(theirs?.id).not.toBe(first?.id);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await transactionOf(mine))?.id).not.toBe(first?.id);
  });

  test('goes on after a question that failed, and begins its own transaction afresh', async () => {
    const area = actingAs(db, 'area', advisor);
    const first = await transactionOf(area);
    await expect(sql`select 1 / 0`.execute(area)).rejects.toThrow('division by zero');
    const second = await transactionOf(area);
    const level = await area
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => (await transactionOf(tx))?.id);
    expect(new Set([first?.id, second?.id, level]).size).toBe(3);
  });

  test('ends its transaction with whatever may write', async () => {
    const area = actingAs(db, 'area', advisor);
    const first = await transactionOf(area);
    const { rows } = await sql<{ id: string }>`
      with written as (select 'insert' as word) select pg_current_xact_id()::text as id from written`.execute(
      area,
    );
    expect(rows[0]?.id).toBe(first?.id);
    expect((await transactionOf(area))?.id).not.toBe(first?.id);
  });

  test('acts as the same one in the same transaction, whoever asks for it in a request', async () => {
    const area = actingAs(db, 'area', advisor);
    const [one, other] = [actingAs(area, 'detail', advisor), actingAs(area, 'detail', advisor)];
    expect((await transactionOf(one))?.id).toBe((await transactionOf(other))?.id);
    expect(actingAs(actingAs(db, 'area', advisor), 'detail', advisor)).not.toBe(one);
    expect(actingAs(area, 'detail', { ...advisor, municipality: 'GM0998' })).not.toBe(one);
  });

  test('that remembers gives the same answer to the same question, to the same one only', async () => {
    const area = actingAs(db, 'area', advisor, { remembers: true });
    const detail = actingAs(area, 'detail', advisor);
    const now = async (asked: Database, add = 0) => {
      const { rows } = await sql<{ now: string }>`
        select (clock_timestamp() + make_interval(days => ${add}::int))::text as now, 'x' as actor`.execute(
        asked,
      );
      return rows[0]?.now;
    };
    const first = await now(area);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await now(area)).toBe(first);
    expect(await now(area, 1)).not.toBe(first);
    expect(await now(detail)).not.toBe(first);
    expect(await now(actingAs(db, 'area', advisor))).not.toBe(first);
    // What may have written is asked anew after.
    await sql`select 'insert'`.execute(area);
    expect(await now(area)).not.toBe(first);
  });

  test('that remembers asks again what failed, and sees in a transaction what it wrote itself', async () => {
    const area = actingAs(db, 'area', advisor, { remembers: true });
    const asked = () => sql`select 1 / 0`.execute(area);
    await expect(asked()).rejects.toThrow('division by zero');
    await expect(asked()).rejects.toThrow('division by zero');
    const drawn = await area
      .transaction()
      .execute(async (tx) => [
        (await sql<{ t: number }>`select random() as t`.execute(tx)).rows[0]?.t,
        (await sql<{ t: number }>`select random() as t`.execute(tx)).rows[0]?.t,
      ]);
    expect(drawn[0]).not.toBe(drawn[1]);
  });

  test('keeps a transaction of its own whole', async () => {
    const detail = actingAs(db, 'detail', advisor);
    const sees = await detail
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        const { rows } = await sql<{ role: string; level: string }>`
          select current_user as role, current_setting('transaction_isolation') as level`.execute(tx);
        return { ...rows[0], cells: (await tx.selectFrom('cellExact').select('areaCode').execute()).length };
      });
    expect(sees).toEqual({ role: 'wijkbeeld_detail', level: 'repeatable read', cells: 2 });
  });

  test('keeps what it is told as a text, whatever stands in it', async () => {
    const actor = `'; reset role; --\\ ${randomBytes(2).toString('hex')}`;
    const area = actingAs(db, 'area', { ...advisor, actor });
    const { rows } = await sql<{ role: string; actor: string }>`
      select current_user as role, current_setting('wijkbeeld.actor') as actor`.execute(area);
    expect(rows).toEqual([{ role: 'wijkbeeld_area', actor }]);
  });
});
