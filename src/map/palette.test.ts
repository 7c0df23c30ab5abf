import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { channels, mix, opaque, readPalette } from '#map/palette.ts';

const css = new URL('../ui/tokens.css', import.meta.url);

describe('the palette of the map', () => {
  test('comes whole from the tokens of the product', () => {
    expect(existsSync(css)).toBe(true);
    const text = readFileSync(css, 'utf8');
    const palette = readPalette((name) => new RegExp(`${name}:\\s*([^;]+);`).exec(text)?.[1] ?? '');
    expect(palette.sequential).toEqual(['#edf4e4', '#b0d8c8', '#65adb8', '#2c779d', '#17355f']);
    expect(palette.diverging).toHaveLength(7);
    expect(palette.casing).toBe('#ffffff');
    expect(palette.shieldHatch).toBe('#6e62ae');
  });

  test('refuses a token that is absent or no full colour, by name', () => {
    expect(() => readPalette(() => '')).toThrow('Token --wb-land is no #rrggbb colour: ""');
    expect(() => readPalette((name) => (name === '--wb-ink' ? 'red' : '#102030'))).toThrow('--wb-ink');
  });

  test('takes a colour that lets something through as a full one', () => {
    expect(['rgba(5, 0, 73, 0.8)', '#0a5763', 'Highlight'].map(opaque)).toEqual([
      '#050049',
      '#0a5763',
      'Highlight',
    ]);
  });

  test('mixes colours by share', () => {
    expect(channels('#0a5763')).toEqual([10, 87, 99]);
    expect(mix('#000000', '#ffffff', 0.25)).toBe('#bfbfbf');
    expect(mix('#0a5763', '#ffffff', 1)).toBe('#0a5763');
  });
});
