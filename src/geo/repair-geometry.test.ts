import type { FeatureCollection, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { checkGeometry } from '#geo/check-geometry.ts';
import { squareMetres, type AreaGeometry } from '#geo/polygons.ts';
import { repairGeometry } from '#geo/repair-geometry.ts';
import {
  box,
  hasReferenceData,
  nationalAreas,
  needsReferenceData,
  polygon,
  readReference,
} from '#geo/test-areas.ts';

function repair(...rings: Position[][]): AreaGeometry | undefined {
  return repairGeometry(polygon('BU00000001', ...rings).geometry);
}

describe('repairing the geometry of an area', () => {
  const square = box(4, 52, 4.1, 52.1);

  test('leaves a sound area as it is', () => {
    expect(repair(square)).toEqual({ type: 'Polygon', coordinates: [square] });
  });

  test('closes a ring, drops repeated points, spikes and rings without an inside', () => {
    expect(repair(square.slice(0, 4))).toEqual({ type: 'Polygon', coordinates: [square] });
    expect(repair([[4, 52], ...square])).toEqual({ type: 'Polygon', coordinates: [square] });
    expect(
      repair(square, [
        [4.05, 52.05],
        [4.06, 52.05],
        [4.05, 52.05],
      ]),
    ).toEqual({
      type: 'Polygon',
      coordinates: [square],
    });
    const spiked = [...square.slice(0, 3), [4.05, 52.1], [4.05, 52.3], [4.05, 52.1], ...square.slice(3)];
    expect(repair(spiked)).toEqual({
      type: 'Polygon',
      coordinates: [[...square.slice(0, 3), [4.05, 52.1], ...square.slice(3)]],
    });
    expect(repair([...square.slice(0, 4), [4, 52.3], [4, 52.1], [4, 52]])?.coordinates).toEqual([square]);
  });

  test('splits off a loop that is small beside the area', () => {
    const looped = [...square.slice(0, 3), [4.05, 52.1], [4.053, 52.103], [4.053, 52.1], [4.05, 52.103]];
    const repaired = repair([...looped, [4.04, 52.1], ...square.slice(3)]);
    expect(checkGeometry(repaired)).toEqual([]);
    expect(
      repaired && squareMetres(repaired) / squareMetres({ type: 'Polygon', coordinates: [square] }),
    ).toBeCloseTo(1, 2);
  });

  test('does not guess what a figure of eight was meant to be', () => {
    const eight = [
      [4, 52],
      [4.2, 52.2],
      [4.2, 52],
      [4, 52.2],
      [4, 52],
    ];
    expect(repair(eight)).toBeUndefined();
    // Nor with two loops of unequal size.
    expect(
      repair([
        [4, 52],
        [4.2, 52.2],
        [4.2, 52.15],
        [4, 52.2],
        [4, 52],
      ]),
    ).toBeUndefined();
  });

  test('gives up where nothing sound is left or the place is wrong', () => {
    expect(
      repair([
        [4, 52],
        [4.1, 52.1],
        [4, 52],
      ]),
    ).toBeUndefined();
    expect(repair([])).toBeUndefined();
    expect(repair(box(80_000, 450_000, 81_000, 451_000))).toBeUndefined();
    expect(
      repair([
        [4, 52],
        [NaN, 52],
        [4.1, 52.1],
        [4, 52],
      ]),
    ).toBeUndefined();
  });

  test.skipIf(!hasReferenceData)(
    `repairs every broken area of real files, and changes little ${needsReferenceData}`,
    () => {
      const wijken = (JSON.parse(readReference('nl-wijken-2024-pdok.geojson')) as FeatureCollection).features;
      const areas = [...wijken, ...nationalAreas('buurten')].map((area) => area.geometry as AreaGeometry);
      const broken = areas.filter((geometry) => checkGeometry(geometry).length > 0);
      const failed = broken.filter((geometry) => {
        const repaired = repairGeometry(geometry);
        if (repaired === undefined || checkGeometry(repaired).length > 0) return true;
        return Math.abs(squareMetres(repaired) / squareMetres(geometry) - 1) > 0.01;
      });
      expect([broken.length, failed.length]).toEqual([480, 0]);
    },
  );
});
