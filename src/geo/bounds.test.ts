import { describe, expect, test } from 'vitest';
import { boundsOf, boundsOfAll, joinBounds } from '#geo/bounds.ts';
import { box, polygon } from '#geo/test-areas.ts';

describe('bounding boxes', () => {
  const west = polygon('BU00000001', box(4, 52, 4.1, 52.2)).geometry;
  const parts = {
    type: 'MultiPolygon' as const,
    coordinates: [[box(4.5, 51.9, 4.6, 52)], [box(5, 52, 5.1, 52.3)]],
  };
  const empty = { type: 'MultiPolygon' as const, coordinates: [] };

  test('hold all parts of a geometry', () => {
    expect(boundsOf(west)).toEqual([4, 52, 4.1, 52.2]);
    expect(boundsOf(parts)).toEqual([4.5, 51.9, 5.1, 52.3]);
  });

  test('do not exist for an empty geometry and pass over points that are no numbers', () => {
    expect(boundsOf(empty)).toBeUndefined();
    expect(
      boundsOf({
        type: 'Polygon',
        coordinates: [
          [
            [NaN, 52],
            [4, 52],
            [4.2, 52.1],
            [4, Infinity],
          ],
        ],
      }),
    ).toEqual([4, 52, 4.2, 52.1]);
  });

  test('of several areas join to one, without touching the first', () => {
    const first = boundsOf(west);
    expect(boundsOfAll([west, empty, parts])).toEqual([4, 51.9, 5.1, 52.3]);
    expect(joinBounds([first, undefined, [3, 51, 3.5, 51.5]])).toEqual([3, 51, 4.1, 52.2]);
    expect(first).toEqual([4, 52, 4.1, 52.2]);
    expect(boundsOfAll([])).toBeUndefined();
  });
});
