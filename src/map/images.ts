import type { Map as MapLibreMap } from 'maplibre-gl';
import { drawOutlineLabel, outlineLabelFont, parseOutlineIcon } from '#map/outline-label.ts';
import type { MapPalette } from '#map/palette.ts';
import {
  drawPattern,
  patternNames,
  patternPixelRatio,
  repeatsAtZoom,
  type PatternName,
} from '#map/patterns.ts';

const isPattern = (id: string): id is PatternName => patternNames.some((name) => name === id);

/**
 * Makes the images of the style when MapLibre asks for them and keeps them right: another palette redraws all, another
 * zoom redraws the patterns so that lines and dots keep their size. Returns `useImages`, to call with each new palette.
 */
export function provideImages(map: MapLibreMap, first: MapPalette): (palette: MapPalette) => void {
  let palette = first;
  let repeats = repeatsAtZoom(map.getZoom());
  const outlineLabels = new Set<string>();

  map.setMissingStyleImageResolver(async (id) => {
    if (map.hasImage(id)) return;
    if (isPattern(id)) {
      map.addImage(id, drawPattern(id, palette, repeats), { pixelRatio: patternPixelRatio });
      return;
    }
    const label = parseOutlineIcon(id);
    if (label === undefined) return;
    await document.fonts.load(outlineLabelFont, label.name);
    const drawn = drawOutlineLabel(label.kind, label.name, palette);
    if (drawn === undefined || map.hasImage(id)) return;
    map.addImage(id, drawn.image, { pixelRatio: drawn.pixelRatio });
    outlineLabels.add(id);
  });

  const redrawPatterns = (): void => {
    for (const name of patternNames) {
      if (map.hasImage(name)) map.updateImage(name, drawPattern(name, palette, repeats));
    }
  };
  map.on('zoom', () => {
    const needed = repeatsAtZoom(map.getZoom());
    if (needed === repeats) return;
    repeats = needed;
    redrawPatterns();
  });

  return (next) => {
    if (next === palette) return;
    palette = next;
    redrawPatterns();
    for (const id of outlineLabels) {
      const label = parseOutlineIcon(id);
      const drawn = label && drawOutlineLabel(label.kind, label.name, palette);
      if (drawn !== undefined && map.hasImage(id)) map.updateImage(id, drawn.image);
    }
  };
}
