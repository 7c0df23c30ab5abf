import { expect, test } from 'vitest';
import type { WhyNow } from '#insight/why-now/model.ts';
import { readStoredReasons } from '#insight/why-now/stored-reasons.server.ts';

const why: WhyNow = {
  earlier: { from: '2025-08-01', to: '2026-08-01' },
  reporters: { effective: 11.6, known: 0.9, busiest: { share: 0.08, verdict: 'stays' } },
  place: { share: 0.3, verdict: 'tips' },
  extraEyes: [
    {
      ...{ name: 'Jongerenwerk', isNeeded: true },
      before: { kind: 'weeks', from: '2025-08-01', to: '2026-08-01' },
      effort: {
        ...{ verdict: 'hours', hoursRatio: Infinity, perHour: null, surplus: 8 },
        untouched: { z: 1, p: 0.3, ratio: null, interval: [0.4, Infinity] },
      },
    },
  ],
  sources: {
    ...{ present: 2, tried: 1, changes: [] },
    needed: [{ name: 'Bron A', share: 0.7, verdict: 'explains', earlier: 0.2 }],
  },
  parts: [{ key: 'Noord', now: 0.5, earlier: 0.2, whole: null }],
  hours: [{ from: 20, to: 23, now: 0.5, earlier: 0.2, whole: 0.3 }],
  ...{ categories: [], weekdays: [], breaks: ['Sinds mei telt een ander formulier.'] },
};

/** As the database gives it back. */
const read = (reasons: object) => readStoredReasons(JSON.parse(JSON.stringify(reasons)));

test('an explanation comes back as it was stored, also what no end was known of', () => {
  expect(read({ 'WK1 geluid': why })).toEqual({ 'WK1 geluid': why });
});

test('one of another shape is left out, and the others stay', () => {
  const { sources, ...before } = why;
  const stored = { 'WK1 geluid': why, 'WK2 geluid': before, 'WK3 geluid': { ...why, sources: [sources] } };
  expect(Object.keys(read(stored))).toEqual(['WK1 geluid']);
  for (const nothing of [undefined, null, [], 'later', { 'WK1 geluid': null }])
    expect(readStoredReasons(nothing)).toEqual({});
});
