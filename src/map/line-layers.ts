import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { areaSource, patternsFrom } from '#map/fill-layers.ts';
import { isOverview, type MapFocus, type TileLevel } from '#map/model.ts';
import type { MapPalette } from '#map/palette.ts';

const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
/**
 * The same boundaries once more, for what the pointer and the keys mark. A source of its own, because MapLibre works out
 * every layer with feature state again for every area whose state changes: marks would double the cost of new values.
 */
export const markSource = 'marks';

/** Areas of these municipalities at any level, by the four digits that every code has after its letters. */
function within(municipalities: readonly string[]): FilterSpecification {
  const digits = municipalities.map((code) => code.slice(2));
  return ['in', ['slice', ['get', 'code'], 2, 6], ['literal', digits]];
}

/**
 * Zoom below which the white line between areas thins out, and where it has its full width. It does not scale with zoom
 * after that; in an overview of the country a full line would cover the areas themselves.
 */
const fullLine: Record<TileLevel, { from: number; full: number; width: number }> = {
  buurt: { from: 8, full: 10.5, width: 0.9 },
  wijk: { from: 6.5, full: 9.5, width: 0.9 },
  stadsdeel: { from: 6.5, full: 9.5, width: 0.9 },
  gemeente: { from: 4, full: 7, width: 0.9 },
};

function lineOf(
  sourceLayer: TileLevel,
  id: string,
  paint: Extract<LayerSpecification, { type: 'line' }>['paint'],
  more: { filter?: FilterSpecification; source?: string; minzoom?: number } = {},
): LayerSpecification {
  return { id, type: 'line', source: areaSource, 'source-layer': sourceLayer, layout, paint, ...more };
}

/** Drawn under the fills, so that only the outer half of the casing shows. */
export function surroundingLines(
  palette: MapPalette,
  municipalities: readonly string[],
): LayerSpecification[] {
  // Around hundreds of municipalities the wide white edge would eat the smallest ones.
  const width = isOverview(municipalities) ? 1.5 : 5;
  const own = { filter: within(municipalities) };
  return [
    lineOf('gemeente', 'surroundings-line', { 'line-color': palette.casing, 'line-width': 1.5 }),
    lineOf('gemeente', 'gemeente-casing', { 'line-color': palette.casing, 'line-width': width }, own),
  ];
}

/** Over the fills: white between areas, the outline of a zero, then stadsdeel and gemeente. */
export function borderLines(
  level: TileLevel,
  palette: MapPalette,
  municipalities: readonly string[],
): LayerSpecification[] {
  const own = { filter: within(municipalities) };
  const { from, full, width } = fullLine[level];
  const overview = isOverview(municipalities);
  const isZero: ExpressionSpecification = ['==', ['feature-state', 'state'], 'zero'];
  return [
    lineOf(
      level,
      'area-line',
      {
        'line-color': palette.casing,
        'line-width': ['interpolate', ['linear'], ['zoom'], from, 0, full, width],
      },
      own,
    ),
    lineOf(
      level,
      'zero-line',
      { 'line-color': palette.noDataDot, 'line-width': 0.7, 'line-opacity': ['case', isZero, 1, 0] },
      { minzoom: patternsFrom(level, municipalities) },
    ),
    ...(level === 'gemeente'
      ? []
      : [
          lineOf('stadsdeel', 'stadsdeel-casing', { 'line-color': palette.casing, 'line-width': 2.2 }, own),
          lineOf(
            'stadsdeel',
            'stadsdeel-line',
            { 'line-color': palette.ink, 'line-width': 0.8, 'line-opacity': 0.45 },
            own,
          ),
        ]),
    lineOf(
      'gemeente',
      'gemeente-line',
      {
        'line-color': palette.ink,
        'line-width': overview ? 0.6 : 1.1,
        'line-opacity': overview ? 0.4 : 0.55,
      },
      own,
    ),
  ];
}

/** The chosen area whose parts are on show: the line of a selection, thinner, because its parts are what one looks at. */
export function focusLines(
  { code, level }: Pick<MapFocus, 'code' | 'level'>,
  palette: MapPalette,
): LayerSpecification[] {
  const own: { filter: FilterSpecification } = { filter: ['==', ['get', 'code'], code] };
  return [
    lineOf(level, 'focus-halo', { 'line-color': palette.focusHalo, 'line-width': 5 }, own),
    lineOf(level, 'focus-line', { 'line-color': palette.focusLine, 'line-width': 2 }, own),
  ];
}

/** Pointer and selection. Keyboard focus looks like selected; the frame then also shows its ring. */
export function markLines(level: TileLevel, palette: MapPalette): LayerSpecification[] {
  const is = (key: string): ExpressionSpecification => ['==', ['feature-state', key], true];
  const selected: ExpressionSpecification = ['case', ['any', is('selected'), is('focused')], 1, 0];
  const hovered: ExpressionSpecification = ['case', is('hover'), 1, 0];
  const mark = (id: string, colour: string, width: number, opacity: ExpressionSpecification) =>
    lineOf(
      level,
      id,
      { 'line-color': colour, 'line-width': width, 'line-opacity': opacity },
      { source: markSource },
    );
  return [
    mark('hover-casing', palette.casing, 4.5, hovered),
    mark('hover-line', palette.ink, 2, hovered),
    mark('selected-halo', palette.focusHalo, 8, selected),
    mark('selected-line', palette.focusLine, 3.2, selected),
  ];
}
