import { expect, test } from 'vitest';
import { builtInTypes } from '#approaches/built-in.ts';
import { isWorkedOnIn, workedDays, workedOn } from '#approaches/worked-on.ts';

const typeOf = (code: string) => {
  const found = builtInTypes.find((type) => type.code === code);
  if (found === undefined) throw new Error(`no type ${code}`);
  return found;
};

test('a problem is worked on from when it is taken up until it is closed', () => {
  const type = typeOf('probleemgebied');
  const proposed = { step: 'voorgesteld', day: '2026-01-05' };
  const taken = { step: 'scannen', day: '2026-02-02' };
  expect(workedOn(type, [proposed], '2026-12-31')).toEqual([]);
  expect(workedOn(type, [proposed, { step: 'afgewezen', day: '2026-02-01' }], '2026-12-31')).toEqual([]);
  expect(workedOn(type, [proposed, taken], '2026-12-31')).toEqual([
    {
      kind: 'problem',
      from: '2026-02-02',
      to: null,
    },
  ]);
  expect(workedOn(type, [proposed, taken, { step: 'gesloten', day: '2026-06-01' }], '2026-12-31')).toEqual([
    {
      kind: 'problem',
      from: '2026-02-02',
      to: '2026-06-01',
    },
  ]);
});

test('a deployment is out from the day it is set in to the last day agreed, or to the day it was ended', () => {
  const type = typeOf('vlot');
  const asked = { step: 'aangevraagd', day: '2026-03-02' };
  const out = { step: 'ingezet', day: '2026-04-01' };
  const halfway = { step: 'tussenbalans', day: '2026-05-01' };
  const ended = { step: 'beeindigd', day: '2026-05-20' };
  const care = { step: 'nazorg', day: '2026-05-21' };
  expect(workedOn(type, [asked], '2026-06-30')).toEqual([]);
  expect(workedOn(type, [asked, out, halfway], '2026-06-30')).toEqual([
    {
      kind: 'deployment',
      from: '2026-04-01',
      to: '2026-07-01',
    },
  ]);
  expect(workedOn(type, [asked, out, halfway, ended, care], '2026-06-30')).toEqual([
    {
      kind: 'deployment',
      from: '2026-04-01',
      to: '2026-05-20',
    },
  ]);
});

test('one that was closed and opened again lay still in between', () => {
  const arrivals = [
    { step: 'scannen', day: '2024-02-02' },
    { step: 'doen', day: '2024-03-02' },
    { step: 'gesloten', day: '2024-06-01' },
    { step: 'doen', day: '2026-02-01' },
  ];
  expect(workedOn(typeOf('probleemgebied'), arrivals, '2026-12-31')).toEqual([
    { kind: 'problem', from: '2024-02-02', to: '2024-06-01' },
    { kind: 'problem', from: '2026-02-01', to: null },
  ]);
});

test('a period touches the time of work by at least a day', () => {
  const work = { kind: 'deployment', from: '2026-04-01', to: '2026-05-01' } as const;
  const month = (from: string, to: string) => isWorkedOnIn(work, { from, to });
  expect([month('2026-03-01', '2026-04-01'), month('2026-03-01', '2026-04-02')]).toEqual([false, true]);
  expect([month('2026-04-30', '2026-06-01'), month('2026-05-01', '2026-06-01')]).toEqual([true, false]);
  expect(
    isWorkedOnIn({ kind: 'problem', from: '2026-04-01', to: null }, { from: '2030-01-01', to: '2030-02-01' }),
  ).toBe(true);
});

test('its days in words end with the last one', () => {
  expect(workedDays({ from: '2026-04-01', to: '2026-05-01' })).toBe('1 – 30 apr 2026');
  expect(workedDays({ from: '2026-04-01', to: null })).toBe('sinds 1 apr 2026');
});
