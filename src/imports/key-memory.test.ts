import { expect, it } from 'vitest';
import { createKeyMemory } from '#imports/key-memory.ts';

it('knows the first line of every key, also after it has grown many times', () => {
  const memory = createKeyMemory();
  const keys = Array.from({ length: 200_000 }, (_, n) => `M-2024-${n}`);
  expect(keys.map((key, at) => memory.meet(key, at + 2)).filter((line) => line !== undefined)).toEqual([]);
  expect(keys.filter((key, at) => memory.meet(key, 1) !== at + 2)).toEqual([]);
});

it('tells keys apart that differ in one sign or in order', () => {
  const memory = createKeyMemory();
  for (const [at, key] of ['', 'a', 'b', 'ab', 'ba', 'a\nb', 'aa', 'aaa', 'é', 'e'].entries()) {
    expect(memory.meet(key, at + 1)).toBeUndefined();
  }
});
