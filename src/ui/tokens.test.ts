import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastRatio } from '#ui/contrast.ts';
import { smallestDistance } from '#ui/color-distance.ts';
import type { ColorVision } from '#ui/color-distance.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensIn(block: string): Record<string, string> {
  const pairs = [...block.matchAll(/--wb-([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})/g)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value]));
}

function blockAfter(selector: string): string {
  const start = css.indexOf(selector);
  expect(start, `no block ${selector}`).toBeGreaterThanOrEqual(0);
  return css.slice(css.indexOf('{', start + selector.length - 1), css.indexOf('}', start));
}

const light = tokensIn(blockAfter(':root {'));
const dark = { ...light, ...tokensIn(blockAfter("[data-theme='dark'] {")) };
const system = { ...light, ...tokensIn(blockAfter(":root:not([data-theme='light']) {")) };

/** Every pair of ui.md 2.2 with its measured values: what, on what, light, dark, what it must reach. */
const pairs: [string, string, number, number, 4.5 | 3][] = [
  ['ink', 'paper', 16.4, 14.34, 4.5],
  ['ink', 'canvas', 14.97, 15.77, 4.5],
  ['ink', 'canvas-2', 13.75, 12.68, 4.5],
  ['ink-2', 'paper', 8.09, 9.18, 4.5],
  ['ink-2', 'canvas-2', 6.78, 8.11, 4.5],
  ['ink-3', 'paper', 5.84, 6.85, 4.5],
  ['ink-3', 'canvas-2', 4.9, 6.05, 4.5],
  ['ink-3', 'accent-tint', 4.96, 5.44, 4.5],
  ['edge', 'paper', 4.05, 4.27, 3],
  ['edge', 'canvas', 3.7, 4.7, 3],
  ['accent', 'paper', 8.21, 8.79, 4.5],
  ['accent', 'canvas', 7.5, 9.66, 4.5],
  ['accent', 'accent-tint', 6.98, 6.98, 4.5],
  ['on-accent', 'accent', 8.21, 8.79, 4.5],
  ['on-accent', 'accent-hover', 11.56, 10.93, 4.5],
  ['pencil', 'paper', 6.34, 7.95, 4.5],
  ['pencil', 'pencil-tint', 5.71, 7.1, 4.5],
  ['pencil', 'casing', 6.34, 8.75, 3],
  ['shield', 'paper', 9, 8, 4.5],
  ['shield', 'shield-tint', 7.73, 7.14, 4.5],
  ['danger', 'paper', 6.98, 8.04, 4.5],
  ['danger', 'danger-tint', 6.1, 7.12, 4.5],
  ['warn', 'paper', 7.41, 9.58, 4.5],
  ['warn', 'warn-tint', 6.68, 7.94, 4.5],
  ['ok', 'paper', 7.03, 8.82, 4.5],
  ['ok', 'ok-tint', 6.14, 7.24, 4.5],
  ['higher', 'paper', 7.52, 8.49, 4.5],
  ['higher', 'canvas', 6.86, 9.33, 4.5],
  ['lower', 'paper', 7.27, 8.24, 4.5],
  ['lower', 'canvas', 6.64, 9.06, 4.5],
  ['shield-hatch', 'shield-tint', 4.49, 4.29, 3],
  ['nodata-dot', 'canvas', 3.36, 4.84, 3],
  ['chart', 'paper', 8.21, 8.79, 3],
  ['chart', 'chart-band', 5.59, 5.24, 3],
  ['chart-ref', 'paper', 4.36, 6.85, 3],
  ['chart-context', 'paper', 3.12, 3.24, 3],
  ['ink-3', 'land', 5.15, 7.16, 4.5],
  ['focus-line', 'focus-halo', 12.59, 5.09, 3],
];

function ratio(theme: Record<string, string>, front: string, back: string): number {
  return contrastRatio(theme[front] ?? '', theme[back] ?? '');
}

describe('contrast of the tokens', () => {
  it.each(pairs)('%s on %s', (front, back, inLight, inDark, needed) => {
    const measured = { light: ratio(light, front, back), dark: ratio(dark, front, back) };
    expect(Math.min(measured.light, measured.dark)).toBeGreaterThanOrEqual(needed);
    expect(Number(measured.light.toFixed(2))).toBeCloseTo(inLight, 1);
    expect(Number(measured.dark.toFixed(2))).toBeCloseTo(inDark, 1);
  });

  it('gives someone whose system is dark the same colours as someone who chose dark', () => {
    expect(system).toEqual(dark);
    expect(dark).not.toEqual(light);
  });
});

const palettes: [string, string[], Record<ColorVision, number>][] = [
  ['sequential', scale(light, 'seq', 5), { normal: 16.8, protan: 11.2, deutan: 13.6, tritan: 18.7 }],
  ['diverging', scale(light, 'div', 7), { normal: 13.7, protan: 10.1, deutan: 12.9, tritan: 16.3 }],
  ['sequential in dark', scale(dark, 'seq', 5), { normal: 15.6, protan: 14.8, deutan: 14.1, tritan: 16.4 }],
];

function scale(theme: Record<string, string>, name: string, steps: number): string[] {
  return Array.from({ length: steps }, (_, index) => theme[`${name}-${index + 1}`] ?? '');
}

describe('palettes for people who see fewer colours', () => {
  it.each(palettes)('%s: every two classes differ clearly', (_name, palette, expected) => {
    const measured = Object.fromEntries(
      Object.keys(expected).map((vision) => [
        vision,
        Number(smallestDistance(palette, vision as ColorVision).toFixed(1)),
      ]),
    );
    expect(measured).toEqual(expected);
  });

  it('runs from light to dark on white and from dark to light in the dark theme', () => {
    const onWhite = scale(light, 'seq', 5).map((color) => contrastRatio(color, '#FFFFFF'));
    const onBlack = scale(dark, 'seq', 5).map((color) => contrastRatio(color, '#000000'));
    expect(onWhite).toEqual([...onWhite].sort((a, b) => a - b));
    expect(onBlack).toEqual([...onBlack].sort((a, b) => a - b));
  });
});
