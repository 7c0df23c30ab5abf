import { describe, expect, test } from 'vitest';
import type { PlanePoint } from '#geo/contour.ts';
import { ringArea } from '#geo/polygons.ts';
import { powerCells, type Site } from '#geo/power-cells.ts';

function areas(sites: Site[], outline: PlanePoint[][]): number[] {
  return powerCells(sites, outline).map((rings) =>
    Math.round(rings.reduce((sum, ring) => sum + ringArea(ring), 0)),
  );
}

const square: PlanePoint[] = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
];

describe('power cells', () => {
  test('halve a square between two equal sites', () => {
    const sites = [
      { x: 25, y: 50, squareMetres: 5_000 },
      { x: 75, y: 50, squareMetres: 5_000 },
    ];
    expect(areas(sites, [square])).toEqual([5_000, 5_000]);
  });

  test('reach the areas asked for, however uneven', () => {
    const sites = [
      { x: 20, y: 50, squareMetres: 3_500 },
      { x: 70, y: 50, squareMetres: 6_500 },
    ];
    expect(areas(sites, [square])).toEqual([3_500, 6_500]);
  });

  test('keep every site in its own cell, even when its neighbour asks for all', () => {
    const sites = [
      { x: 48, y: 50, squareMetres: 100 },
      { x: 52, y: 50, squareMetres: 9_900 },
    ];
    const [west = 0, east = 0] = areas(sites, [square]);
    expect(west).toBeGreaterThan(4_800);
    expect(west).toBeLessThan(5_000);
    expect(west + east).toBe(10_000);
  });

  test('fall apart where the outline bends around another cell', () => {
    const comb: PlanePoint[] = [
      [0, 0],
      [100, 0],
      [100, 90],
      [60, 90],
      [60, 20],
      [40, 20],
      [40, 90],
      [0, 90],
    ];
    const sites = [
      { x: 50, y: 10, squareMetres: 4_400 },
      { x: 50, y: 80, squareMetres: 3_200 },
    ];
    const [lower = [], upper = []] = powerCells(sites, [comb]);
    expect([lower.length, upper.length]).toEqual([1, 2]);
    expect(areas(sites, [comb])).toEqual([4_400, 3_200]);
  });
});
