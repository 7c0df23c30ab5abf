import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { leavingOf } from '#geo/leaving.ts';

const polygon = (...rings: Position[][]): Polygon => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => [...ring, ...ring.slice(0, 1)]),
});
const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];
/** A square with a notch from the north, two hundred metres wide. */
const notched = polygon([
  [5, 52],
  [5.01, 52],
  [5.01, 52.01],
  [5.0065, 52.01],
  [5.0065, 52.004],
  [5.0035, 52.004],
  [5.0035, 52.01],
  [5, 52.01],
]);
const holed = polygon(box(5, 52, 5.01, 52.01), box(5.004, 52.004, 5.006, 52.006));

test('an outline inside an area leaves it nowhere, nor does one along its border', () => {
  expect(leavingOf(polygon(box(5.001, 52.001, 5.009, 52.003)), notched, 10)).toBeNull();
  expect(leavingOf(polygon(box(5, 52, 5.01, 52.004)), notched, 10)).toBeNull();
  // Some seven metres over it.
  expect(leavingOf(polygon(box(4.9999, 52.001, 5.009, 52.003)), notched, 10)).toBeNull();
});

test('the first corner outside is named', () => {
  expect(leavingOf(polygon(box(5.001, 52.001, 5.011, 52.003)), notched, 10)).toEqual({
    ...{ kind: 'corner', at: 1 },
  });
  expect(leavingOf(polygon(box(6, 52, 6.01, 52.01)), notched, 10)).toEqual({ kind: 'corner', at: 0 });
});

test('a line that crosses a notch between corners inside is named by the corner it leaves from', () => {
  expect(leavingOf(polygon(box(5.001, 52.001, 5.009, 52.008)), notched, 10)).toEqual({ kind: 'line', at: 2 });
});

test('a border of many points takes no time to speak of', () => {
  const ring = (count: number, radius: number): Position[] =>
    Array.from({ length: count }, (_, at) => {
      const angle = (2 * Math.PI * at) / count;
      const far = radius * (1 + 0.002 * Math.sin(at * 1.7));
      return [5 + far * Math.cos(angle), 52 + far * Math.sin(angle)];
    });
  const before = performance.now();
  expect(leavingOf(polygon(ring(200, 0.0117)), polygon(ring(8000, 0.012)), 10)).toBeNull();
  expect(performance.now() - before).toBeLessThan(2_000);
});

test('a piece inside that is not of the area is told of', () => {
  expect(leavingOf(polygon(box(5.001, 52.001, 5.009, 52.009)), holed, 10)).toEqual({ kind: 'hole' });
});
