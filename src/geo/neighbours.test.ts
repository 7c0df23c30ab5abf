import { describe, expect, test } from 'vitest';
import { queenNeighbours } from '#geo/neighbours.ts';
import {
  box,
  hasReferenceData,
  nationalAreas,
  needsReferenceData,
  polygon,
  randomFrom,
  shakenField,
} from '#geo/test-areas.ts';

describe('queen neighbours', () => {
  test('share an edge or a corner', () => {
    const areas = shakenField(3, randomFrom(1));
    expect(queenNeighbours(areas)).toEqual([
      [1, 3, 4],
      [0, 2, 3, 4, 5],
      [1, 4, 5],
      [0, 1, 4, 6, 7],
      [0, 1, 2, 3, 5, 6, 7, 8],
      [1, 2, 4, 7, 8],
      [3, 4, 7],
      [3, 4, 5, 6, 8],
      [4, 5, 7],
    ]);
  });

  test('count once per pair, through holes and parts too', () => {
    const ring = polygon('BU00000001', box(4, 52, 4.3, 52.3), box(4.1, 52.1, 4.2, 52.2));
    const inner = polygon('BU00000002', box(4.1, 52.1, 4.2, 52.2));
    const island = polygon('BU00000003', box(5, 52, 5.1, 52.1));
    expect(queenNeighbours([ring, inner, island])).toEqual([[1], [0], []]);
    expect(queenNeighbours([])).toEqual([]);
  });

  test('join corners a centimetre apart, not a metre', () => {
    const west = polygon('BU00000001', box(4, 52, 4.1, 52.1));
    const near = polygon('BU00000002', box(4.1000001, 52, 4.2, 52.1));
    const far = polygon('BU00000003', box(4.10002, 52.00001, 4.2, 52.10001));
    expect(queenNeighbours([west, near])).toEqual([[1], [0]]);
    expect(queenNeighbours([west, far])).toEqual([[], []]);
  });

  test.skipIf(!hasReferenceData)(
    `find the 88,954 links and four islands of all buurten ${needsReferenceData}`,
    () => {
      const neighbours = queenNeighbours(nationalAreas('buurten'));
      expect(neighbours.reduce((sum, list) => sum + list.length, 0)).toBe(88_954);
      expect(neighbours.filter((list) => list.length === 0)).toHaveLength(4);
    },
  );
});
