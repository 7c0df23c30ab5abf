/**
 * Contrast of two colours by WCAG 2.x, from 1 (equal) to 21 (black on white). Text needs 4.5, parts of controls and charts
 * 3.0. A theme of a municipality is refused when its accent stays below 4.5.
 */
export function contrastRatio(first: string, second: string): number {
  const lighter = Math.max(luminance(first), luminance(second));
  const darker = Math.min(luminance(first), luminance(second));
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance, 0 to 1, of `#RRGGBB`. Source: WCAG 2.2, definition of relative luminance. */
export function luminance(hex: string): number {
  const [red, green, blue] = linearRgb(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The three channels of `#RRGGBB` in linear light, 0 to 1. Throws a RangeError for any other text. */
export function linearRgb(hex: string): [number, number, number] {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`Not a colour: ${hex}`);
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}
