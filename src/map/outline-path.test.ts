import { describe, expect, test } from 'vitest';
import type { AreaGeometry } from '#geo/polygons.ts';
import { fitPicture, outlinePath } from '#map/outline-path.ts';

const rectangle = (west: number, south: number, east: number, north: number): AreaGeometry => ({
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
});
const size = { width: 200, height: 120, margin: 10 };

describe('a locator picture', () => {
  test('fits the outlines between the margins, north up, in the middle', () => {
    const toPicture = fitPicture([rectangle(5, -0.1, 5.1, 0.1)], size);
    // On the equator a degree is as wide as high: 0.2 degree over 100 units, so 50 wide and 75 free on each side.
    expect(toPicture?.(5, 0.1).map(Math.round)).toEqual([75, 10]);
    expect(toPicture?.(5.1, -0.1).map(Math.round)).toEqual([125, 110]);
  });

  test('keeps the shape of the land: at 60 degrees a degree east is half a degree north', () => {
    const toPicture = fitPicture([rectangle(5, 59.99, 5.04, 60.01)], size);
    const [left = 0] = toPicture?.(5, 60) ?? [];
    const [right = 0] = toPicture?.(5.04, 60) ?? [];
    const [, top = 0] = toPicture?.(5, 60.01) ?? [];
    const [, bottom = 0] = toPicture?.(5, 59.99) ?? [];
    expect((right - left) / (bottom - top)).toBeCloseTo(1, 3);
  });

  test('writes closed rings in tenths and leaves out points on the same spot', () => {
    const toPicture = (x: number, y: number): [number, number] => [x, y];
    const ring = [
      [0, 0],
      [10.04, 0],
      [10.01, 0.02],
      [10, 5],
      [0, 0],
    ];
    expect(outlinePath({ type: 'Polygon', coordinates: [ring] }, toPicture)).toBe('M0 0L10 0L10 5L0 0Z');
  });

  test('leaves out an island smaller than a point and has no projection without outlines', () => {
    const toPicture = (x: number, y: number): [number, number] => [x, y];
    const speck = rectangle(1, 1, 1.01, 1.01);
    expect(outlinePath(speck, toPicture)).toBe('');
    expect(fitPicture([], size)).toBeUndefined();
  });
});
