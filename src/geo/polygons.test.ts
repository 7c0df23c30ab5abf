import { describe, expect, test } from 'vitest';
import { geometryOf, polygonsOf, ringArea, squareMetres } from '#geo/polygons.ts';
import { toWgs84 } from '#geo/rd.ts';
import { box } from '#geo/test-areas.ts';

describe('polygons', () => {
  test('come out of either geometry type and go back into the smallest', () => {
    const one = [box(4, 52, 4.1, 52.1)];
    const two = [one, [box(5, 52, 5.1, 52.1)]];
    expect(polygonsOf({ type: 'Polygon', coordinates: one })).toEqual([one]);
    expect(polygonsOf({ type: 'MultiPolygon', coordinates: two })).toEqual(two);
    expect(geometryOf([one])).toEqual({ type: 'Polygon', coordinates: one });
    expect(geometryOf(two)).toEqual({ type: 'MultiPolygon', coordinates: two });
    expect(geometryOf([])).toEqual({ type: 'MultiPolygon', coordinates: [] });
  });

  test('have a positive ring area counter-clockwise, a negative one clockwise, open or closed', () => {
    expect(ringArea(box(0, 0, 4, 3))).toBe(12);
    expect(ringArea(box(0, 0, 4, 3).reverse())).toBe(-12);
    expect(ringArea(box(100_000, 400_000, 100_004, 400_003).slice(0, 4))).toBe(12);
    expect(ringArea([])).toBe(0);
  });

  test('measure a square kilometre of RD, less its hole, within half a per cent', () => {
    const square = (size: number) =>
      box(155_000, 463_000, 155_000 + size, 463_000 + size).map(([x = 0, y = 0]) => toWgs84(x, y));
    expect(squareMetres({ type: 'Polygon', coordinates: [square(1_000)] }) / 1_000_000).toBeCloseTo(1, 2);
    expect(
      squareMetres({ type: 'Polygon', coordinates: [square(1_000), square(500)] }) / 750_000,
    ).toBeCloseTo(1, 2);
  });
});
