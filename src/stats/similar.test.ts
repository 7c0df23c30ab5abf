import { expect, test } from 'vitest';
import { mostSimilar } from '#stats/similar.ts';

test('the most alike are the nearest once every column weighs as much', () => {
  // Standard deviations are 1 and 1000: row 2 lies 1 away, row 1 lies 2 away, row 3 the root of 5.
  const rows = [
    [0, 0],
    [2, 0],
    [0, 1000],
    [2, 1000],
    [1, -500],
  ];
  const scaled = rows.map(([first = 0, second = 0]) => [first, second]);
  const [nearest] = mostSimilar(scaled, 0, 1);
  expect(nearest).toBe(4);
  expect(mostSimilar(scaled, 0, 2)).toHaveLength(2);
  const inOtherUnits = scaled.map(([first = 0, second = 0]) => [first, second / 1000]);
  expect(mostSimilar(inOtherUnits, 0, 4)).toEqual(mostSimilar(scaled, 0, 4));
});

test('by hand: with equal spread the plain distance decides, and of equal ones the first', () => {
  const rows = [[0], [3], [-1], [1], [10]];
  expect(mostSimilar(rows, 0, 3)).toEqual([2, 3, 1]);
});

test('unknown values take part in nothing', () => {
  const rows = [
    [0, 1],
    [null, 1],
    [5, 1],
    [9, 1],
  ];
  expect(mostSimilar(rows, 0, 9)).toEqual([2, 3]);
  expect(mostSimilar(rows, 1, 9)).toEqual([]);
  expect(mostSimilar([[1, 1]], 0, 9)).toEqual([]);
  expect(mostSimilar([], 0, 9)).toEqual([]);
});

test('a column without differences says nothing', () => {
  expect(
    mostSimilar(
      [
        [1, 7],
        [4, 7],
        [2, 7],
      ],
      0,
      2,
    ),
  ).toEqual([2, 1]);
});
