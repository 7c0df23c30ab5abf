import type { LayerSpecification } from 'maplibre-gl';
import { fillLayers } from '#map/fill-layers.ts';
import { labelLayers, outlineLayers } from '#map/label-layers.ts';
import { borderLines, focusLines, markLines, surroundingLines } from '#map/line-layers.ts';
import type { StyleInput } from '#map/style.ts';

/** Name of the raster source with the grey base map. */
export const baseMapSource = 'base-map';

/**
 * All layers in drawing order, the one place that decides what lies over what.
 *
 * See-through areas are made by laying the background (or the base map) once more over the fills, weaker as the areas
 * are more opaque: the result is the same, and a change of one constant needs no new tiles, where the opacity of a fill
 * that follows feature state would be worked out again for every area at every step of the slider.
 */
export function mapLayers(input: StyleInput): LayerSpecification[] {
  const { level, scale, palette, municipalities, opacity, baseMap, dashScale, focus } = input;
  const raster = (id: string, strength: number): LayerSpecification => ({
    id,
    type: 'raster',
    source: baseMapSource,
    paint: { 'raster-opacity': strength, 'raster-saturation': -1, 'raster-fade-duration': 0 },
  });
  const veil: LayerSpecification = {
    id: 'veil',
    type: 'background',
    paint: { 'background-color': palette.land, 'background-opacity': 1 - opacity },
  };
  return [
    { id: 'land', type: 'background', paint: { 'background-color': palette.land } },
    ...(baseMap ? [raster('base-map-under', 1)] : []),
    ...surroundingLines(palette, municipalities),
    ...fillLayers(level, scale, palette, municipalities),
    baseMap ? raster('base-map-over', 1 - opacity) : veil,
    ...borderLines(level, palette, municipalities),
    ...(focus === null ? [] : focusLines(focus, palette)),
    ...outlineLayers(palette, dashScale),
    ...markLines(level, palette),
    ...labelLayers(palette),
  ];
}
