import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bodyLimits } from './body-limits.ts';
import { rateName, rateOf, ratesByRoute } from './rates.ts';

test.each([...Object.keys(ratesByRoute), ...Object.keys(bodyLimits)])(
  '%s, which has a limit of its own, is a route that exists',
  (key) => {
    const folder = new URL(`../routes${key.split('?')[0]}`, import.meta.url);
    expect(existsSync(folder)).toBe(true);
  },
);

test('a route without a pace of its own has the usual one, and an address may ask ten times as much as an account', () => {
  expect(rateName('/(product)/start')).toBe('usual');
  expect(rateName(null)).toBe('usual');
  const { perMinute, atOnce } = rateOf('search', 'account');
  expect(rateOf('search', 'address')).toEqual({ perMinute: perMinute * 10, atOnce: atOnce * 10 });
});
