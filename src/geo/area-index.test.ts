import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { buildAreaIndex } from '#geo/area-index.ts';
import { polygonsOf, type AreaGeometry, type CodedArea } from '#geo/polygons.ts';
import {
  box,
  hasReferenceData,
  nationalAreas,
  needsReferenceData,
  polygon,
  randomFrom,
  shakenField,
} from '#geo/test-areas.ts';

/** The same rule without any index: all edges of all areas, in the order of the codes. */
function locateNaively(areas: readonly CodedArea[], x: number, y: number): number {
  const inside = areas.flatMap((area, position) => (holds(area.geometry, x, y) ? [position] : []));
  inside.sort((a, b) => ((areas[a]?.code ?? '') < (areas[b]?.code ?? '') ? -1 : 1));
  return inside[0] ?? -1;
}

function holds(geometry: AreaGeometry, x: number, y: number): boolean {
  let isInside = false;
  for (const ring of polygonsOf(geometry).flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [fromX = NaN, fromY = NaN] = ring[at - 1] ?? [];
      const [toX = NaN, toY = NaN] = ring[at] ?? [];
      const isUpward = fromY < toY;
      const [lowX, lowY] = isUpward ? [fromX, fromY] : [toX, toY];
      const [highX, highY] = isUpward ? [toX, toY] : [fromX, fromY];
      if (lowY <= y && y < highY && lowX + (y - lowY) * ((highX - lowX) / (highY - lowY)) <= x)
        isInside = !isInside;
    }
  }
  return isInside;
}

