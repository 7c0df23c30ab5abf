import type { MapPalette } from '#map/palette.ts';

/** A palette for tests: every colour differs, so that a mixed-up one is noticed. */
export const testPalette: MapPalette = {
  land: '#f0f1ec',
  casing: '#ffffff',
  paper: '#fefefe',
  canvas: '#f4f5f1',
  canvas2: '#e9ece6',
  ink: '#14212a',
  ink2: '#43525b',
  ink3: '#59676f',
  pencil: '#9c4700',
  shieldTint: '#efecf9',
  shieldHatch: '#6e62ae',
  noDataDot: '#7c878c',
  focusLine: '#14212b',
  focusHalo: '#ffe069',
  sequential: ['#edf4e4', '#b0d8c8', '#65adb8', '#2c779d', '#17355f'],
  diverging: ['#0e5f70', '#5e9fae', '#c4dde0', '#f3f1ea', '#f1cfa6', '#cf873f', '#8a3f06'],
};
