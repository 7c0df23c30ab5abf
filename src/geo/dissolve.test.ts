import type { FeatureCollection } from 'geojson';
import { describe, expect, test } from 'vitest';
import { boundsOf } from '#geo/bounds.ts';
import { dissolve } from '#geo/dissolve.ts';
import { polygonsOf, squareMetres, type AreaGeometry } from '#geo/polygons.ts';
import {
  box,
  hasReferenceData,
  nationalAreas,
  needsReferenceData,
  polygon,
  randomFrom,
  readReference,
  shakenField,
} from '#geo/test-areas.ts';

/** The corners of the only ring of a polygon, each once, sorted. */
function corners(geometry: AreaGeometry | undefined): string[] {
  const [ring = []] = polygonsOf(geometry ?? { type: 'Polygon', coordinates: [] })[0] ?? [];
  return Array.from(new Set(ring.map(String))).sort();
}

describe('dissolving areas into one', () => {
  test('keeps exactly the outer points of areas that share their borders', () => {
    const field = shakenField(4, randomFrom(3));
    const whole = dissolve(field.map((area) => area.geometry));
    const outer = field
      .flatMap((area) => polygonsOf(area.geometry).flat(2))
      .filter(([x, y]) => x === 4 || x === 5 || y === 52 || y === 53);
    expect(whole?.type).toBe('Polygon');
    expect(
      polygonsOf(whole ?? { type: 'MultiPolygon', coordinates: [] }).map((rings) => rings.length),
    ).toEqual([1]);
    expect(corners(whole)).toEqual(Array.from(new Set(outer.map(String))).sort());
  });

  test('keeps parts that lie apart, and an enclave that belongs to another', () => {
    const apart = dissolve(
      [box(4, 52, 4.1, 52.1), box(5, 52, 5.1, 52.1)].map((ring) => polygon('', ring).geometry),
    );
    expect(polygonsOf(apart ?? { type: 'MultiPolygon', coordinates: [] })).toHaveLength(2);
    const field = shakenField(3, randomFrom(3));
    const ring = dissolve(field.filter((_, at) => at !== 4).map((area) => area.geometry));
    expect(ring?.coordinates).toHaveLength(2);
  });

  test('joins areas whose borders cross over or stay a few metres apart, without a gap', () => {
    const west = polygon('', box(4, 52, 4.05, 52.05)).geometry;
    const overlapping = polygon('', box(4.0499, 52, 4.1, 52.05)).geometry;
    const gaping = polygon('', [
      ...box(4.0503, 52, 4.1, 52.05).slice(0, 3),
      [4.0499, 52.05],
      [4.0503, 52],
    ]).geometry;
    for (const east of [overlapping, gaping]) {
      const joined = dissolve([west, east]);
      expect(joined?.type).toBe('Polygon');
      expect(joined?.coordinates).toHaveLength(1);
      const [left = 0, bottom = 0, right = 0, top = 0] = boundsOf(joined ?? west) ?? [];
      [left - 4, bottom - 52, right - 4.1, top - 52.05].forEach((off) =>
        expect(Math.abs(off)).toBeLessThan(0.0001),
      );
    }
  });

  test('fills hairline holes', () => {
    const west = polygon('', [
      [4, 52],
      [4.05, 52],
      [4.05, 52.01],
      [4.0501, 52.02],
      [4.05, 52.05],
      [4, 52.05],
      [4, 52],
    ]).geometry;
    const east = polygon('', [
      [4.05, 52],
      [4.1, 52],
      [4.1, 52.05],
      [4.05, 52.05],
      [4.0503, 52.02],
      [4.05, 52.01],
      [4.05, 52],
    ]).geometry;
    expect(dissolve([west, east])?.coordinates).toHaveLength(1);
  });

  test('of nothing is nothing, of one is itself', () => {
    expect(dissolve([])).toBeUndefined();
    expect(corners(dissolve([polygon('', box(4, 52, 4.1, 52.1)).geometry]))).toEqual(
      ['4,52', '4,52.1', '4.1,52', '4.1,52.1'].sort(),
    );
  });

  test.skipIf(!hasReferenceData)(
    `loses no area in any municipality of the country ${needsReferenceData}`,
    () => {
      const members = new Map<string, AreaGeometry[]>();
      for (const { code, geometry } of nationalAreas('buurten')) {
        members.set(code.slice(2, 6), [...(members.get(code.slice(2, 6)) ?? []), geometry]);
      }
      const lost = Array.from(members).filter(([, geometries]) => {
        const total = geometries.reduce((sum, geometry) => sum + squareMetres(geometry), 0);
        const whole = dissolve(geometries);
        return whole === undefined || Math.abs(squareMetres(whole) / total - 1) > 0.005;
      });
      expect(lost.map(([code]) => code)).toEqual([]);
    },
  );

  test.skipIf(!hasReferenceData)(
    `makes one whole of wijken simplified one by one ${needsReferenceData}`,
    () => {
      const codes = ['WK051831', 'WK051832', 'WK051833', 'WK051834', 'WK051835', 'WK051836', 'WK051840'];
      const wijken = (JSON.parse(readReference('nl-wijken-2024-pdok.geojson')) as FeatureCollection).features;
      const members = wijken.filter((wijk) => codes.includes(String(wijk.properties?.['wijkcode'])));
      const whole = dissolve(members.map((wijk) => wijk.geometry as AreaGeometry));
      expect(members).toHaveLength(7);
      expect(whole?.type).toBe('Polygon');
      expect(whole?.coordinates).toHaveLength(1);
    },
  );
});
