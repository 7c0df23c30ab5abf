import { expect, test } from 'vitest';
import { createKeyTable } from '#geo/key-table.ts';

test('keys get numbers in the order in which they are met, however alike they are', () => {
  const keys = Array.from({ length: 5000 }, (_, at) => (at % 2500) * 2 ** 26 + (at % 50));
  const table = createKeyTable(keys.length);
  const known = new Map<number, number>();
  for (const key of keys) {
    if (!known.has(key)) known.set(key, known.size);
    expect(table.numberOf(key)).toBe(known.get(key));
  }
  expect(table.size()).toBe(known.size);
});

test('zero and the largest whole number are keys like any other', () => {
  const table = createKeyTable(2);
  expect([0, Number.MAX_SAFE_INTEGER, 0].map(table.numberOf)).toEqual([0, 1, 0]);
});
