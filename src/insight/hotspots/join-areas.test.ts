import { expect, test } from 'vitest';
import { polygonsOf, type AreaGeometry } from '#geo/polygons.ts';
import { hotspotsOf } from '#insight/hotspots/join-areas.ts';
import type { AreaValue } from '#insight/model.ts';
import { areaValue } from '../../../tests/support/pictures.ts';

/** A square of a hundredth of a degree in a row and a column of a field. */
function square(column: number, row: number): AreaGeometry {
  const [west, south] = [4 + column / 100, 52 + row / 100];
  const [east, north] = [4 + (column + 1) / 100, 52 + (row + 1) / 100];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

const higher = (code: string, change: Partial<AreaValue> = {}) =>
  areaValue(code, { verdict: 'higher', ...change });

test('areas that stand out and touch are one aandachtsgebied, named after the largest', () => {
  const areas = [
    higher('a'),
    higher('b', { name: 'Laak', inhabitants: 9000 }),
    higher('c'),
    areaValue('d'),
    higher('e', { name: 'Los' }),
  ];
  const shapes = [
    { code: 'a', geometry: square(0, 1) },
    { code: 'b', geometry: square(1, 1) },
    { code: 'c', geometry: square(2, 0) },
    { code: 'd', geometry: square(3, 1) },
    { code: 'e', geometry: square(5, 5) },
  ];
  const [joined, alone, ...more] = hotspotsOf(areas, shapes);
  expect(more).toEqual([]);
  expect([joined?.code, joined?.name, joined?.memberCodes]).toEqual(['b', 'Laak', ['a', 'b', 'c']]);
  expect(joined?.labelPoint[1]).toBe(52);
  expect([alone?.name, alone?.memberCodes, alone?.labelPoint[1]]).toEqual(['Los', ['e'], 52.05]);
  // The border between a and b is gone; c only touches b in a corner.
  expect(joined && polygonsOf(joined.geometry).length).toBe(2);
});

test('without a verdict upward, or without an outline, there is no aandachtsgebied', () => {
  const shapes = [{ code: 'a', geometry: square(0, 0) }];
  expect(hotspotsOf([areaValue('a', { verdict: 'lower' })], shapes)).toEqual([]);
  expect(hotspotsOf([higher('b')], shapes)).toEqual([]);
  expect(hotspotsOf([], [])).toEqual([]);
});
