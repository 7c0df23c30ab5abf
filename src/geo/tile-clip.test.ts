import { describe, expect, test } from 'vitest';
import { ringArea } from '#geo/polygons.ts';
import { boxOfRing, clipPolygon } from '#geo/tile-clip.ts';
import type { UnitRing } from '#geo/tile-detail.ts';

const tile = { west: 0, north: 0, east: 100, south: 100 };

function rectangle(west: number, north: number, east: number, south: number): UnitRing {
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
    [west, north],
  ];
}

describe('clipping to a tile', () => {
  test('leaves alone what lies inside and drops what lies outside or only touches', () => {
    expect(clipPolygon([rectangle(10, 10, 20, 20)], tile)).toEqual([rectangle(10, 10, 20, 20)]);
    expect(clipPolygon([rectangle(110, 10, 120, 20)], tile)).toBeUndefined();
    expect(clipPolygon([rectangle(100, 10, 120, 20)], tile)).toBeUndefined();
  });

  test('cuts off what sticks out, keeps the winding and closes the ring', () => {
    const [ring = []] = clipPolygon([rectangle(-50, 40, 150, 60)], tile) ?? [];
    expect(boxOfRing(ring)).toEqual({ west: 0, north: 40, east: 100, south: 60 });
    expect(ringArea(ring)).toBe(2_000);
    expect(ring[ring.length - 1]).toEqual(ring[0]);
    expect(ring).toHaveLength(5);
  });

  test('fills the tile when the area is larger, with the holes in it', () => {
    const outer = rectangle(-500, -500, 500, 500);
    const inside = rectangle(40, 40, 60, 60).reverse();
    const outside = rectangle(200, 200, 300, 300).reverse();
    const clipped = clipPolygon([outer, inside, outside], tile) ?? [];
    expect(clipped.map((ring) => ringArea(ring))).toEqual([10_000, -400]);
    expect(
      clipPolygon([outer, rectangle(-10, -10, 110, 110).reverse()], tile)?.map((ring) => ringArea(ring)),
    ).toEqual([10_000, -10_000]);
  });

  test('cuts a shared edge at the same point for both areas', () => {
    const left: UnitRing = [
      [-40, 0],
      [-17, 3],
      [31, 97],
      [-40, 97],
      [-40, 0],
    ];
    const right: UnitRing = [
      [31, 97],
      [-17, 3],
      [90, 3],
      [90, 97],
      [31, 97],
    ];
    const cutOf = (rings: UnitRing[] | undefined): number[] =>
      (rings?.[0] ?? []).slice(1).flatMap(([x, y]) => (x === 0 && y > 3 && y < 97 ? [y] : []));
    expect(cutOf(clipPolygon([left], tile))).toEqual([36]);
    expect(cutOf(clipPolygon([right], tile))).toEqual([36]);
  });
});
