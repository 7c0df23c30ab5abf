import { expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import { placeOptions } from './places.ts';

function municipality(number: number): Area {
  const code = `GM${String(number).padStart(4, '0')}`;
  const none = {
    kind: null,
    smallestLevel: 'gemeente' as const,
    parentCode: null,
    inhabitants: null,
    households: null,
    landHectares: null,
    longitude: null,
    latitude: null,
  };
  return { ...none, code, year: 2024, level: 'gemeente', name: `Gemeente ${number}`, municipalityCode: code };
}

const many = Array.from({ length: 40 }, (_, number) => municipality(number));
const at = (path: string) => ({ url: new URL(path, 'http://localhost'), composed: [], current: 'GM0001' });

test('every choice leads somewhere else, on each page, with few and with many municipalities', () => {
  for (const path of ['/kaart?gebied=GM0001&niveau=buurt', '/gebieden', '/gebieden/GM0001', '/start']) {
    for (const municipalities of [many.slice(0, 3), many]) {
      const options = placeOptions({
        ...at(path),
        municipalities,
        coveredCodes: new Set(['GM0001', 'GM0002']),
      });
      const addresses = options.map((option) => option.href);
      expect([path, new Set(addresses).size]).toEqual([path, addresses.length]);
    }
  }
});

test('of many municipalities only those with signals stand in the menu, with the country and a way to search', () => {
  const options = placeOptions({
    ...at('/kaart'),
    municipalities: many,
    coveredCodes: new Set(['GM0001', 'GM0002']),
  });
  expect(options.map((option) => option.label)).toEqual([
    'Gemeente 1',
    'Gemeente 2',
    'Heel Nederland',
    'Andere gemeente zoeken',
  ]);
});

test('on the map a choice keeps the filters and drops the selection', () => {
  const [first] = placeOptions({
    ...at('/kaart?gebied=GM0001&niveau=buurt&keuze=BU1&klassen=1,2'),
    municipalities: many.slice(0, 1),
    coveredCodes: new Set(),
  });
  expect(first?.href).toBe('/kaart?gebied=GM0000&niveau=buurt');
});
