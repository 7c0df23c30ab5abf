import { expect, test } from 'vitest';
import { plansAddress, readPlansFilter } from './plans-filter.ts';

test.each([
  ['/plannen', ''],
  ['/plannen?zoek=plein', 'plein'],
  ['/plannen?gebied=GM0001&soort=vlot&stand=alle&zoek=rust+op', 'rust op'],
])('%s is read and written back the same', (address, words) => {
  const chosen = readPlansFilter(new URL(address, 'http://wijkbeeld').searchParams);
  expect(chosen.words).toBe(words);
  expect(plansAddress('/plannen', chosen)).toBe(address);
});

test('what is unknown leaves its part open', () => {
  const chosen = readPlansFilter(new URLSearchParams('stand=ooit&soort=&zoek=%20'));
  expect(chosen).toEqual({ state: 'loopt', type: null, area: null, words: '' });
});
