import { describe, expect, it } from 'vitest';
import { jsonText } from '../../tests/fixtures/texts.ts';
import { toRd } from '#geo/rd.ts';
import { readBoundaries, readBoundaryFile, type BoundaryFile } from '#imports/boundary-file.ts';
import { problemSentence } from '#imports/problems.ts';

type Ring = [number, number][];

/** A square of 0.01 degree with its south-west corner here. */
function square(west: number, south: number): Ring {
  const [east, north] = [Math.round((west + 0.01) * 1e6) / 1e6, Math.round((south + 0.01) * 1e6) / 1e6];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function polygon(ring: unknown): object {
  return { type: 'Polygon', coordinates: [ring] };
}

function area(properties: object, geometry: unknown = polygon(square(5.1, 52.1)), id?: string): object {
  return { type: 'Feature', ...(id === undefined ? {} : { id }), properties, geometry };
}

function collection(...features: object[]): object {
  return { type: 'FeatureCollection', features };
}

function names(file: BoundaryFile): [string, number | null, [string, string][]][] {
  return file.sets.map(({ level, year, features }) => [
    level,
    year,
    features.map(({ code, name }) => [code, name]),
  ]);
}

function sentences({ report }: BoundaryFile): string[] {
  return report.problems.map(problemSentence);
}

describe('boundaries are recognised', () => {
  it.each([
    [
      'OGC API',
      { buurtcode: 'BU09010101', buurtnaam: 'Kerkbuurt', wijkcode: 'WK090101', gemeentecode: 'GM0901' },
    ],
    ['a shapefile', { BU_CODE: 'BU09010101', BU_NAAM: 'Kerkbuurt', WK_CODE: 'WK090101', GM_CODE: 'GM0901' }],
    ['the generalised WFS', { statcode: 'BU09010101', statnaam: 'Kerkbuurt', jrstatcode: '2023BU09010101' }],
    ['a spreadsheet', { Buurtcode: 9010101, Buurtnaam: ' Kerk\u200bbuurt ' }],
  ])('in the spelling of %s', (_, properties) => {
    expect(names(readBoundaries(collection(area(properties)), { year: 2024 }))).toEqual([
      ['buurt', 2024, [['BU09010101', 'Kerkbuurt']]],
    ]);
  });

  it('by their id, with the code as name when there is none', () => {
    expect(names(readBoundaries(collection(area({}, polygon(square(5.1, 52.1)), 'WK0901AD'))))).toEqual([
      ['wijk', null, [['WK0901AD', 'WK0901AD']]],
    ]);
  });

  it('with the year of the features, the collection or the name of the file', () => {
    const wijk = { wijkcode: 'WK090101', wijknaam: 'Centrum' };
    const year = (value: object, fileName?: string): unknown =>
      readBoundaries(value, { fileName }).sets[0]?.year;
    expect(year(collection(area({ ...wijk, jrstatcode: '2022WK090101' })), 'wijken_2024.json')).toBe(2022);
    expect(year({ ...collection(area(wijk)), metadata: { year: 2023 } })).toBe(2023);
    expect(year({ ...collection(area(wijk)), name: 'wijken_2021' })).toBe(2021);
    expect(year(collection(area(wijk)), 'wijken-2024.geojson')).toBe(2024);
    expect(year(collection(area(wijk)))).toBeNull();
  });

  it('in several levels at once, large to small, sorted by code', () => {
    const file = readBoundaries(
      collection(
        area({ statcode: 'BU09010102', statnaam: 'B' }, polygon(square(5.11, 52.1))),
        area({ statcode: 'BU09010101', statnaam: 'A' }),
        area({ statcode: 'GM0901', statnaam: 'G' }),
      ),
    );
    expect(names(file)).toEqual([
      ['gemeente', null, [['GM0901', 'G']]],
      [
        'buurt',
        null,
        [
          ['BU09010101', 'A'],
          ['BU09010102', 'B'],
        ],
      ],
    ]);
  });

  it('in TopoJSON, the level by the name of the object', () => {
    const topology = {
      type: 'Topology',
      transform: { scale: [0.01, 0.01], translate: [5.1, 52.1] },
      arcs: [
        [
          [0, 0],
          [1, 0],
          [0, 1],
          [-1, 0],
          [0, -1],
        ],
      ],
      objects: {
        wijken_2023: {
          type: 'GeometryCollection',
          geometries: [{ type: 'Polygon', arcs: [[0]], id: '90101', properties: { naam: 'Centrum' } }],
        },
      },
    };
    const file = readBoundaries(topology);
    expect(names(file)).toEqual([['wijk', 2023, [['WK090101', 'Centrum']]]]);
    expect(file.sets[0]?.features[0]?.geometry).toEqual(polygon(square(5.1, 52.1)));
    const broken = { ...topology, arcs: [] };
    expect(() => readBoundaries(broken)).toThrow('De TopoJSON verwijst naar lijnen die er niet zijn.');
  });

  it.each([
    ['with', { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } } }],
    ['without', {}],
  ])('in RD New %s saying so', (_, crs) => {
    const ring = square(5.1, 52.1).map(([longitude, latitude]) => toRd(longitude, latitude));
    const file = readBoundaries({ ...collection(area({ wijkcode: 'WK090101' }, polygon(ring))), ...crs });
    expect(file.sets[0]?.features[0]?.geometry).toEqual(polygon(square(5.1, 52.1)));
    expect(file.report.notes).toEqual(['De coördinaten zijn gelezen als RD New en omgerekend naar WGS84.']);
  });

  it('with their inhabitants, sentinels as unknown', () => {
    const properties = {
      buurtcode: 'BU09010101',
      aantal_inwoners: 1200,
      aantal_huishoudens: -99997,
      opp_land_ha: 33,
    };
    expect(readBoundaries(collection(area(properties))).sets[0]?.features[0]).toMatchObject({
      inhabitants: 1200,
      households: null,
      landHectares: 33,
    });
  });
});

