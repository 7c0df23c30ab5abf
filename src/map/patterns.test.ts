import { describe, expect, test } from 'vitest';
import { channels } from '#map/palette.ts';
import { dashScaleAtZoom, drawPattern, patternPixelRatio, repeatsAtZoom } from '#map/patterns.ts';
import type { PatternImage, PatternName } from '#map/patterns.ts';
import { testPalette } from '#map/test-palette.ts';

const pixel = ({ data, width }: PatternImage, x: number, y: number): number[] => [
  ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 4),
];
const rowOf = (image: PatternImage, y: number): string =>
  Array.from({ length: image.width }, (_, x) => pixel(image, x, y).join()).join(' ');

/** How often the mark begins along the first row, or the first column for horizontal bands. */
function marksAlong(image: PatternImage, name: PatternName): number {
  const front = channels(
    { hatch: testPalette.shieldHatch, dots: testPalette.noDataDot, stripes: testPalette.noDataDot }[name],
  );
  const isMark = (at: number): boolean => {
    const middle = Math.round(image.width / 8 - 0.5);
    const [r, g, b, alpha] =
      name === 'stripes' ? pixel(image, 0, at) : pixel(image, at, name === 'dots' ? middle : 0);
    return alpha === 255 && [r, g, b].every((value, channel) => value === front[channel]);
  };
  return Array.from({ length: image.width }, (_, at) => at).filter(
    (at) => isMark(at) && !isMark((at + image.width - 1) % image.width),
  ).length;
}

describe('fill patterns', () => {
  test.each([
    ['hatch', 34],
    ['dots', 28],
    ['stripes', 20],
  ] as const)('%s is a square of %i CSS pixels with four marks along it', (name, size) => {
    const image = drawPattern(name, testPalette, 4);
    expect(image.width / patternPixelRatio).toBe(size);
    expect(image.height).toBe(image.width);
    expect(image.data).toHaveLength(image.width ** 2 * 4);
    expect(marksAlong(image, name)).toBe(4);
  });

  test('more repeats fill the same image with more, finer marks', () => {
    const coarse = drawPattern('hatch', testPalette, 4);
    const fine = drawPattern('hatch', testPalette, 7);
    expect(fine.width).toBe(coarse.width);
    expect(marksAlong(fine, 'hatch')).toBe(7);
  });

  test('hatch lines rise to the right: each row is the one above, one pixel to the left', () => {
    const image = drawPattern('hatch', testPalette, 4);
    const moved = Array.from({ length: image.width }, (_, x) =>
      pixel(image, (x + 1) % image.width, 10).join(),
    ).join(' ');
    expect(rowOf(image, 11)).toBe(moved);
  });

  test('a hatch covers 1.6 of every 6 pixels, stripes 2.2 of every 5', () => {
    const shareOf = (name: PatternName, share: (rgba: number[]) => number): number => {
      const image = drawPattern(name, testPalette, 4);
      let total = 0;
      for (let y = 0; y < image.height; y++)
        for (let x = 0; x < image.width; x++) total += share(pixel(image, x, y));
      return total / image.width ** 2;
    };
    const [from = 0] = channels(testPalette.shieldTint);
    const [to = 0] = channels(testPalette.shieldHatch);
    expect(shareOf('hatch', ([red = 0]) => (red - from) / (to - from))).toBeCloseTo(1.6 / 6, 2);
    expect(shareOf('stripes', ([, , , alpha = 0]) => alpha / 255)).toBeCloseTo(2.2 / 5, 2);
  });

  test('stripes are see-through between the bands, so the class colour shows, and seen over the palest class', () => {
    const image = drawPattern('stripes', testPalette, 4);
    expect(pixel(image, 0, 0)).toEqual([255, 255, 255, 0]);
    expect(pixel(image, 0, 7)).toEqual([255, 255, 255, 255]);
    expect(pixel(image, 0, 10)).toEqual([...channels(testPalette.noDataDot), 255]);
  });

  test('marks keep their size on screen within an eighth at every zoom', () => {
    for (let zoom = 5; zoom < 7; zoom += 0.05) {
      const onScreen = (2 ** (zoom % 1) * 4) / repeatsAtZoom(zoom);
      expect(onScreen).toBeGreaterThan(1 - 0.125);
      expect(onScreen).toBeLessThan(1 + 0.125);
      expect(dashScaleAtZoom(zoom)).toBe(4 / repeatsAtZoom(zoom));
    }
    expect(repeatsAtZoom(11)).toBe(4);
    expect(repeatsAtZoom(10.99)).toBe(8);
  });
});
