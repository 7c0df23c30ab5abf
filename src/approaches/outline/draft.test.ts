import { expect, test } from 'vitest';
import { draftOf, withoutLast, withPoint } from '#approaches/outline/draft.ts';

const ring = [
  [4.28, 52.04],
  [4.29, 52.04],
  [4.29, 52.05],
];
const geoJson = (points: number[][]) =>
  JSON.stringify({ type: 'Polygon', coordinates: [[...points, ...points.slice(0, 1)]] });

test('a draft shows every point that reads, and says what does not', () => {
  expect(draftOf('')).toEqual({ points: [], fault: null });
  expect(draftOf('4.28 52.04\n\n4.29, 52.04')).toEqual({ points: ring.slice(0, 2), fault: null });
  expect(draftOf('4.28 52.04\nhier\n4.29 52.05')).toMatchObject({
    points: [ring[0], ring[2]],
    fault: expect.stringContaining('Regel 2') as string,
  });
  expect(draftOf(geoJson(ring))).toEqual({ points: ring, fault: null });
  expect(draftOf('{"type":')).toMatchObject({
    points: [],
    fault: expect.stringContaining('GeoJSON') as string,
  });
});

test('a point that is drawn comes in the notation that stands there', () => {
  expect(withPoint('', [4.28, 52.04])).toBe('4.28 52.04');
  expect(withPoint('4.28, 52.04\n', [4.29, 52.04])).toBe('4.28, 52.04\n4.29 52.04');
  expect(withPoint('80900 451800', [4.29, 52.04])).toBe('80900 451800\n79722 450755');
  expect(withPoint(geoJson(ring.slice(0, 2)), [4.29, 52.05])).toBe(geoJson(ring));
});

test('and the last one goes away again', () => {
  expect(withoutLast('4.28, 52.04\n80900 451800\n')).toBe('4.28, 52.04');
  expect(withoutLast('4.28 52.04')).toBe('');
  expect(withoutLast(geoJson(ring))).toBe(geoJson(ring.slice(0, 2)));
  expect(withoutLast(geoJson(ring.slice(0, 1)))).toBe('');
});

test.each(['4.28 52.04\nhier', '{"type":', geoJson(ring).slice(0, -1)])(
  'what does not read stays: %s',
  (text) => {
    expect(withPoint(text, [4.29, 52.04])).toBe(text);
    expect(withoutLast(text)).toBe(text);
  },
);