describe('areas are put in order', () => {
  it.each([
    ['with another outline', square(5.2, 52.1)],
    ['with the same outline', square(5.1, 52.1)],
  ])('a code that occurs twice is refused, %s', (_, ring) => {
    const wijk = (outline: Ring, code = 'WK090101') =>
      area({ statcode: code, statnaam: 'Dubbel' }, polygon(outline));
    const file = readBoundaries(
      collection(wijk(square(5.1, 52.1)), wijk(square(5.3, 52.1), 'WK090102'), wijk(ring)),
    );
    expect(sentences(file)).toEqual([
      'WK090101 Dubbel: deze code staat meer dan één keer in het bestand (gebied 1 en gebied 3). Maak van delen één gebied (MultiPolygon).',
    ]);
    expect(file.report).toMatchObject({ read: 3, accepted: 2, refused: 1 });
  });

  it('water and abroad are left out, inhabited areas numbered 99 are not', () => {
    const file = readBoundaries(
      collection(
        area({ wijkcode: 'WK090199', wijknaam: 'Groot water' }),
        area({ wijkcode: 'WK099899', wijknaam: 'Buitenland' }),
        area({ gemeentecode: 'GM0901', gemeentenaam: 'G', water: 'JA' }),
        area({ wijkcode: 'WK090299', wijknaam: 'Buitengebied' }),
      ),
    );
    expect(names(file)).toEqual([['wijk', null, [['WK090299', 'Buitengebied']]]]);
    expect(file.report).toMatchObject({ read: 4, accepted: 1, skipped: 3 });
  });

  it.each([
    ['no polygon', null, 'WK090101 Leeg: dit gebied heeft geen vlak.'],
    ['an empty polygon', { type: 'Polygon', coordinates: [] }, 'WK090101 Leeg: dit gebied heeft geen vlak.'],
    [
      'a point',
      { type: 'Point', coordinates: [5.1, 52.1] },
      'WK090101 Leeg: dit gebied is geen vlak maar een punt of lijn.',
    ],
    [
      'a line as polygon',
      polygon([
        [5.1, 52.1],
        [5.2, 52.1],
        [5.1, 52.1],
      ]),
      'WK090101 Leeg: het vlak van dit gebied klopt niet (te weinig punten bij 5,10000 oost, 52,10000 noord) en kon niet worden hersteld.',
    ],
    [
      'text as coordinates',
      polygon([['5.1', '52.1']]),
      'WK090101 Leeg: het vlak van dit gebied klopt niet (onleesbare coördinaten) en kon niet worden hersteld.',
    ],
    ['a polygon abroad', polygon(square(2.3, 48.8)), 'WK090101 Leeg: dit vlak ligt niet in Nederland.'],
  ])('an area with %s is refused by name', (_, geometry, sentence) => {
    const others = [1, 2, 3].map((n) =>
      area({ statcode: `WK09010${n + 1}` }, polygon(square(5.1 + n / 10, 52.1))),
    );
    const file = readBoundaries(
      collection(area({ statcode: 'WK090101', statnaam: 'Leeg' }, geometry), ...others),
    );
    expect(sentences(file)).toEqual([sentence]);
    expect(file.report).toMatchObject({ read: 4, accepted: 3, refused: 1 });
  });
});

