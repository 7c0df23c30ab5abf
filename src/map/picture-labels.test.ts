import { expect, test } from 'vitest';
import { placeLabels, type PictureLabel } from '#map/picture-labels.ts';

const size = { width: 200, height: 100 };
const label = (name: string, x: number, y: number, isOwn = false): PictureLabel => ({ name, x, y, isOwn });
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
