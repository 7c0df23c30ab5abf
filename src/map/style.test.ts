import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { LayerSpecification } from 'maplibre-gl';
import { describe, expect, test } from 'vitest';
import { mapStyle, type StyleInput } from '#map/style.ts';
import { testPalette } from '#map/test-palette.ts';

const square = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [4.2, 52],
      [4.3, 52],
      [4.3, 52.1],
      [4.2, 52],
    ],
  ],
};

function input(change: Partial<StyleInput> = {}): StyleInput {
  return {
    origin: 'https://wijkbeeld.example',
    tileVersion: '2024-a1',
    level: 'wijk',
    scale: 'sequential',
    palette: testPalette,
    municipalities: ['GM0518'],
    opacity: 1,
    baseMap: false,
    labels: { type: 'FeatureCollection', features: [] },
    outlines: [],
    selectedCode: null,
    focus: null,
    dashScale: 1,
    ...change,
  };
}
const layersOf = (change?: Partial<StyleInput>): LayerSpecification[] => mapStyle(input(change)).layers;
const idsOf = (change?: Partial<StyleInput>): string[] => layersOf(change).map(({ id }) => id);
const paintOf = (id: string, change?: Partial<StyleInput>): object =>
  layersOf(change).find((layer) => layer.id === id)?.paint ?? {};
const country = Array.from({ length: 342 }, (_, number) => `GM${String(number).padStart(4, '0')}`);