describe('a file is refused as a whole', () => {
  const crs = (name: string): object => ({ crs: { properties: { name } } });
  const here = area({ statcode: 'WK090101' });
  const swapped = area({ statcode: 'WK090101' }, polygon(square(5.1, 52.1).map(([x, y]) => [y, x])));
  const inRd = area(
    { statcode: 'WK090101' },
    polygon([
      [81000, 455000],
      [82000, 455000],
      [82000, 456000],
      [81000, 455000],
    ]),
  );
  it.each([
    ['no GeoJSON', { hello: 1 }, 'Dit is geen GeoJSON (FeatureCollection) of TopoJSON (Topology).'],
    ['no features', collection(), 'Het bestand bevat geen gebieden.'],
    [
      'only water',
      collection(area({ wijkcode: 'WK090199', wijknaam: 'Groot water' })),
      'Het bestand bevat geen gebieden.',
    ],
    [
      'no codes',
      collection(area({ name: 'X', telefoon: '1' })),
      'Geen enkel gebied heeft een herkenbare code. Gevonden: name en telefoon.',
    ],
    [
      'another country',
      collection(area({ NUTS_ID: 'FR101' }, polygon(square(2.3, 48.8)))),
      'De vlakken liggen niet in Nederland.',
    ],
    ['swapped axes', collection(swapped), 'De coördinaten staan verwisseld.'],
    [
      'RD given as WGS84',
      { ...collection(inRd), ...crs('urn:ogc:def:crs:OGC:1.3:CRS84') },
      'Dit zijn RD-coördinaten (meters)',
    ],
    [
      'WGS84 given as RD',
      { ...collection(here), ...crs('EPSG:28992') },
      'Dit zijn lengte- en breedtegraden (WGS84)',
    ],
    [
      'another system',
      { ...collection(here), ...crs('EPSG:3857') },
      'Het coördinatenstelsel EPSG:3857 wordt niet herkend.',
    ],
  ])('for %s', (_, value, sentence) => {
    expect(() => readBoundaries(value)).toThrow(sentence);
  });

  it('for JSON that breaks off, with the place', async () => {
    const text = JSON.stringify(collection(here));
    await expect(readBoundaryFile(await jsonText(text.slice(0, 120)))).rejects.toThrow(
      'Het JSON-bestand is afgebroken: het houdt op bij regel 1, teken 121.',
    );
    const unquoted = JSON.stringify(collection(here), null, 1).replace('"features"', 'features');
    await expect(readBoundaryFile(await jsonText(unquoted))).rejects.toThrow(
      'Dit is geen geldige JSON: de fout zit bij regel 3, teken 2.',
    );
  });
});
