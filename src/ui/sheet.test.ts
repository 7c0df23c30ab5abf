import { expect, test } from 'vitest';
import { resized } from '#ui/sheet.ts';

test('a sheet grows and shrinks one size at a time and stops at both ends', () => {
  expect(resized('peek', 1)).toBe('half');
  expect(resized('half', 1)).toBe('full');
  expect(resized('full', 1)).toBe('full');
  expect(resized('half', -1)).toBe('peek');
  expect(resized('peek', -1)).toBe('peek');
});
