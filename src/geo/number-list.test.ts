import { expect, test } from 'vitest';
import { numberList } from '#geo/number-list.ts';

test('gives back what was put in, across blocks', () => {
  const list = numberList((length) => new Float64Array(length));
  expect(list.join()).toEqual(new Float64Array(0));
  const count = 70_000;
  for (let at = 0; at < count; at++) list.push(at / 2);
  expect(list.length()).toBe(count);
  expect(list.join()).toEqual(Float64Array.from({ length: count }, (_, at) => at / 2));
  list.push(-1);
  expect(list.join().at(-1)).toBe(-1);
});

test('a list that is exactly one block long is whole', () => {
  const list = numberList((length) => new Int32Array(length));
  for (let at = 0; at < 1 << 15; at++) list.push(at);
  expect([list.length(), list.join().length, list.join().at(-1)]).toEqual([32_768, 32_768, 32_767]);
});
