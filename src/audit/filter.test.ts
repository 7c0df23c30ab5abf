import { expect, test } from 'vitest';
import { logParameters, readLogFilter } from '#audit/filter.ts';

const open = { from: null, until: null, actor: null, subject: null, resource: null, before: null };

test('a filter is read from an address and written back', () => {
  const address = 'van=2026-11-01&tot=2026-11-08&wie=demo%3AoovAdvisor&over=C-12&soort=household&voor=4711';
  const filter = readLogFilter(new URLSearchParams(address));
  expect(filter).toEqual({
    from: '2026-11-01',
    until: '2026-11-08',
    actor: 'demo:oovAdvisor',
    subject: 'C-12',
    resource: 'household',
    before: 4711,
  });
  expect(`${logParameters(filter)}&voor=4711`).toBe(address);
});

test.each([
  '',
  'van=2026-02-30',
  'tot=gisteren',
  'voor=-1',
  'voor=1e9',
  'wie=%20',
  `over=${'x'.repeat(201)}`,
])('what cannot be meant is left out: %s', (address) => {
  expect(readLogFilter(new URLSearchParams(address))).toEqual(open);
});
