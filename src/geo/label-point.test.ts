import { describe, expect, test } from 'vitest';
import { buildAreaIndex } from '#geo/area-index.ts';
import { labelPoint } from '#geo/label-point.ts';
import { box, polygon, randomFrom, shakenField } from '#geo/test-areas.ts';

describe('the label point of an area', () => {
  test('is the middle of a square', () => {
    const [x = 0, y = 0] = labelPoint(polygon('BU00000001', box(4, 52, 4.1, 52.1)).geometry) ?? [];
    expect(x).toBeCloseTo(4.05, 3);
    expect(y).toBeCloseTo(52.05, 3);
  });

  test('lies in the thick end of an L, where the middle of the box would be outside', () => {
    const corners = [
      [4, 52],
      [4.5, 52],
      [4.5, 52.02],
      [4.1, 52.02],
      [4.1, 52.5],
      [4, 52.5],
      [4, 52],
    ];
    const [x = 0] = labelPoint({ type: 'Polygon', coordinates: [corners] }) ?? [];
    expect(x).toBeGreaterThan(4.03);
    expect(x).toBeLessThan(4.07);
  });

  test('stays clear of a hole and goes to the largest part', () => {
    const ringed = polygon('BU00000001', box(4, 52, 4.4, 52.4), box(4.05, 52.05, 4.2, 52.35));
    const [x = 0] = labelPoint(ringed.geometry) ?? [];
    expect(x).toBeGreaterThan(4.25);
    const parts = {
      type: 'MultiPolygon' as const,
      coordinates: [[box(4, 52, 4.01, 52.01)], [box(5, 52, 5.2, 52.2)]],
    };
    expect(labelPoint(parts)?.[0]).toBeCloseTo(5.1, 2);
  });

  test('lies inside every area of a field', () => {
    const areas = shakenField(9, randomFrom(5));
    const index = buildAreaIndex(areas);
    const found = areas.map((area) => index.locate(...(labelPoint(area.geometry) ?? [0, 0])));
    expect(found).toEqual(areas.map((_, position) => position));
  });

  test('is the point itself for an area without size, and nothing for an empty one', () => {
    expect(labelPoint({ type: 'Polygon', coordinates: [box(4, 52, 4, 52)] })).toEqual([4, 52]);
    expect(labelPoint({ type: 'MultiPolygon', coordinates: [] })).toBeUndefined();
    expect(labelPoint({ type: 'Polygon', coordinates: [[]] })).toBeUndefined();
  });
});
