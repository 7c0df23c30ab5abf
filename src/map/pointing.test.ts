import { describe, expect, test } from 'vitest';
import type { MapLabel } from '#map/model.ts';
import { createPointing, type Pointing } from '#map/pointing.svelte.ts';

const point = (code: string, longitude: number): MapLabel => ({
  code,
  name: code,
  longitude,
  latitude: 52,
  role: 'area',
});
const points = [point('west', 5), point('middle', 5.01), point('east', 5.02)];

function start(selected: string | null = null): { pointing: Pointing; revealed: string[] } {
  const revealed: string[] = [];
  const pointing = createPointing({
    points: () => points,
    selected: () => selected,
    centre: () => ({ longitude: 5.011, latitude: 52 }),
    reveal: ({ code }) => revealed.push(code),
  });
  return { pointing, revealed };
}

describe('pointing at areas', () => {
  test('the keys start at the middle of the view, or at the selected area', () => {
    const { pointing, revealed } = start();
    pointing.enter();
    expect(pointing.focused).toBe('middle');
    expect(revealed).toEqual(['middle']);
    const other = start('east').pointing;
    other.enter();
    expect(other.focused).toBe('east');
  });

  test('an arrow walks, and stays at the edge', () => {
    const { pointing } = start('middle');
    pointing.walk('right');
    expect(pointing.focused).toBe('middle');
    pointing.walk('right');
    pointing.walk('right');
    expect([pointing.focused, pointing.explained]).toEqual(['east', 'east']);
  });

  test('the focus comes back where it was, or where was clicked', () => {
    const { pointing } = start();
    pointing.enter();
    pointing.walk('left');
    pointing.leave();
    expect([pointing.focused, pointing.explained]).toEqual([null, null]);
    pointing.enter();
    expect(pointing.focused).toBe('west');
    pointing.leave();
    pointing.press('east');
    pointing.enter();
    expect(pointing.focused).toBe('east');
  });

  test('the mouse goes before the keys until it leaves, and an arrow takes over', () => {
    const { pointing } = start('middle');
    pointing.enter();
    pointing.hover('west');
    expect([pointing.explained, pointing.focused]).toEqual(['west', 'middle']);
    pointing.walk('right');
    expect([pointing.explained, pointing.hovered]).toEqual(['east', null]);
    pointing.hover('west');
    pointing.hover(null);
    expect(pointing.explained).toBe('east');
  });

  test('silence lasts until something else is pointed at, and leaves the focus', () => {
    const { pointing } = start('middle');
    pointing.enter();
    pointing.silence();
    expect([pointing.explained, pointing.focused]).toEqual([null, 'middle']);
    pointing.walk('left');
    expect(pointing.explained).toBe('west');
    pointing.hover('east');
    pointing.silence();
    pointing.hover('east');
    expect(pointing.explained).toBeNull();
    pointing.hover('middle');
    expect(pointing.explained).toBe('middle');
  });
});
