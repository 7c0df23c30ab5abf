import { describe, expect, test } from 'vitest';
import type { MapLabel } from '#map/model.ts';
import { directionOfKey, nearestPoint, nextInDirection, type Direction } from '#map/roving.ts';

const at = (code: string, longitude: number, latitude: number): MapLabel => ({
  code,
  name: code,
  longitude,
  latitude,
  role: 'area',
});
/** Around the middle: one due north, one far east, one north-east, one just south, one south-west. */
const town = [
  at('middle', 5, 52),
  at('north', 5.001, 52.02),
  at('east', 5.08, 52.002),
  at('north-east', 5.02, 52.02),
  at('south', 4.999, 51.99),
  at('south-west', 4.96, 51.97),
];
const from = (code: string, direction: Direction): string | undefined =>
  nextInDirection(town, code, direction)?.code;

describe('walking over areas with the arrow keys', () => {
  test('goes to the nearest area in that direction', () => {
    expect(from('middle', 'up')).toBe('north');
    expect(from('middle', 'down')).toBe('south');
    expect(from('middle', 'right')).toBe('east');
    expect(from('north', 'right')).toBe('north-east');
  });

  test('takes what lies aslant when nothing lies straight ahead', () => {
    expect(from('middle', 'left')).toBe('south');
    expect(from('south', 'left')).toBe('south-west');
  });

  test('stays at the edge, and knows no unknown area', () => {
    expect(from('south-west', 'left')).toBeUndefined();
    expect(from('north', 'up')).toBeUndefined();
    expect(from('nowhere', 'up')).toBeUndefined();
  });

  test('reaches every area from every other one in a grid', () => {
    const grid = Array.from({ length: 25 }, (_, number) =>
      at(String(number), 5 + (number % 5) * 0.01, 52 + Math.floor(number / 5) * 0.007),
    );
    const reached = new Set(['12']);
    for (const code of reached) {
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const next = nextInDirection(grid, code, direction);
        if (next) reached.add(next.code);
      }
    }
    expect(reached.size).toBe(25);
  });

  test('starts at the area nearest to the middle of the view', () => {
    expect(nearestPoint(town, { longitude: 5.07, latitude: 52 })?.code).toBe('east');
    expect(nearestPoint([], { longitude: 5, latitude: 52 })).toBeUndefined();
  });

  test('knows the four arrows and no other key', () => {
    expect(['ArrowUp', 'ArrowLeft', 'Tab', 'toString'].map(directionOfKey)).toEqual([
      'up',
      'left',
      undefined,
      undefined,
    ]);
  });
});
