import { expect, test } from 'vitest';
import { recentResults } from '#insight/level-advice/recent.ts';

test('works out once for each key, forgets the oldest, and keeps nothing that failed', async () => {
  const recent = recentResults<number>(2);
  let worked = 0;
  const work = (key: string) => recent.of(key, async () => ++worked);
  expect([await work('a'), await work('a'), await work('b'), await work('a')]).toEqual([1, 1, 2, 1]);
  expect([await work('c'), await work('b'), await work('a')]).toEqual([3, 2, 4]);
  await expect(recent.of('d', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await work('d')).toBe(5);
});
