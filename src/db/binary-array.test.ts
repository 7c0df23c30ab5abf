import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { binaryArray } from '#db/binary-array.ts';
import { eachDatabase } from '../../tests/support/database.ts';

eachDatabase('arrays in binary form', (open) => {
  test('arrive as they were, null and undefined as null', async () => {
    const { db } = await open('empty');
    const read = async (type: string, values: readonly unknown[]) => {
      const array = sql`${binaryArray(type, values, (value) => value)}::${sql.raw(type)}[]`;
      const result = await sql<{
        text: string | null;
      }>`select given::text as text from unnest(${array}) given`.execute(db);
      return result.rows.map(({ text }) => text);
    };
    await sql`set time zone 'UTC'`.execute(db);
    expect(await read('text', ['', 'NULL', '{"a",b\\}', 'Überall €', null])).toEqual([
      '',
      'NULL',
      '{"a",b\\}',
      'Überall €',
      null,
    ]);
    expect(await read('json', ['{"a":[1,null]}', undefined])).toEqual(['{"a":[1,null]}', null]);
    expect(await read('bytea', [Buffer.from('00ff10', 'hex'), Buffer.alloc(0), null])).toEqual([
      '\\x00ff10',
      '\\x',
      null,
    ]);
    expect(await read('bytea', ['\u0000\u00ff\u0010', ''])).toEqual(['\\x00ff10', '\\x']);
    expect(await read('bool', [true, false, null])).toEqual(['true', 'false', null]);
    expect(await read('int2', [-32_768, 0, 32_767, null])).toEqual(['-32768', '0', '32767', null]);
    expect(await read('int4', [-2_147_483_648, 0, 2_147_483_647, null])).toEqual([
      '-2147483648',
      '0',
      '2147483647',
      null,
    ]);
    expect(await read('float8', [52.123456, -0.5, null])).toEqual(['52.123456', '-0.5', null]);
    expect(
      await read('date', ['1999-12-31', '2000-01-01', '2028-02-29', 'infinity', '-infinity', null]),
    ).toEqual(['1999-12-31', '2000-01-01', '2028-02-29', 'infinity', '-infinity', null]);
    expect(
      await read('timestamptz', [
        new Date('1999-12-31T23:59:59.999Z'),
        new Date('2026-03-29T01:00:00.125Z'),
        null,
      ]),
    ).toEqual(['1999-12-31 23:59:59.999+00', '2026-03-29 01:00:00.125+00', null]);
    // Longer than there is room for at first, and beyond one byte for each character.
    const long = ['é'.repeat(5000), 'a'.repeat(5000), null, '€👪'.repeat(700)];
    expect(await read('text', long)).toEqual(long);
    expect(await read('int4', [])).toEqual([]);
  });
});

test.each([
  ['int4', 1.5],
  ['int2', '7'],
  ['int4', 2 ** 31],
  ['date', '2026-02-30'],
  ['date', '2026-1-1'],
  ['timestamptz', new Date(Number.NaN)],
  ['bytea', '\u0100'],
  ['money', 1],
])('%s refuses %s', (type, value) => {
  expect(() => binaryArray(type, [value], (given) => given)).toThrow(RangeError);
});
