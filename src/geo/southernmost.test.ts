import { expect, test } from 'vitest';
import { southernmost } from '#geo/southernmost.ts';

const shape = {
  type: 'MultiPolygon' as const,
  coordinates: [
    [
      [
        [4, 52],
        [5, 53],
        [4, 54],
        [4, 52],
      ],
    ],
    [
      [
        [6, 51.5],
        [6.5, 52],
        [6, 52],
        [6, 51.5],
      ],
    ],
  ],
};

test('the lowest point of all parts of a shape', () => {
  expect(southernmost(shape)).toEqual([6, 51.5]);
});
