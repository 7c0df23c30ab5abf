import { expect, test } from 'vitest';
import { labelsOf, placeLabels, type PictureLabel } from '#map/picture-labels.ts';

const size = { width: 200, height: 100 };
const label = (name: string, x: number, y: number, isOwn = false): PictureLabel => ({
  ...{ code: `BU ${name}`, name, x, y, isOwn },
});
const namesOf = (...labels: PictureLabel[]) => placeLabels(labels, size).map(({ name }) => name);

test('own names come first, and a name that would touch one is left out', () => {
  expect(namesOf(label('Naast', 100, 50), label('Eigen', 110, 55, true))).toEqual(['Eigen']);
  expect(namesOf(label('Naast', 100, 20), label('Eigen', 110, 55, true))).toEqual(['Eigen', 'Naast']);
});

test('a name near an edge is moved inside, one from outside is not drawn', () => {
  const [moved] = placeLabels([label('Noorderbuurt', 5, 99)], size);
  expect(moved?.x).toBeGreaterThan(35);
  expect(moved?.y).toBe(93);
  expect(namesOf(label('Elders', -5, 50), label('Een heel erg lange naam van een buurt', 100, 50))).toEqual(
    [],
  );
});

test('areas that share a name each keep it, and are told apart by their code', () => {
  const square = (code: string, south: number, role: 'own' | 'rest' = 'own') => ({
    ...{ code, name: 'Verspreide huizen', role },
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [80, south],
          [120, south],
          [120, south + 20],
          [80, south + 20],
          [80, south],
        ],
      ],
    },
  });
  const ground = [square('BU1', 10), square('BU2', 70), square('BU3', 40, 'rest')];
  expect(labelsOf(ground, (x, y) => [x, y], size).map(({ code, name }) => [code, name])).toEqual([
    ['BU1', 'Verspreide huizen'],
    ['BU2', 'Verspreide huizen'],
  ]);
});
