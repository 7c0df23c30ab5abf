import { describe, expect, test } from 'vitest';
import { ringArea } from '#geo/polygons.ts';
import {
  box,
  hasReferenceData,
  nationalAreas,
  needsReferenceData,
  randomFrom,
  shakenField,
} from '#geo/test-areas.ts';
import { readTile, type ReadFeature } from '#geo/test-read-tile.ts';
import {
  buildTiles,
  type TileFeature,
  type TileLayer,
  type TileOptions,
  type VectorTile,
} from '#geo/tiles.ts';

function named(areas: readonly { code: string; geometry: TileFeature['geometry'] }[]): TileFeature[] {
  return areas.map((area) => ({ ...area, name: `Buurt ${area.code}` }));
}

function tilesOf(layers: TileLayer[], options?: TileOptions): VectorTile[] {
  return Array.from(buildTiles(layers, options));
}

function featuresOf(tiles: VectorTile[], layer: TileLayer['name']): ReadFeature[] {
  return tiles.flatMap((tile) => readTile(tile.data)[layer] ?? []);
}

function unitArea(feature: ReadFeature): number {
  return feature.rings.reduce((sum, ring) => sum + ringArea(ring), 0);
}

const field = named(shakenField(12, randomFrom(6)));

describe('vector tiles', () => {
  test('hold every layer with code and name, polygons with their outer ring positive', () => {
    const wijk = {
      code: 'WK000001',
      name: 'Veld',
      geometry: { type: 'Polygon' as const, coordinates: [box(4, 52, 5, 53)] },
    };
    const tiles = tilesOf(
      [
        { name: 'buurt', features: field },
        { name: 'wijk', features: [wijk] },
      ],
      { minZoom: 5, maxZoom: 5, namesFromZoom: 5 },
    );
    expect(tiles.map(({ z, x, y }) => [z, x, y])).toEqual([[5, 16, 10]]);
    expect(featuresOf(tiles, 'wijk').map(({ type, properties }) => ({ type, properties }))).toEqual([
      { type: 3, properties: { code: 'WK000001', name: 'Veld' } },
    ]);
    const buurten = featuresOf(tiles, 'buurt');
    expect(buurten.map((feature) => feature.properties)).toEqual(
      field.map(({ code, name }) => ({ code, name })),
    );
    expect(buurten.filter((feature) => unitArea(feature) <= 0)).toEqual([]);
  });

  test('leave no sliver between neighbours: the areas add up to the whole exactly, at any zoom that shows it whole', () => {
    const whole = {
      code: 'WK000001',
      name: 'Veld',
      geometry: { type: 'Polygon' as const, coordinates: [box(4, 52, 5, 53)] },
    };
    const inOneTile = named(shakenField(4, randomFrom(8))).map((area) => ({
      ...area,
      geometry: shrink(area.geometry, 0.1),
    }));
    const wholeInOneTile = { ...whole, geometry: shrink(whole.geometry, 0.1) };
    for (const z of [6, 7, 8]) {
      const tiles = tilesOf(
        [
          { name: 'buurt', features: inOneTile },
          { name: 'wijk', features: [wholeInOneTile] },
        ],
        { minZoom: z, maxZoom: z },
      );
      expect(tiles).toHaveLength(1);
      const total = featuresOf(tiles, 'buurt').reduce((sum, feature) => sum + unitArea(feature), 0);
      expect(total).toBe(featuresOf(tiles, 'wijk').reduce((sum, feature) => sum + unitArea(feature), 0));
    }
  });

  test('lose no area at any zoom, however small', () => {
    const tiny = {
      code: 'BU99999999',
      geometry: { type: 'Polygon' as const, coordinates: [box(4.5, 52.5, 4.5002, 52.5001)] },
    };
    const features = named([...shakenField(30, randomFrom(7)), tiny]);
    const codes = features.map((area) => area.code).sort();
    for (let z = 5; z <= 11; z++) {
      const found = featuresOf(tilesOf([{ name: 'buurt', features }], { minZoom: z, maxZoom: z }), 'buurt');
      expect(Array.from(new Set(found.map((feature) => feature.properties['code']))).sort()).toEqual(codes);
    }
  });

  test('carry names and layers only from the zooms asked for', () => {
    const layer = { name: 'buurt' as const, features: field, minZoom: 7 };
    const tiles = tilesOf([layer], { minZoom: 6, maxZoom: 8, namesFromZoom: 8 });
    expect(Array.from(new Set(tiles.map((tile) => tile.z)))).toEqual([7, 8]);
    const keysAt = (z: number) =>
      Array.from(
        new Set(
          featuresOf(
            tiles.filter((tile) => tile.z === z),
            'buurt',
          ).flatMap(({ properties }) => Object.keys(properties)),
        ),
      );
    expect([keysAt(7), keysAt(8)]).toEqual([['code'], ['code', 'name']]);
  });

  test('drop detail that cannot be seen', () => {
    const random = randomFrom(9);
    const jagged = Array.from({ length: 2_000 }, (_, at) => {
      const angle = (at / 2_000) * 2 * Math.PI;
      const radius = 0.2 + random() * 0.0005;
      return [5 + radius * Math.cos(angle), 52 + radius * Math.sin(angle)];
    });
    const features = [
      {
        code: 'BU1',
        name: '',
        geometry: { type: 'Polygon' as const, coordinates: [[...jagged, jagged[0] ?? []]] },
      },
    ];
    const pointsAt = (z: number) =>
      featuresOf(tilesOf([{ name: 'buurt', features }], { minZoom: z, maxZoom: z }), 'buurt').flatMap(
        ({ rings }) => rings.flat(),
      );
    expect(pointsAt(5).length).toBeLessThan(60);
    expect(pointsAt(11).length).toBeGreaterThan(1_000);
  });

  test('do not exist without areas', () => {
    expect(tilesOf([])).toEqual([]);
    expect(tilesOf([{ name: 'buurt', features: [] }])).toEqual([]);
    const empty = {
      code: 'BU00000001',
      name: '',
      geometry: { type: 'MultiPolygon' as const, coordinates: [] },
    };
    expect(tilesOf([{ name: 'buurt', features: [empty] }])).toEqual([]);
  });

  test.skipIf(!hasReferenceData)(
    `hold the whole country at every zoom, in tiles under a megabyte ${needsReferenceData}`,
    () => {
      const layers: TileLayer[] = [
        { name: 'gemeente', features: nationalAreas('gemeenten') },
        { name: 'wijk', features: nationalAreas('wijken') },
        { name: 'buurt', features: nationalAreas('buurten') },
      ];
      const tiles = tilesOf(layers);
      expect(Math.max(...tiles.map((tile) => tile.data.length))).toBeLessThan(1_000_000);
      const all = layers.reduce((sum, layer) => sum + layer.features.length, 0);
      const codes = new Map<number, Set<string>>();
      for (const { z, data } of tiles) {
        const atZoom = codes.get(z) ?? new Set();
        codes.set(z, atZoom);
        Object.values(readTile(data))
          .flat()
          .forEach((feature) => atZoom.add(feature.properties['code'] ?? ''));
      }
      expect(Array.from(codes, ([z, found]) => [z, found.size])).toEqual(
        [5, 6, 7, 8, 9, 10, 11].map((z) => [z, all]),
      );
    },
  );
});

/** A geometry of the field made smaller around 4.9 east, 52.9 north, which lies well inside one tile down to zoom 8. */
function shrink(geometry: TileFeature['geometry'], factor: number): TileFeature['geometry'] {
  const move = (ring: number[][]): number[][] =>
    ring.map(([x = 0, y = 0]) => [4.9 + (x - 4.5) * factor, 52.9 + (y - 52.5) * factor]);
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map(move) }
    : geometry;
}
