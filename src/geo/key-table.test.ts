import { expect, test } from 'vitest';
import { createKeyTable } from '#geo/key-table.ts';

test('pairs get numbers in the order in which they are met, however alike they are', () => {
  const pairs = Array.from({ length: 5000 }, (_, at) => [at % 2500, (at % 50) - 25] as const);
  const table = createKeyTable(pairs.length);
  const known = new Map<string, number>();
  for (const [one, other] of pairs) {
    const key = `${one} ${other}`;
    if (!known.has(key)) known.set(key, known.size);
    expect(table.numberOf(one, other)).toBe(known.get(key));
  }
  expect(table.size()).toBe(known.size);
});

test('zero and the largest halves are like any other', () => {
  const table = createKeyTable(4);
  const [low, high] = [-(2 ** 31), 2 ** 31 - 1];
  const numbers = [
    [0, 0],
    [high, low],
    [low, high],
    [0, 0],
    [high, low],
  ].map(([one = 0, other = 0]) => table.numberOf(one, other));
  expect(numbers).toEqual([0, 1, 2, 0, 1]);
});
