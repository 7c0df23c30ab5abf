import { expect, test } from 'vitest';
import { breaksWithin } from '#insight/why-here/breaks.ts';

const quarter = { kind: 'quarter', from: '2026-07-01', to: '2026-10-01' } as const;
const police = { sourceId: 'p', name: 'Politie', firstDay: '2023-11-06', lastDay: '2026-11-07' };
const youthWork = { ...police, sourceId: 'j', name: 'Jongerenwerk', lastDay: '2026-09-05' };
const always = { validFrom: '-infinity', validTo: 'infinity' };

const all = () => true;

test('a source that stops or begins within a period is a break, and one outside it is none', () => {
  expect(breaksWithin(quarter, [police, youthWork], all, [])).toEqual([
    'Jongerenwerk leverde in deze periode alleen tot en met 5 september.',
  ]);
  const late = { ...police, sourceId: 'j', name: 'Jongerenwerk', firstDay: '2026-08-03' };
  expect(breaksWithin(quarter, [police, late], all, [])).toEqual([
    'Jongerenwerk leverde in deze periode alleen vanaf 3 augustus.',
  ]);
  expect(breaksWithin(quarter, [police], all, [always])).toEqual([]);
  expect(breaksWithin(quarter, [], all, [])).toEqual([]);
});

test('a source that says nothing about what is asked has no break', () => {
  expect(breaksWithin(quarter, [police, youthWork], (sourceId) => sourceId !== 'j', [])).toEqual([]);
});

test('in a period that is not over the days still to come are no break, and a source that brought nothing is', () => {
  const running = { kind: 'quarter', from: '2026-10-01', to: '2027-01-01' } as const;
  const behind = { ...police, sourceId: 'c', name: 'Corporaties', lastDay: '2026-10-28' };
  expect(breaksWithin(running, [police, behind], all, [])).toEqual([]);
  expect(breaksWithin(running, [police, behind, youthWork], all, [])).toEqual([
    'Jongerenwerk leverde niets over deze periode (geleverd: 6 november 2023 tot en met 5 september 2026).',
  ]);
});

test('a member that comes or goes within a period is a break, on its first day or outside it none', () => {
  const on = (validFrom: string, validTo: string) =>
    breaksWithin(quarter, [police], all, [always, { validFrom, validTo }]);
  const changed = 'De samenstelling van dit gebied veranderde op';
  expect(on('2026-08-01', 'infinity')).toEqual([expect.stringContaining(`${changed} 1 augustus 2026;`)]);
  expect(on('-infinity', '2026-09-30')).toEqual([expect.stringContaining(`${changed} 30 september 2026;`)]);
  expect([...on('2026-07-01', '2026-10-01'), ...on('2025-01-01', '2027-01-01')]).toEqual([]);
});
