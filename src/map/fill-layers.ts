import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { isOverview, type ColourScale, type TileLevel } from '#map/model.ts';
import { mix, type MapPalette } from '#map/palette.ts';
import type { PatternName } from '#map/patterns.ts';

/** Name of the vector source with the boundaries. */
export const areaSource = 'areas';

/** Layers the pointer is tested against: they cover every area of the level, also those without a colour. */
export const hitLayers = ['area-fill', 'area-far'];

/** In an overview of many municipalities areas are smaller than a pattern below this zoom; a gemeente never is. */
const patternZoom: Record<TileLevel, number> = { buurt: 9, wijk: 8, stadsdeel: 8, gemeente: 0 };

/** The first zoom with patterns and fine lines inside areas; 0 is always. */
export function patternsFrom(level: TileLevel, municipalities: readonly string[]): number {
  return isOverview(municipalities) ? patternZoom[level] : 0;
}

const dimmed = 0.35;
const isState = (...states: string[]): ExpressionSpecification => [
  'in',
  ['coalesce', ['feature-state', 'state'], ''],
  ['literal', states],
];
const strength: ExpressionSpecification = ['case', ['==', ['feature-state', 'dim'], true], dimmed, 1];

/** The colour of a class, white (the casing colour) for an observed zero, and a pale fill for a value without a class. */
export function classColour(palette: MapPalette, scale: ColourScale): ExpressionSpecification {
  const colours = scale === 'sequential' ? palette.sequential : palette.diverging;
  const withoutClass = scale === 'sequential' ? palette.canvas2 : (colours[3] ?? palette.canvas2);
  const [lowest = withoutClass, ...higher] = colours;
  const others = higher.flatMap((colour, index) => [index + 1, colour]);
  return [
    'case',
    isState('zero'),
    palette.casing,
    ['match', ['coalesce', ['feature-state', 'classIndex'], -1], 0, lowest, ...others, withoutClass],
  ];
}

/**
 * The fills of a level. A pattern cannot depend on feature state in MapLibre, but opacity can: so each pattern has a layer
 * over all areas that shows only where the state asks for it. Nothing is filtered, so new values need no new tiles.
 *
 * Every layer that reads feature state costs time for each area when values change, so an overview of the country has one
 * layer below the zoom where patterns can be seen, with each state in one flat colour.
 */
export function fillLayers(
  level: TileLevel,
  scale: ColourScale,
  palette: MapPalette,
  municipalities: readonly string[],
): LayerSpecification[] {
  const base = { type: 'fill', source: areaSource, 'source-layer': level } as const;
  const nearFrom = patternsFrom(level, municipalities);
  const near = { ...base, minzoom: nearFrom };
  const patterned = (pattern: PatternName, state: string): LayerSpecification => ({
    ...near,
    id: `area-${state}`,
    paint: {
      'fill-pattern': pattern,
      'fill-antialias': false,
      'fill-opacity': ['case', isState(state), strength, 0],
    },
  });
  const far: LayerSpecification = {
    ...base,
    id: 'area-far',
    maxzoom: nearFrom,
    paint: {
      'fill-color': flatColour(palette, scale),
      'fill-antialias': false,
      'fill-opacity': ['case', isState(''), 0, strength],
    },
  };
  return [
    ...(nearFrom > 0 ? [far] : []),
    {
      ...near,
      id: 'area-fill',
      paint: {
        'fill-color': classColour(palette, scale),
        'fill-antialias': false,
        'fill-opacity': ['case', isState('value', 'zero', 'stale'), strength, 0],
      },
    },
    patterned('hatch', 'suppressed'),
    patterned('dots', 'missing'),
    patterned('stripes', 'stale'),
  ];
}

/** What a pattern looks like from far away: as much of its mark as it has of it near by. */
function flatColour(palette: MapPalette, scale: ColourScale): ExpressionSpecification {
  return [
    'case',
    isState('suppressed'),
    mix(palette.shieldHatch, palette.shieldTint, 0.27),
    isState('missing'),
    mix(palette.noDataDot, palette.canvas, 0.07),
    classColour(palette, scale),
  ];
}
