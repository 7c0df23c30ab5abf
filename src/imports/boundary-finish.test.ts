import { expect, test } from 'vitest';
import { geoJson, square } from '../../tests/fixtures/division.ts';
import { readBoundaries } from '#imports/boundary-file.ts';
import { problemSentence } from '#imports/problems.ts';

function read(ring: readonly number[][]): ReturnType<typeof readBoundaries> {
  const geometry = { type: 'Polygon', coordinates: [ring] };
  return readBoundaries(geoJson([{ code: 'WK090101', name: 'Strik', geometry }]));
}

test('a border that crosses itself in a hair is repaired and named', () => {
  const [corners = []] = square(0).coordinates;
  const hair = [
    [5.1051, 52.11],
    [5.105, 52.1101],
    [5.1051, 52.1101],
    [5.105, 52.11],
  ];
  const { report } = read([...corners.slice(0, 3), ...hair, ...corners.slice(3)]);
  expect(report).toMatchObject({ accepted: 1, refused: 0 });
  expect(report.notes).toEqual([
    'Vlak hersteld, omdat de grens zichzelf een klein stukje kruiste of punten miste (1): WK090101 Strik.',
  ]);
});

test('a figure of eight is refused with the place of the crossing', () => {
  const { sets, report } = read([
    [5.1, 52.1],
    [5.12, 52.12],
    [5.12, 52.1],
    [5.1, 52.12],
    [5.1, 52.1],
  ]);
  expect(sets).toEqual([]);
  expect(report.problems.map(problemSentence)).toEqual([
    'WK090101 Strik: het vlak van dit gebied klopt niet (de grens kruist zichzelf bij 5,11000 oost, 52,11000 noord) en kon niet worden hersteld.',
  ]);
});
