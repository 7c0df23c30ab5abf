import { expect, test } from 'vitest';
import { locatorOutlines, neighboursOf, thinOutlines } from '#insight/area-page-outlines.ts';
import type { Polygon } from 'geojson';

function square(west: number, south: number, points = 1, size = 0.1): Polygon {
  const along = Array.from({ length: points }, (_, at) => (at * size) / points);
  const ring = [
    ...along.map((step) => [west + step, south]),
    ...along.map((step) => [west + size, south + step]),
    ...along.map((step) => [west + size - step, south + size]),
    ...along.map((step) => [west, south + size - step]),
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

test('points that nobody can see apart are left out, and the ring stays closed', () => {
  const [thin] = thinOutlines([{ geometry: square(5, 52, 2000) }]);
  const ring = thin?.geometry?.coordinates[0] ?? [];
  expect(ring.length).toBeLessThan(2100);
  expect(ring[0]).toEqual(ring.at(-1));
  expect([Math.min(...ring.map(([x = 0]) => x)), Math.max(...ring.map(([x = 0]) => x))]).toEqual([5, 5.1]);
});

test('a speck on a large map keeps its own shape', () => {
  const speck = square(5.05, 52.05, 1, 0.00005);
  const [, thin] = thinOutlines([{ geometry: square(5, 52) }, { geometry: speck }]);
  expect(thin?.geometry?.coordinates[0]).toHaveLength(5);
});

test('the area itself is drawn on the ground of the wijken, inside the edge of the municipality', () => {
  const outlines = [
    { code: 'GM1', name: 'Stad', level: 'gemeente', geometry: square(5, 52) },
    { code: 'WK1', name: 'Wijk', level: 'wijk', geometry: square(5, 52) },
    { code: 'BU1', name: 'Buurt', level: 'buurt', geometry: square(5, 52) },
  ];
  expect(locatorOutlines(outlines, 'BU1').map(({ code, role }) => [code, role])).toEqual([
    ['GM1', 'around'],
    ['WK1', 'rest'],
    ['BU1', 'here'],
  ]);
  expect(locatorOutlines(outlines, 'GM1')[0]?.role).toBe('around');
});

test('neighbours share a side or a corner, by name and without their outline', () => {
  const outlines = [
    { code: 'B', name: 'IJburg', geometry: square(5.1, 52) },
    { code: 'A', name: 'Centrum', geometry: square(5, 52) },
    { code: 'D', name: 'Aker', geometry: square(5.1, 52.1) },
    { code: 'E', name: 'Ver weg', geometry: square(5.3, 52) },
  ];
  expect(neighboursOf(outlines, 'A')).toEqual([
    { code: 'D', name: 'Aker' },
    { code: 'B', name: 'IJburg' },
  ]);
  expect(neighboursOf(outlines, 'nergens')).toEqual([]);
});
