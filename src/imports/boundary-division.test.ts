import { expect, test } from 'vitest';
import { divisionDigest, divisionOf } from '#imports/boundary-division.ts';
import { readBoundaries } from '#imports/boundary-file.ts';

const square = [
  [5.1, 52.1],
  [5.11, 52.1],
  [5.11, 52.11],
  [5.1, 52.11],
  [5.1, 52.1],
];

/** A file with one wijk, and what stands beside its code. */
function wijkFile(beside: object) {
  return readBoundaries({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { wijkcode: 'WK090101', wijknaam: 'Centrum', ...beside },
        geometry: { type: 'Polygon', coordinates: [square] },
      },
    ],
  });
}

const namesOf = (beside: object, known: readonly string[] = []) =>
  divisionOf(wijkFile(beside), 2024, new Set(known)).areas.map(({ code, name }) => [code, name]);

test('an area without an outline is called what the areas in it say', () => {
  const beside = { gemeentecode: 'GM0901', gemeentenaam: 'Voorbeeld' };
  expect(namesOf(beside)).toEqual([
    ['GM0901', 'Voorbeeld'],
    ['WK090101', 'Centrum'],
  ]);
  expect(divisionOf(wijkFile(beside), 2024, new Set())).toMatchObject({ madeUp: ['GM0901'], unnamed: [] });
});

test('what is known keeps its own name, whatever stands beside an area', () => {
  expect(namesOf({ gemeentecode: 'GM0901', gemeentenaam: 'Anders' }, ['GM0901'])).toEqual([
    ['WK090101', 'Centrum'],
  ]);
});

test.each([
  ['no name', { gemeentecode: 'GM0901' }],
  ['the name of a gemeente it does not lie in', { gemeentecode: 'GM0902', gemeentenaam: 'Elders' }],
])('with %s the code names it, and the report says so', (_, beside) => {
  expect(namesOf(beside)[0]).toEqual(['GM0901', 'Gemeente 0901']);
  expect(divisionOf(wijkFile(beside), 2024, new Set()).unnamed).toEqual(['GM0901']);
});

test('the same boundaries are recognised, whether the areas around them were known or not', () => {
  const file = wijkFile({ gemeentecode: 'GM0901', gemeentenaam: 'Voorbeeld' });
  const [first, again] = [new Set<string>(), new Set(['GM0901'])].map((known) =>
    divisionDigest(divisionOf(file, 2024, known), 'bestand').toString('hex'),
  );
  expect(again).toBe(first);
});
