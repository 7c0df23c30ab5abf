import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from '#map/palette.ts';

/** Names of the point and outline sources. */
export const labelSource = 'labels';
export const outlineSource = 'outlines';

/** The bundled family; loaded before the first text is drawn. */
export const labelFamily = 'Source Sans 3';

/**
 * A font list for MapLibre without glyph files. It takes the weight from a word in the first name, so the first name only
 * says the weight. The real family needs its own quotes: unquoted, the 3 makes the CSS invalid and the browser silently
 * draws another font.
 */
function font(weight: 'Regular' | 'Semibold' | 'Bold'): string[] {
  return [`'Label ${weight}'`, `'${labelFamily}'`];
}

/**
 * Pencil, ink and dotted outlines, each on its casing; widths in pixels, dashes in line widths. MapLibre stretches dashes
 * with the zoom as it does patterns; `dashScale` shortens them by as much (patterns.ts).
 */
export function outlineLayers(palette: MapPalette, dashScale: number): LayerSpecification[] {
  const line = (
    id: string,
    kind: string,
    colour: string,
    width: number,
    dash?: [number, number],
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: outlineSource,
    filter: ['==', ['get', 'kind'], kind],
    layout: { 'line-join': 'round', 'line-cap': dash?.[0] === 0 ? 'round' : 'butt' },
    paint: {
      'line-color': colour,
      'line-width': width,
      // Half the line of a selection and half the casing of this one.
      'line-offset': ['case', ['get', 'isInside'], 7, 0],
      ...(dash === undefined ? {} : { 'line-dasharray': dash.map((length) => length * dashScale) }),
    },
  });
  return [
    line('hotspot-casing', 'hotspot', palette.casing, 6.5),
    line('hotspot-line', 'hotspot', palette.pencil, 2.6, [7 / 2.6, 4 / 2.6]),
    line('problem-casing', 'problem', palette.casing, 8.5),
    line('problem-line', 'problem', palette.ink, 5.5),
    line('problem-core', 'problem', palette.casing, 1.3),
    line('deployment-casing', 'deployment', palette.casing, 5),
    line('deployment-line', 'deployment', palette.ink, 2, [0, 2.2]),
  ];
}

/** Text, least important first: MapLibre places the last layer first, so what comes later wins the room. */
export function labelLayers(palette: MapPalette): LayerSpecification[] {
  const text = (
    id: string,
    role: string,
    weight: 'Regular' | 'Semibold' | 'Bold',
    size: number,
    colour: string,
    halo: { colour: string; width: number },
    spacing: number,
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: labelSource,
    filter: ['==', ['get', 'role'], role],
    layout: {
      'text-field': ['get', 'text'] as ExpressionSpecification,
      'text-font': font(weight),
      'text-size': size,
      'text-letter-spacing': spacing / size,
      'text-max-width': 9,
      'text-padding': 3,
      'symbol-sort-key': ['get', 'order'] as ExpressionSpecification,
    },
    paint: { 'text-color': colour, 'text-halo-color': halo.colour, 'text-halo-width': halo.width },
  });
  const onMap = { colour: palette.casing, width: 1.7 };
  return [
    text(
      'label-surroundings',
      'surroundings',
      'Regular',
      13,
      palette.ink3,
      { colour: palette.land, width: 1.2 },
      0.3,
    ),
    text('label-zero', 'zero', 'Bold', 12, palette.ink2, { colour: palette.casing, width: 0 }, 0),
    text('label-area', 'area', 'Semibold', 12, palette.ink, onMap, 0.1),
    text('label-part', 'part', 'Bold', 12.5, palette.ink, onMap, 0.4),
    text('label-selected', 'selected', 'Bold', 13, palette.ink, onMap, 0.1),
    {
      id: 'label-outline',
      type: 'symbol',
      source: labelSource,
      filter: ['==', ['get', 'role'], 'outline'],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-anchor': ['case', ['get', 'isAbove'], 'bottom', 'top'],
        'icon-offset': ['case', ['get', 'isAbove'], ['literal', [0, -5]], ['literal', [0, 5]]],
        'icon-allow-overlap': true,
        'icon-padding': 4,
      },
    },
  ];
}
