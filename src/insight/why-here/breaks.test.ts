import { expect, test } from 'vitest';
import { breaksWithin } from '#insight/why-here/breaks.ts';

const quarter = { kind: 'quarter', from: '2026-07-01', to: '2026-10-01' } as const;
const police = { sourceId: 'p', name: 'Politie', firstDay: '2023-11-06', lastDay: '2026-11-07' };
const youthWork = { ...police, sourceId: 'j', name: 'Jongerenwerk', lastDay: '2026-09-05' };
const always = { validFrom: '-infinity', validTo: 'infinity' };

test('a source that stops or begins within a period is a break, and one outside it is none', () => {
  expect(breaksWithin(quarter, [police, youthWork], [])).toEqual([
    'Jongerenwerk leverde in deze periode alleen tot en met 5 september.',
  ]);
  expect(
    breaksWithin(quarter, [police, { ...youthWork, firstDay: '2026-08-03', lastDay: '2026-11-07' }], []),
  ).toEqual(['Jongerenwerk leverde in deze periode alleen vanaf 3 augustus.']);
  expect(breaksWithin(quarter, [police], [always])).toEqual([]);
});

test('a member that comes or goes within a period is a break, on its first day or outside it none', () => {
  const on = (validFrom: string, validTo: string) =>
    breaksWithin(quarter, [police], [always, { validFrom, validTo }]);
  const changed = 'De samenstelling van dit gebied veranderde op';
  expect(on('2026-08-01', 'infinity')).toEqual([expect.stringContaining(`${changed} 1 augustus 2026;`)]);
  expect(on('-infinity', '2026-09-30')).toEqual([expect.stringContaining(`${changed} 30 september 2026;`)]);
  expect([...on('2026-07-01', '2026-10-01'), ...on('2025-01-01', '2027-01-01')]).toEqual([]);
});
