import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createInstallation, findInstallation } from '#db/installation.ts';
import { migrate } from '#db/migrate.ts';
import { eachDatabase } from '../../tests/support/database.ts';

const key = Buffer.from('0123456789abcdef');

eachDatabase('the schema', (open) => {
  test('is made once, and a second start changes nothing', async () => {
    const { db } = await open('empty');
    expect(await migrate(db)).toEqual(['0001-areas', '0002-signals-and-figures']);
    expect(await migrate(db)).toEqual([]);
  });

  test('is made once when two servers start at the same moment', async () => {
    const { db } = await open('empty');
    const made = await Promise.all([migrate(db), migrate(db)]);
    expect(made.flat()).toEqual(['0001-areas', '0002-signals-and-figures']);
  });

  test('a database is born demo or real and stays so', async () => {
    const { db } = await open();
    expect(await findInstallation(db)).toBeUndefined();
    await createInstallation(db, 'demo', key);
    await createInstallation(db, 'demo', key);
    await expect(createInstallation(db, 'real', key)).rejects.toThrow(
      'Deze database is een oefenomgeving en blijft dat. Kies voor een omgeving voor echte gegevens een andere map of database.',
    );
    await expect(db.updateTable('installation').set({ kind: 'real' }).execute()).rejects.toThrow(
      'never changes',
    );
    await expect(db.deleteFrom('installation').execute()).rejects.toThrow('never changes');
    const other = db.insertInto('installation').values({ kind: 'real', secretCheck: key });
    await expect(other.execute()).rejects.toThrow();
    expect(await findInstallation(db)).toEqual({ kind: 'demo', secretCheck: key });
  });

  test('a hidden cell carries no number and a shown one only a multiple of five', async () => {
    const { db } = await open();
    const counts = (first: number | null) =>
      `{${[first ?? 'NULL', ...new Array<number>(16).fill(0)].join(',')}}`;
    const insert = (value: number | null) =>
      sql`insert into cell_protected values (1, 'GM0001', 2026, 'buurt', ${`BU${value}`}, 'geluid', 'politie', ${counts(value)}::int[])`.execute(
        db,
      );
    await insert(null);
    await insert(0);
    await insert(5);
    await expect(insert(4)).rejects.toThrow('check constraint');
    await expect(insert(-5)).rejects.toThrow('check constraint');
  });
});
