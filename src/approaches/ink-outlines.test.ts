import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { inkOutlines, type OutlinedApproach } from '#approaches/ink-outlines.ts';

const problem: OutlinedApproach = {
  ...{ id: 'p', kind: 'problem', from: '2026-02-02', to: null },
  ...{ areaCodes: ['BU2', 'BU1'], areaNames: ['Havenkwartier', 'Molenveld'] },
};
const deployment: OutlinedApproach = {
  ...{ id: 'd', kind: 'deployment', from: '2026-04-01', to: '2026-07-01' },
  ...{ areaCodes: ['BU1', 'BU2'], areaNames: ['Molenveld', 'Havenkwartier'] },
};

test('what is done in the same areas has one outline, and its label tells what is deployed', () => {
  expect(inkOutlines([deployment, problem])).toEqual([
    {
      ...{ code: 'p', kind: 'problem', areaCodes: ['BU1', 'BU2'] },
      label: 'Molenveld e.a., inzet 1 apr – 30 jun 2026',
    },
  ]);
});

test('a deployment elsewhere has its own, with its first and last day', () => {
  const elsewhere = { ...deployment, areaCodes: ['BU3'], areaNames: ['Lindenhof'] };
  expect(inkOutlines([problem, elsewhere]).map(({ kind, label }) => [kind, label])).toEqual([
    ['problem', 'Havenkwartier e.a.'],
    ['deployment', 'Lindenhof, inzet 1 apr – 30 jun 2026'],
  ]);
  expect(inkOutlines([])).toEqual([]);
});

test('what was drawn within the same areas is a place of its own, whoever comes first and whatever is done there', () => {
  const around = (x: number): Polygon => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, 52],
        [x + 1, 52],
        [x, 53],
        [x, 52],
      ],
    ],
  });
  const square = { ...problem, id: 'plein', outline: around(4) };
  const station = { ...problem, id: 'station', outline: around(5) };
  const coaches = { ...deployment, id: 'coaches', outline: around(4) };
  const drawn = (approaches: OutlinedApproach[]) =>
    inkOutlines(approaches).map(({ code, kind, outline }) => [code, kind, outline]);
  const expected = [
    ['p', 'problem', undefined],
    ['plein', 'problem', around(4)],
    ['station', 'problem', around(5)],
  ];
  expect(drawn([problem, square, station, coaches])).toEqual(expected);
  expect(drawn([coaches, station, square, problem]).toSorted()).toEqual(expected);
  expect(drawn([coaches])).toEqual([['coaches', 'deployment', around(4)]]);
});
