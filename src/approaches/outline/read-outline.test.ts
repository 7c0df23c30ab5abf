import { expect, test } from 'vitest';
import { outlineText, readOutline } from '#approaches/outline/read-outline.ts';

const square = '4.28 52.04\n4.29 52.04\n4.29 52.05\n4.28 52.05';
const ring = [
  [4.28, 52.04],
  [4.29, 52.04],
  [4.29, 52.05],
  [4.28, 52.05],
  [4.28, 52.04],
];
const polygon = { type: 'Polygon', coordinates: [ring] };
const faultOf = (text: string) => {
  const read = readOutline(text);
  return 'fault' in read ? read.fault : 'none';
};

test('points on lines and GeoJSON give the same closed outline, and it goes back into its field', () => {
  expect(readOutline(square)).toEqual({ outline: polygon });
  for (const wrapped of [
    polygon,
    { type: 'Feature', geometry: polygon, properties: {} },
    { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: polygon, properties: {} }] },
  ])
    expect(readOutline(JSON.stringify(wrapped))).toEqual({ outline: polygon });
  expect(outlineText(polygon as never)).toBe(square);
  expect(readOutline(' \n')).toEqual({ outline: null });
});

test('metres of the RD become degrees, rounded to a metre', () => {
  const read = readOutline('80000 452000\n80500, 452000\n80500;452400');
  expect('outline' in read && read.outline?.coordinates[0]?.[0]?.map((each) => String(each).length)).toEqual([
    7, 8,
  ]);
});

test.each([
  ['4.28 52.04\nhier\n4.29 52.05', 'Regel 2 is geen punt: "hier".'],
  ['4.28 52.04\n4.29 52.04', 'minstens drie verschillende punten'],
  ['52.04 4.28\n52.04 4.29\n52.05 4.29', 'omgewisseld, bij punt 1'],
  ['9 52.04\n9.1 52.04\n9.1 52.05', 'ligt niet in Nederland, bij punt 1'],
  ['4.28 52.04\n4.29 52.05\n4.29 52.04\n4.28 52.05', 'kruist zichzelf'],
  ['{"type":', 'niet te lezen'],
  [JSON.stringify({ type: 'Point', coordinates: [4, 52] }), 'Plak één vlak'],
  [JSON.stringify({ type: 'Polygon', coordinates: [ring, ring] }), 'zonder gaten'],
  [JSON.stringify({ type: 'Polygon', coordinates: [[['a', 1]]] }), 'iets anders dan getallen'],
  [Array.from({ length: 201 }, (_, at) => `${4 + at / 1000} ${52 + at / 900}`).join('\n'), '201 punten'],
])('what is wrong is named: %#', (text, fault) => expect(faultOf(text)).toContain(fault));
