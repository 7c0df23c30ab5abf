import { describe, expect, test } from 'vitest';
import type { PlanePoint } from '#geo/contour.ts';
import { weldRings } from '#geo/weld-rings.ts';

describe('welding rings', () => {
  test('makes corners of neighbours that all but meet the same', () => {
    const west: PlanePoint[] = [
      [0, 0],
      [10, 0],
      [10, 10],
    ];
    const east: PlanePoint[] = [
      [10.2, 0.1],
      [20, 0],
      [9.9, 10.3],
    ];
    expect(weldRings([[west], [east]], 0.5)).toEqual([
      [west],
      [
        [
          [10, 0],
          [20, 0],
          [10, 10],
        ],
      ],
    ]);
  });

  test('drops points that fall together, spikes, and rings that vanish', () => {
    const ring: PlanePoint[] = [
      [0, 0],
      [0.1, 0],
      [10, 0],
      [10, 10],
      [15, 10],
      [10, 10],
      [0.1, 0.1],
    ];
    const speck: PlanePoint[] = [
      [50, 50],
      [50.1, 50],
      [50, 50.1],
    ];
    expect(weldRings([[ring, speck]], 0.5)).toEqual([
      [
        [
          [0, 0],
          [10, 0],
          [10, 10],
        ],
      ],
    ]);
  });
});
