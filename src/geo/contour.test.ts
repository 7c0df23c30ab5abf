import { describe, expect, test } from 'vitest';
import { contourRings, type Lattice } from '#geo/contour.ts';
import { ringArea } from '#geo/polygons.ts';

/** A lattice over 0..100 both ways with the values of a function. */
function lattice(value: (x: number, y: number) => number): Lattice {
  const size = 101;
  const values = Float64Array.from({ length: size * size }, (_, node) =>
    value(node % size, Math.floor(node / size)),
  );
  return { west: 0, south: 0, step: 1, columns: size, rows: size, values };
}

describe('contour rings', () => {
  test('follow a circle counter-clockwise, close to its area', () => {
    const rings = contourRings(lattice((x, y) => Math.hypot(x - 50, y - 50) - 30));
    expect(rings).toHaveLength(1);
    expect(Math.abs(ringArea(rings[0] ?? []) / (Math.PI * 900) - 1)).toBeLessThan(0.002);
    const off = rings.flat().filter(([x, y]) => Math.abs(Math.hypot(x - 50, y - 50) - 30) > 0.02);
    expect(off).toEqual([]);
  });

  test('run clockwise around a hole', () => {
    const rings = contourRings(lattice((x, y) => Math.abs(Math.hypot(x - 50, y - 50) - 30) - 5));
    expect(rings.map((ring) => Math.sign(ringArea(ring))).sort()).toEqual([-1, 1]);
  });

  test('keep two low corners that touch diagonally apart', () => {
    const low = (x: number, y: number): boolean => (x === 40 && y === 40) || (x === 41 && y === 41);
    const rings = contourRings(lattice((x, y) => (low(x, y) ? -1 : 1)));
    expect(rings.map((ring) => ringArea(ring))).toEqual([0.5, 0.5]);
  });

  test('do not exist where nothing is below nought', () => {
    expect(contourRings(lattice(() => 1))).toEqual([]);
  });
});
