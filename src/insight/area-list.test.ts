import { describe, expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import { listFound, listKinds, listLead, listMunicipalities, listWijken } from '#insight/area-list.ts';

function areaOf(code: string, level: Area['level'], name: string, change: Partial<Area> = {}): Area {
  const none = { kind: null, households: null, landHectares: null, longitude: null, latitude: null };
  return {
    ...none,
    code,
    year: 2024,
    level,
    name,
    parentCode: null,
    municipalityCode: 'GM0268',
    smallestLevel: 'buurt',
    inhabitants: 100,
    ...change,
  };
}
const city = areaOf('GM0268', 'gemeente', 'Nijmegen');
const wijk = areaOf('WK026806', 'wijk', 'Nijmegen-Zuid');
const buurt = areaOf('BU02680616', 'buurt', 'Hatert', { parentCode: 'WK026806' });
const work = areaOf('WG0268-hatert', 'stadsdeel', 'Hatert', { kind: 'werkgebied' });

describe('the list of areas', () => {
  test('holds every wijk by name with its own buurten', () => {
    const second = areaOf('WK026801', 'wijk', 'Centrum');
    expect(
      listWijken([wijk, second], [buurt]).map(({ name, buurten }) => [name, buurten.map(({ code }) => code)]),
    ).toEqual([
      ['Centrum', []],
      ['Nijmegen-Zuid', ['BU02680616']],
    ]);
  });

  test('leads to the page and to the map among equals', () => {
    const [listed] = listWijken([wijk], [buurt]);
    expect([listed?.href, listed?.mapHref]).toEqual([
      '/gebieden/WK026806',
      '/kaart?gebied=GM0268&keuze=WK026806',
    ]);
    expect(listed?.buurten[0]?.mapHref).toBe('/kaart?gebied=WK026806&niveau=buurt&keuze=BU02680616');
    expect(listKinds([work])[0]?.areas[0]?.mapHref).toBe('/kaart?gebied=WG0268-hatert&niveau=buurt');
  });

  test('puts stadsdelen before programmagebieden before werkgebieden', () => {
    const kinds = listKinds([
      work,
      areaOf('PG1', 'stadsdeel', 'Oost', { kind: 'programmagebied' }),
      areaOf('SD1', 'stadsdeel', 'West', { kind: 'stadsdeel' }),
    ]);
    expect(kinds.map(({ title }) => title)).toEqual(['Stadsdelen', 'Programmagebieden', 'Werkgebieden']);
  });

  test('tells areas of the same name apart', () => {
    expect(listFound([work, buurt, city], [city]).map(({ name, place }) => [name, place])).toEqual([
      ['Hatert', 'Werkgebied in Nijmegen'],
      ['Hatert', 'Buurt in Nijmegen'],
      ['Nijmegen', 'Gemeente'],
    ]);
  });
});

describe('the municipalities', () => {
  const named = (names: string[]) => names.map((name, at) => areaOf(`GM${at}`, 'gemeente', name));

  test('a few are one list without letters', () => {
    expect(
      listMunicipalities(named(['Nijmegen', 'Arnhem'])).map(({ letter, areas }) => [
        letter,
        areas.map(({ name }) => name),
      ]),
    ).toEqual([['', ['Arnhem', 'Nijmegen']]]);
    expect(listMunicipalities([])).toEqual([]);
  });

  test('many stand under their letter; an apostrophe or accent is no letter', () => {
    const many = Array.from({ length: 15 }, (_, at) => `Baarn ${at}`);
    const groups = listMunicipalities(named(["'s-Hertogenbosch", 'Súdwest-Fryslân', 'IJsselstein', ...many]));
    expect(groups.map(({ letter, areas }) => [letter, areas.length])).toEqual([
      ['B', 15],
      ['I', 1],
      ['S', 2],
    ]);
  });
});

test('the opening sentence states how many there are', () => {
  expect(listLead(city, { municipalities: 3, wijken: 9, buurten: 44 }, 2024)).toBe(
    'Nijmegen telt 9 wijken en 44 buurten in de indeling van 2024',
  );
  expect(listLead(null, { municipalities: 342, wijken: 3393, buurten: 14_566 }, 2024)).toBe(
    'Er zijn 342 gemeenten, 3.393 wijken en 14.566 buurten geladen in de indeling van 2024',
  );
  expect(listLead(city, { municipalities: 1, wijken: 0, buurten: 0 }, 2024)).toBe(
    'Nijmegen heeft nog geen wijken en buurten in de indeling van 2024',
  );
});
