import type { FeatureCollection, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { checkGeometry } from '#geo/check-geometry.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
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

function problemsOf(...rings: Position[][]) {
  return checkGeometry(polygon('BU00000001', ...rings).geometry);
}

describe('checking the geometry of an area', () => {
  test('finds nothing wrong with sound areas, holes, parts and rings that touch in a point', () => {
    expect(shakenField(5, randomFrom(2)).flatMap((area) => checkGeometry(area.geometry))).toEqual([]);
    expect(problemsOf(box(4, 52, 4.3, 52.3), box(4.1, 52.1, 4.2, 52.2))).toEqual([]);
    expect(
      problemsOf(box(4, 52, 4.3, 52.3), [
        [4, 52.1],
        [4.1, 52.2],
        [4.1, 52.1],
        [4, 52.1],
      ]),
    ).toEqual([]);
    const parts = [[box(4, 52, 4.1, 52.1)], [box(4.1, 52.1, 4.2, 52.2)]];
    expect(checkGeometry({ type: 'MultiPolygon', coordinates: parts })).toEqual([]);
  });

  test('takes a ring that is not closed or repeats a point as it is meant', () => {
    expect(problemsOf(box(4, 52, 4.1, 52.1).slice(0, 4))).toEqual([]);
    expect(problemsOf([[4, 52], ...box(4, 52, 4.1, 52.1)])).toEqual([]);
  });

  test('sees that there is nothing', () => {
    const empty = [{ kind: 'empty', position: null }];
    expect(checkGeometry(null)).toEqual(empty);
    expect(checkGeometry(undefined)).toEqual(empty);
    expect(checkGeometry({ type: 'MultiPolygon', coordinates: [] })).toEqual(empty);
    expect(problemsOf([])).toEqual(empty);
  });

  test('sees points that are no numbers', () => {
    expect(
      problemsOf([
        [4, 52],
        [NaN, 52],
        [4.1, 52.1],
        [4, 52],
      ]),
    ).toEqual([{ kind: 'not-finite', position: [NaN, 52] }]);
    expect(problemsOf([[4], [4.1, 52], [4.1, 52.1], [4]])).toEqual([{ kind: 'not-finite', position: [4] }]);
  });

  test('tells RD, swapped coordinates and another country apart', () => {
    expect(problemsOf(box(80_000, 450_000, 81_000, 451_000))).toEqual([
      { kind: 'rd-given-as-wgs84', position: [80_000, 450_000] },
    ]);
    expect(problemsOf(box(52, 4, 52.1, 4.1))).toEqual([{ kind: 'coordinates-swapped', position: [52, 4] }]);
    expect(problemsOf(box(2.3, 48.8, 2.4, 48.9))).toEqual([
      { kind: 'outside-netherlands', position: [2.3, 48.8] },
    ]);
  });

  test('sees a ring without an inside', () => {
    expect(
      problemsOf([
        [4, 52],
        [4.1, 52.1],
        [4, 52],
      ]),
    ).toEqual([{ kind: 'too-few-points', position: [4, 52] }]);
    expect(
      problemsOf([
        [4, 52],
        [4, 52],
        [4, 52],
        [4, 52],
      ]),
    ).toEqual([{ kind: 'too-few-points', position: [4, 52] }]);
  });

  test('sees a ring that crosses itself, and where', () => {
    expect(
      problemsOf([
        [4, 52],
        [4.25, 52.25],
        [4.25, 52],
        [4, 52.25],
        [4, 52],
      ]),
    ).toEqual([{ kind: 'self-crossing', position: [4.125, 52.125] }]);
  });

  test('sees a spike and a stretch that is walked twice', () => {
    const spike = problemsOf([
      [4, 52],
      [4.1, 52],
      [4.1, 52.1],
      [4.2, 52.1],
      [4.1, 52.1],
      [4, 52.1],
      [4, 52],
    ]);
    expect(spike).toEqual([{ kind: 'self-crossing', position: [4.2, 52.1] }]);
    const twice = problemsOf([
      [4, 52],
      [4.2, 52],
      [4.2, 52.1],
      [4.15, 52],
      [4.05, 52],
      [4, 52.1],
      [4, 52],
    ]);
    expect(twice.map((problem) => problem.kind)).toEqual(['self-crossing']);
  });

  test('sees rings that cross each other', () => {
    const crossing = problemsOf(box(4, 52, 4.2, 52.2), box(4.1, 52.1, 4.3, 52.3));
    expect(crossing.map((problem) => problem.kind)).toEqual(['self-crossing']);
  });

  test.skipIf(!hasReferenceData)(`finds the 17 broken wijken of a real file ${needsReferenceData}`, () => {
    const wijken = (JSON.parse(readReference('nl-wijken-2024-pdok.geojson')) as FeatureCollection).features;
    const broken = wijken.filter((wijk) => checkGeometry(wijk.geometry as AreaGeometry).length > 0);
    expect([wijken.length, broken.length]).toEqual([3_475, 17]);
  });

  test.skipIf(!hasReferenceData)(`finds what is wrong in the whole country ${needsReferenceData}`, () => {
    const areas = nationalAreas('buurten');
    const broken = areas.filter((area) => checkGeometry(area.geometry).length > 0);
    expect(broken).toHaveLength(463);
  });
});