describe('the style of the map', () => {
  test.each([
    ['wijk', {}],
    ['gemeente', { level: 'gemeente' }],
    ['diverging', { level: 'buurt', scale: 'diverging' }],
    ['focus', { level: 'buurt', focus: { code: 'WK051836', level: 'wijk' } }],
    ['base map', { baseMap: true, opacity: 0.4 }],
    ['country', { level: 'buurt', municipalities: country }],
    [
      'outlines',
      { outlines: [{ code: 'A1', name: 'Zuid', kind: 'hotspot', geometry: square, labelPoint: [4.2, 52] }] },
    ],
  ] as [string, Partial<StyleInput>][])('is valid by the style specification: %s', (_, change) => {
    expect(validateStyleMin(mapStyle(input(change)))).toEqual([]);
  });

  test('is a value: the same input gives an equal style', () => {
    expect(mapStyle(input())).toEqual(mapStyle(input()));
  });

  test('needs nothing from outside: no glyph files, no sprite, tiles from our own address', () => {
    const style = mapStyle(input());
    expect(style).not.toHaveProperty('glyphs');
    expect(style).not.toHaveProperty('sprite');
    expect(style.sources['areas']).toEqual({
      type: 'vector',
      tiles: ['https://wijkbeeld.example/tegels/2024-a1/{z}/{x}/{y}.mvt'],
      promoteId: 'code',
      minzoom: 5,
      maxzoom: 11,
    });
  });

  test('draws ground, areas, borders, outlines, marks and texts in that order', () => {
    const ids = idsOf();
    const order = [
      'land',
      'gemeente-casing',
      'area-fill',
      'area-suppressed',
      'veil',
      'area-line',
      'stadsdeel-line',
      'gemeente-line',
      'hotspot-line',
      'problem-line',
      'hover-line',
      'selected-halo',
      'selected-line',
      'label-surroundings',
      'label-selected',
      'label-outline',
    ];
    expect(ids.filter((id) => order.includes(id))).toEqual(order);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a chosen area keeps a quiet outline while its parts are on show', () => {
    expect(idsOf()).not.toContain('focus-line');
    const layers = layersOf({ level: 'buurt', focus: { code: 'WK051836', level: 'wijk' } });
    const [line] = layers.filter(({ id }) => id === 'focus-line');
    expect(line).toMatchObject({ 'source-layer': 'wijk', filter: ['==', ['get', 'code'], 'WK051836'] });
  });

  test('an outline around the selected area lies inside its line', () => {
    const outlines = [
      { code: 'A1', name: 'Zuid', kind: 'hotspot' as const, geometry: square, memberCodes: ['A1', 'A2'] },
    ].map((outline) => ({ ...outline, labelPoint: [4.2, 52] as [number, number] }));
    const drawn = (selectedCode: string | null) =>
      JSON.stringify(mapStyle(input({ outlines, selectedCode })).sources['outlines']);
    expect(drawn('A2')).toContain('"isInside":true');
    expect(drawn('B1')).toContain('"isInside":false');
    expect(drawn(null)).toContain('"isInside":false');
  });

  test('every area layer reads the level on show', () => {
    for (const level of ['buurt', 'wijk', 'stadsdeel', 'gemeente'] as const) {
      const layers = layersOf({ level }).filter(({ id }) => /^(area|zero|hover|selected)-/.test(id));
      expect(layers).toHaveLength(10);
      for (const layer of layers) expect(layer).toHaveProperty('source-layer', level);
    }
  });

  test('the classes have the colours of the scale, a zero the casing colour', () => {
    expect(paintOf('area-fill')).toHaveProperty('fill-color', [
      'case',
      ['in', ['coalesce', ['feature-state', 'state'], ''], ['literal', ['zero']]],
      '#ffffff',
      [
        'match',
        ['coalesce', ['feature-state', 'classIndex'], -1],
        ...[0, '#edf4e4', 1, '#b0d8c8', 2, '#65adb8', 3, '#2c779d', 4, '#17355f'],
        '#e9ece6',
      ],
    ]);
    const diverging = JSON.stringify(paintOf('area-fill', { scale: 'diverging' }));
    expect(diverging).toContain('6,"#8a3f06","#f3f1ea"');
  });

  test('patterns belong to suppressed, missing and outdated', () => {
    const pattern = (state: string): unknown =>
      (paintOf(`area-${state}`) as Record<string, unknown>)['fill-pattern'];
    expect(['suppressed', 'missing', 'stale'].map(pattern)).toEqual(['hatch', 'dots', 'stripes']);
  });

  test('opacity changes one constant and no fill', () => {
    const full = layersOf();
    const thin = layersOf({ opacity: 0.4 });
    const changed = full.filter((layer, at) => JSON.stringify(layer) !== JSON.stringify(thin[at]));
    expect(changed.map(({ id }) => id)).toEqual(['veil']);
    expect(paintOf('veil', { opacity: 0.4 })).toHaveProperty('background-opacity', 0.6);
  });

  test('the base map is absent unless asked for, and then grey', () => {
    expect(JSON.stringify(mapStyle(input()))).not.toContain('achtergrondkaart');
    expect(idsOf({ baseMap: true })).not.toContain('veil');
    expect(paintOf('base-map-over', { baseMap: true, opacity: 0.7 })).toMatchObject({
      'raster-saturation': -1,
    });
    expect(mapStyle(input({ baseMap: true })).sources['base-map']).toMatchObject({
      tiles: ['https://wijkbeeld.example/achtergrondkaart/{z}/{x}/{y}'],
    });
  });

  test('new values of the country reach one layer from far, and no layer of the marks', () => {
    const readsValues = layersOf({ level: 'buurt', municipalities: country }).filter(
      (layer) =>
        'source' in layer &&
        layer.source === 'areas' &&
        (layer.minzoom ?? 0) < 9 &&
        JSON.stringify(layer.paint).includes('feature-state'),
    );
    expect(readsValues.map(({ id }) => id)).toEqual(['area-far']);
    expect(idsOf({ level: 'gemeente', municipalities: country })).not.toContain('area-far');
    expect(idsOf({ level: 'buurt' })).not.toContain('area-far');
  });

  test('widths of borders and marks do not depend on zoom, apart from the thin line between areas', () => {
    const zoomed = layersOf().filter((layer) => JSON.stringify(layer.paint ?? {}).includes('"zoom"'));
    expect(zoomed.map(({ id }) => id)).toEqual(['area-line']);
  });
});
