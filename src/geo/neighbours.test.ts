import { describe, expect, test } from 'vitest';
import { neighboursOf, queenNeighbours } from '#geo/neighbours.ts';
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
    `find the 88,954 links, 73,124 of them along a line, and the four islands of all buurten ${needsReferenceData}`,
    () => {
      const { queen, rook } = neighboursOf(nationalAreas('buurten'));
      const linksOf = (lists: number[][]) => lists.reduce((sum, list) => sum + list.length, 0);
      expect(linksOf(queen)).toBe(88_954);
      expect(linksOf(rook)).toBe(73_124);
      expect(queen.filter((list) => list.length === 0)).toHaveLength(4);
    },
  );
});

describe('rook neighbours', () => {
  test('share a line, not only a corner', () => {
    expect(neighboursOf(shakenField(3, randomFrom(1))).rook).toEqual([
      [1, 3],
      [0, 2, 4],
      [1, 5],
      [0, 4, 6],
      [1, 3, 5, 7],
      [2, 4, 8],
      [3, 7],
      [4, 6, 8],
      [5, 7],
    ]);
  });

  test('share two corners without a line between them', () => {
    // A bridge over a strait: both ends of the gap are common, the shores are not.
    const shore = polygon('BU00000001', [
      [4, 52],
      [4.3, 52],
      [4.3, 52.1],
      [4.2, 52.1],
      [4.15, 52.05],
      [4.1, 52.1],
      [4, 52.1],
      [4, 52],
    ]);
    const across = polygon('BU00000002', [
      [4.1, 52.1],
      [4.2, 52.1],
      [4.15, 52.2],
      [4.1, 52.1],
    ]);
    expect(neighboursOf([shore, across])).toEqual({ queen: [[1], [0]], rook: [[], []] });
  });
});

describe('borders whose vertices differ', () => {
  const west = polygon('BU00000001', box(4, 52, 4.1, 52.2));
  const northEast = polygon('BU00000002', box(4.1, 52.1, 4.2, 52.2));
  const southEast = polygon('BU00000003', box(4.1, 52.05, 4.2, 52.1));

  test('share a line where a corner lies on the edge of another', () => {
    // North-east shares one corner with west, south-east none at all.
    expect(neighboursOf([west, northEast, southEast])).toEqual({
      queen: [
        [1, 2],
        [0, 2],
        [0, 1],
      ],
      rook: [
        [1, 2],
        [0, 2],
        [0, 1],
      ],
    });
  });

  test('share a line that slants, rounded to other places on it', () => {
    const left = polygon('BU00000001', [
      [4, 52],
      [4.1, 52],
      [4.133333, 52.1],
      [4, 52.1],
      [4, 52],
    ]);
    const right = polygon('BU00000002', [
      [4.1, 52],
      [4.2, 52],
      [4.2, 52.1],
      [4.1266667, 52.08],
      [4.1133333, 52.04],
      [4.1, 52],
    ]);
    expect(neighboursOf([left, right]).rook).toEqual([[1], [0]]);
  });

  test('share a point where a tip touches an edge, for everyone who has that tip', () => {
    const tip = polygon('BU00000002', [
      [4.1, 52.1],
      [4.2, 52.15],
      [4.2, 52.05],
      [4.1, 52.1],
    ]);
    const above = polygon('BU00000003', [
      [4.1, 52.1],
      [4.15, 52.2],
      [4.2, 52.15],
      [4.1, 52.1],
    ]);
    const { queen, rook } = neighboursOf([west, tip, above]);
    expect(queen).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
    expect(rook).toEqual([[], [2], [1]]);
  });

  test('are apart when a metre of nothing lies between them', () => {
    const apart = polygon('BU00000002', box(4.100015, 52.05, 4.2, 52.1));
    expect(neighboursOf([west, apart])).toEqual({ queen: [[], []], rook: [[], []] });
  });

  test('that lie over each other cross', () => {
    const over = polygon('BU00000002', box(4.05, 52.05, 4.2, 52.1));
    expect(neighboursOf([west, over])).toEqual({ queen: [[1], [0]], rook: [[], []] });
  });
});