describe('an area index', () => {
  const west = polygon('BU00000002', box(4, 52, 4.1, 52.1));
  const east = polygon('BU00000001', box(4.1, 52, 4.2, 52.1));
  const north = polygon('BU00000003', box(4, 52.1, 4.2, 52.2));

  test('finds the area that holds a point, and none outside', () => {
    const index = buildAreaIndex([west, east, north]);
    expect(
      index.locateMany([4.05, 4.15, 4.1, 3.9, 4.3, 4.1], [52.05, 52.05, 52.15, 52.05, 52.05, 51]),
    ).toEqual(Int32Array.of(0, 1, 2, -1, -1, -1));
    expect(index.locate(NaN, 52.05)).toBe(-1);
    expect(index.locate(4.05, Infinity)).toBe(-1);
  });

  test('gives a point on a shared edge to the eastern or northern area, on an outer edge to the west and south only', () => {
    const index = buildAreaIndex([west, east, north]);
    expect(index.locate(4.1, 52.05)).toBe(1);
    expect(index.locate(4.05, 52.1)).toBe(2);
    expect(index.locate(4.1, 52.1)).toBe(2);
    expect([index.locate(4, 52.05), index.locate(4.05, 52)]).toEqual([0, 0]);
    expect([index.locate(4.2, 52.05), index.locate(4.05, 52.2)]).toEqual([-1, -1]);
  });

  test('gives a point in an overlap to the lowest code, whatever the order of the input', () => {
    const wide = polygon('BU00000009', box(4, 52, 4.3, 52.3));
    const small = polygon('BU00000004', box(4.1, 52.1, 4.2, 52.2));
    expect(buildAreaIndex([wide, small]).locate(4.15, 52.15)).toBe(1);
    expect(buildAreaIndex([small, wide]).locate(4.15, 52.15)).toBe(0);
    const wideFirst = polygon('BU00000001', box(4, 52, 4.3, 52.3));
    expect(buildAreaIndex([small, wideFirst]).locate(4.15, 52.15)).toBe(1);
  });

  test('respects holes and separate parts', () => {
    const ringed = polygon('BU00000001', box(4, 52, 4.3, 52.3), box(4.1, 52.1, 4.2, 52.2));
    const parts: CodedArea = {
      code: 'BU00000002',
      geometry: {
        type: 'MultiPolygon',
        coordinates: [[box(4.14, 52.14, 4.16, 52.16)], [box(4.5, 52.5, 4.6, 52.6)]],
      },
    };
    const index = buildAreaIndex([ringed, parts]);
    expect(index.locateMany([4.05, 4.12, 4.15, 4.55, 4.4], [52.05, 52.12, 52.15, 52.55, 52.4])).toEqual(
      Int32Array.of(0, -1, 1, 1, -1),
    );
  });

  test('answers -1 everywhere when there are no areas or only empty ones', () => {
    expect(buildAreaIndex([]).locateMany([4], [52])).toEqual(Int32Array.of(-1));
    const empty: CodedArea = { code: 'BU00000001', geometry: { type: 'MultiPolygon', coordinates: [] } };
    expect(buildAreaIndex([empty]).locate(4, 52)).toBe(-1);
  });

  test.each([1, 2, 3])(
    'gives every point of a field to exactly one area, as a plain test does (seed %i)',
    (seed) => {
      const random = randomFrom(seed);
      const areas = shakenField(12, random);
      const index = buildAreaIndex(areas);
      const different: Position[] = [];
      for (let count = 0; count < 2_000; count++) {
        const x = 4 + random();
        const y = 52 + random();
        const holders = areas.flatMap((area, position) => (holds(area.geometry, x, y) ? [position] : []));
        if (holders.length !== 1 || holders[0] !== index.locate(x, y)) different.push([x, y]);
      }
      expect(different).toEqual([]);
      const corners = areas.flatMap((area) => polygonsOf(area.geometry).flat(2));
      for (const [x = 0, y = 0] of corners) expect(index.locate(x, y)).toBe(locateNaively(areas, x, y));
    },
  );

  test('agrees with a plain test on random stars that overlap, cross themselves and have holes', () => {
    const random = randomFrom(7);
    const star = (): Position[] => {
      const [x, y, size] = [4 + random(), 52 + random(), 0.02 + random() * 0.2];
      const ring = Array.from({ length: 3 + Math.floor(random() * 9) }, (): Position => [
        x + (random() - 0.5) * size,
        y + (random() - 0.5) * size,
      ]);
      return [...ring, ring[0] ?? [0, 0]];
    };
    const areas = Array.from({ length: 60 }, (_, position) =>
      polygon(
        `BU${String((position * 37) % 60).padStart(8, '0')}`,
        star(),
        ...(position % 3 === 0 ? [star()] : []),
      ),
    );
    const index = buildAreaIndex(areas);
    const different: Position[] = [];
    for (let count = 0; count < 10_000; count++) {
      const x = 3.9 + random() * 1.2;
      const y = 51.9 + random() * 1.2;
      if (index.locate(x, y) !== locateNaively(areas, x, y)) different.push([x, y]);
    }
    expect(different).toEqual([]);
  });

  test.skipIf(!hasReferenceData)(
    `places 200,000 points in all buurten at 300,000 a second or more ${needsReferenceData}`,
    () => {
      const areas = nationalAreas('buurten');
      const index = buildAreaIndex(areas);
      const random = randomFrom(11);
      // Around corners of buurten, so most points fall where the buurten are small: in the cities.
      const corners = areas.map((area) => polygonsOf(area.geometry)[0]?.[0]?.[0] ?? []);
      const near = Array.from(
        { length: 200_000 },
        () => corners[Math.floor(random() * corners.length)] ?? [],
      );
      const longitudes = Float64Array.from(near, ([x = 0]) => x + (random() - 0.5) * 0.01);
      const latitudes = Float64Array.from(near, ([, y = 0]) => y + (random() - 0.5) * 0.006);
      const found = index.locateMany(longitudes, latitudes);
      for (let at = 0; at < 20; at++) {
        const [x = 0, y = 0] = [longitudes[at], latitudes[at]];
        expect(found[at]).toBe(locateNaively(areas, x, y));
      }
    },
  );
});
