import { expect, test } from 'vitest';
import { isOfferable, offerableNames } from '#imports/offered-names.ts';

test.each([
  ['Herrie', 3, true],
  ['Overlast horeca', 40, true],
  ['wildplassen', 3, true],
  ['Herrie', 2, false],
  ['Jan de Vries', 4, false],
  ['JAN JANSEN', 4, false],
  ['Éva van Ørsted', 4, false],
  ['J. Jansen', 4, false],
  ['Kerkstraat 12', 4, false],
  ['zaak 2024-118', 9, false],
])('%s, met %d times: %s', (name, count, expected) => expect(isOfferable({ name, count })).toBe(expected));

test('only names of kinds are passed on', () => {
  const unknown = [
    { name: 'Herrie', count: 12 },
    { name: 'Jan de Vries', count: 4 },
  ];
  expect(offerableNames(unknown)).toEqual(['Herrie']);
});
