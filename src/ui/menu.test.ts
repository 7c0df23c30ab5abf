import { describe, expect, it } from 'vitest';
import { nextIndex } from '#ui/dismiss.ts';
import { barItems, tabletItems } from '#ui/menu.ts';
import type { MenuItem } from '#ui/menu.ts';

function menu(...labels: string[]): MenuItem[] {
  return labels.map((label) => ({ label, href: `/${label}` }));
}

describe('items that stay visible on a tablet', () => {
  it('are all of a short menu', () => {
    expect(tabletItems(menu('a', 'b', 'c'))).toEqual(new Set([0, 1, 2]));
  });

  it('are the first six of a long one, and the current one', () => {
    const items = menu('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i').map((item, place) => ({
      ...item,
      current: place === 7,
    }));
    expect(tabletItems(items)).toEqual(new Set([0, 1, 2, 3, 4, 5, 7]));
  });

  it('are the primary ones when some are marked', () => {
    const items = menu('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h').map((item, place) => ({
      ...item,
      isPrimary: place === 0 || place === 6,
    }));
    expect(tabletItems(items)).toEqual(new Set([0, 6]));
  });
});

it('puts at most four items in the bar of a telephone', () => {
  const items = menu('a', 'b', 'c', 'd', 'e', 'f').map((item, place) =>
    place === 1 ? item : { ...item, bar: { label: item.label, icon: 'map' as const } },
  );
  expect(barItems(items)).toEqual(new Set([0, 2, 3, 4]));
});

it('walks through choices by arrow key, going round', () => {
  expect([nextIndex(-1, 1, 3), nextIndex(2, 1, 3), nextIndex(0, -1, 3), nextIndex(-1, -1, 3)]).toEqual([
    0, 0, 2, 2,
  ]);
  expect(nextIndex(-1, 1, 0)).toBe(-1);
});
