import { describe, expect, it } from 'vitest';
import type { Area } from '#areas/model.ts';
import { groupResults, soleResult } from '#insight/start-search.ts';

const area = (code: string, level: Area['level'], name: string, kind: Area['kind'] = null): Area => ({
  code,
  year: 2024,
  level,
  kind,
  name,
  parentCode: null,
  municipalityCode: 'GM0268',
  smallestLevel: 'buurt',
  inhabitants: 100,
  households: 50,
  landHectares: 10,
  longitude: null,
  latitude: null,
});
const names = new Map([['GM0268', 'Nijmegen']]);
const buurt = area('BU02680616', 'buurt', 'Hatert');
const work = area('WG0268-hatert', 'stadsdeel', 'Hatert', 'werkgebied');
const wijk = area('WK026806', 'wijk', 'Nijmegen-Zuid');
const city = area('GM0268', 'gemeente', 'Nijmegen');

describe('results of a search', () => {
  it('stand by level, large areas first, each with its page and the map', () => {
    expect(groupResults([buurt, wijk, work, city], names)).toEqual([
      {
        title: 'Gemeenten',
        areas: [
          {
            code: 'GM0268',
            name: 'Nijmegen',
            text: 'Gemeente',
            href: '/gebieden/GM0268',
            mapHref: '/kaart?gebied=GM0268&niveau=wijk',
          },
        ],
      },
      {
        title: 'Stadsdelen, programma- en werkgebieden',
        areas: [
          {
            code: 'WG0268-hatert',
            name: 'Hatert',
            text: 'Werkgebied in Nijmegen',
            href: '/gebieden/WG0268-hatert',
            mapHref: '/kaart?gebied=WG0268-hatert&niveau=buurt',
          },
        ],
      },
      {
        title: 'Wijken',
        areas: [
          {
            code: 'WK026806',
            name: 'Nijmegen-Zuid',
            text: 'Wijk in Nijmegen',
            href: '/gebieden/WK026806',
            mapHref: '/kaart?gebied=GM0268&niveau=wijk&keuze=WK026806',
          },
        ],
      },
      {
        title: 'Buurten',
        areas: [
          {
            code: 'BU02680616',
            name: 'Hatert',
            text: 'Buurt in Nijmegen',
            href: '/gebieden/BU02680616',
            mapHref: '/kaart?gebied=GM0268&niveau=buurt&keuze=BU02680616',
          },
        ],
      },
    ]);
    expect(groupResults([], names)).toEqual([]);
  });

  it('lead to one area at once when there is only one, or when its code was typed', () => {
    expect(soleResult([wijk], 'zuid')).toBe(wijk);
    expect(soleResult([work, buurt], ' bu02680616 ')).toBe(buurt);
    expect(soleResult([work, buurt], 'Hatert')).toBeUndefined();
    expect(soleResult([], 'Hatert')).toBeUndefined();
  });
});
