import { expect, test } from 'vitest';
import { solveEquations, writeOut, type LinearForm } from '#insight/disclosure/equations.ts';

const form = (...factors: [number, number][]): LinearForm => new Map(factors);
const all = () => true;

test('an unknown with a sign of its own is said as the sum of the others', () => {
  const { said, left } = solveEquations([form([1, -1], [2, -1], [3, 1])], all);
  expect(said).toEqual(new Map([[3, form([1, 1], [2, 1])]]));
  expect(left).toEqual([]);
});

test('what is said later is written out in what was said before', () => {
  const { said } = solveEquations([form([3, 1], [1, -1], [2, -1]), form([4, 1], [3, -1])], all);
  for (const known of said.values())
    expect([...known.keys()].filter((unknown) => said.has(unknown))).toEqual([]);
  expect(writeOut(form([4, 1], [3, -1]), said).size).toBe(0);
});

test('an equation that follows from others says nothing more, and one that nothing can be said by is left', () => {
  const twice = [form([1, 1], [2, -1]), form([1, 2], [2, -2]), form([3, 1], [4, -1])];
  const { said, left } = solveEquations(twice, (unknown) => unknown < 3);
  expect([...said.keys()]).toHaveLength(1);
  expect(left).toEqual([form([3, 1], [4, -1])]);
});

test('an unknown that counts double is not said: it would be a fraction of the others', () => {
  expect(solveEquations([form([1, 2], [2, -3])], all).left).toEqual([form([1, 2], [2, -3])]);
});
