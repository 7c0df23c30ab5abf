import { describe, expect, test } from 'vitest';
import { keyAction } from '#map/keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  keyAction({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keys of the map', () => {
  test.each([
    ['ArrowDown', { kind: 'walk', direction: 'down' }],
    ['Enter', { kind: 'open' }],
    ['+', { kind: 'zoom', steps: 1 }],
    ['=', { kind: 'zoom', steps: 1 }],
    ['-', { kind: 'zoom', steps: -1 }],
    ['0', { kind: 'whole' }],
  ])('%s', (key, action) => {
    expect(press(key)).toEqual(action);
  });

  test('leaves Tab, Escape, letters and browser shortcuts to the page', () => {
    expect(['Tab', 'Escape', 'l', '1'].map((key) => press(key))).toEqual(Array(4).fill(undefined));
    expect(press('+', { ctrlKey: true })).toBeUndefined();
    expect(press('0', { metaKey: true })).toBeUndefined();
    expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
  });
});
