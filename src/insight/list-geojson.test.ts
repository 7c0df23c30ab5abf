import type { FeatureCollection, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { writeGeoJson } from '#insight/list-geojson.ts';
import { areaValue, pictureOf, withoutNumbers } from '../../tests/support/pictures.ts';

const outline: Polygon = { type: 'Polygon', coordinates: [[[5, 52], [5.1, 52], [5.1, 52.1], [5, 52]]] }; // prettier-ignore
const list = {
  picture: pictureOf([
    areaValue('WK1', { count: 1234, rate: 1234.56, interval: [10.25, 1500] }),
    areaValue('WK2', { ...withoutNumbers, state: 'suppressed' as const }),
  ]),
  sort: { by: 'waarde' as const, isReversed: false },
  comparison: null,
  ...{ theme: 'Geluid', source: 'alle 2 bronnen', scopeName: 'Duinstad', totalNote: 'Fictieve gegevens.' },
};

test('the list as GeoJSON has the numbers of the list as numbers, with outline, period, source and rules', () => {
  const { features, totaal } = JSON.parse(
    writeGeoJson(list, new Map([['WK1', outline]])),
  ) as FeatureCollection & {
    totaal: unknown;
  };
  expect(features.map(({ id, geometry }) => [id, geometry])).toEqual([
    ['WK1', outline],
    ['WK2', null],
  ]);
  expect(features[0]?.properties).toMatchObject({
    ...{ Code: 'WK1', Waarde: 1234.6, 'Marge laag': 10.3, 'Marge hoog': 1500, Aantal: 1234, Toestand: '' },
    ...{ Thema: 'Geluid', Periode: '3e kwartaal 2026', Bron: 'alle 2 bronnen' },
  });
  expect(totaal).toMatchObject({ Gebied: 'Totaal Duinstad', Toelichting: 'Fictieve gegevens.' });
});

test('what is hidden is no number, and says that it is hidden', () => {
  const { features } = JSON.parse(writeGeoJson(list, new Map())) as FeatureCollection;
  expect(features[1]?.properties).toMatchObject({ Waarde: null, Aantal: null, Toestand: 'afgeschermd' });
});
