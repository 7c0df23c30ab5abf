import { channels, type MapPalette } from '#map/palette.ts';

/** The three fills that are no colour; each is one square image that repeats without a seam. */
export const patternNames = ['hatch', 'dots', 'stripes'] as const;
export type PatternName = (typeof patternNames)[number];

/** RGBA, four bytes a pixel, not premultiplied, row by row. */
export interface PatternImage {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Pixels of the image per CSS pixel: sharp on a screen of double density, also when MapLibre magnifies the image. */
export const patternPixelRatio = 4;

/** CSS pixels from one line or dot to the next, and the width of the line or the radius of the dot (ui.md section 7). */
const measures: Record<PatternName, { period: number; mark: number }> = {
  hatch: { period: 6, mark: 1.6 },
  dots: { period: 7, mark: 1.05 },
  stripes: { period: 5, mark: 2.2 },
};

/** Width of the line along the middle of a white band, without which bands over the palest class would not be seen. */
const hairline = 0.5;

const repeatsAtWholeZoom = 4;

/**
 * How often a mark repeats in the image at this zoom. MapLibre magnifies a fill pattern up to twice between two whole
 * zooms; more repeats in the same image keep the marks the same size on screen, within an eighth.
 */
export function repeatsAtZoom(zoom: number): number {
  return Math.round(repeatsAtWholeZoom * 2 ** (zoom - Math.floor(zoom)));
}

/** By what to multiply a dash so that it keeps about the same length on screen: 1 at a whole zoom, to a half just before the next. */
export function dashScaleAtZoom(zoom: number): number {
  return repeatsAtWholeZoom / repeatsAtZoom(zoom);
}

/** 1 inside the mark, 0 outside, in between over one pixel of the image. `distance` is to the edge, in image pixels. */
function coverage(distance: number): number {
  return Math.min(1, Math.max(0, distance + 0.5));
}

/** Distance along one axis to the middle of the nearest mark, for a mark in the middle of each cell. */
function toMiddle(position: number, cell: number): number {
  const inCell = ((position % cell) + cell) % cell;
  return Math.abs(inCell - cell / 2);
}

/**
 * Draws a pattern: violet lines at 45 degrees (suppressed), dots (no data), or horizontal bands in the casing colour, each
 * with a fine line along its middle, and nothing between them (outdated, over the class colour). `repeats` is a whole number of marks along each side.
 */
export function drawPattern(name: PatternName, palette: MapPalette, repeats: number): PatternImage {
  const { period, mark } = measures[name];
  // A line at 45 degrees meets the side of the image every period × √2. Without the root the lines would lie too close.
  const side = Math.round(
    period * (name === 'hatch' ? Math.SQRT2 : 1) * repeatsAtWholeZoom * patternPixelRatio,
  );
  const cell = side / repeats;
  const scale = cell / (name === 'hatch' ? period * Math.SQRT2 : period);
  const data = new Uint8ClampedArray(side * side * 4);
  const back =
    name === 'stripes' ? undefined : channels(name === 'hatch' ? palette.shieldTint : palette.canvas);
  const front = channels(
    { hatch: palette.shieldHatch, dots: palette.noDataDot, stripes: palette.casing }[name],
  );
  const line = channels(palette.noDataDot);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const share = coverage(insideBy(name, x + 0.5, y + 0.5, cell, mark * scale));
      const onLine = name === 'stripes' ? coverage((hairline * scale) / 2 - toMiddle(y + 0.5, cell)) : 0;
      const offset = (y * side + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const plain = front[channel] ?? 0;
        const over = plain + ((line[channel] ?? 0) - plain) * onLine;
        const under = back?.[channel] ?? over;
        data[offset + channel] = under + (over - under) * share;
      }
      data[offset + 3] = back === undefined ? 255 * share : 255;
    }
  }
  return { width: side, height: side, data };
}

/** How far a point lies inside the nearest mark, in image pixels; negative outside. */
function insideBy(name: PatternName, x: number, y: number, cell: number, mark: number): number {
  if (name === 'dots') return mark - Math.hypot(toMiddle(x, cell), toMiddle(y, cell));
  if (name === 'stripes') return mark / 2 - toMiddle(y, cell);
  return mark / 2 - toMiddle(x + y, cell) / Math.SQRT2;
}
