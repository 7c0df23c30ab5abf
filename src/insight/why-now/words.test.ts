import { describe, expect, test } from 'vitest';
import type { WhyNow } from '#insight/why-now/model.ts';
import { whyNowView } from '#insight/why-now/words.ts';
import { periodOf } from '#text/period.ts';

function why(change: Partial<WhyNow> = {}): WhyNow {
  return {
    earlier: { from: '2025-08-01', to: '2026-08-01' },
    reporters: { effective: 11.6, known: 0.9, busiest: { share: 0.08, verdict: 'stays' } },
    place: null,
    extraEyes: [],
    sources: { present: 3, tried: 3, needed: [], changes: [] },
    ...{ parts: [], categories: [], hours: [], weekdays: [], breaks: [] },
    ...change,
  };
}
const textOf = (about: string, change: Partial<WhyNow> = {}) =>
  whyNowView(why(change)).lines.find((line) => line.about === about)?.texts;
const reporters = (share: number, verdict: 'explains' | 'tips' | 'stays', known = 0.9) => ({
  reporters: { effective: 1.2, known, busiest: { share, verdict } },
});

test('what hangs on nothing says so, and with what was compared', () => {
  expect(whyNowView(why())).toEqual({
    leansOn: null,
    earlier: '1 augustus 2025 tot en met 31 juli 2026',
    lines: [
      {
        about: 'Melders',
        texts: [
          'Blijft een signalering zonder één melder, goed voor 8% van de extra signalen. De signalen wegen als die van 12 melders die even vaak melden.',
        ],
      },
      {
        about: 'Bronnen',
        texts: ['Blijft een signalering als één van de drie bronnen wegvalt, welke ook.'],
      },
    ],
  });
});

describe('reporters', () => {
  test('that explain it, or only tip it', () => {
    expect(textOf('Melders', reporters(0.62, 'explains'))).toEqual([
      'Zou verdwijnen zonder één melder, goed voor 62% van de extra signalen. De signalen wegen als die van één melder.',
    ]);
    expect(textOf('Melders', reporters(0.2, 'tips'))?.[0]).toMatch(
      /^Eén melder bracht 20% van de extra signalen: te weinig om dit te verklaren\./,
    );
    expect(textOf('Grens', reporters(0.2, 'tips'))).toEqual([
      'Ligt net boven de grens: zonder een paar signalen zou dit niet gemeld worden.',
    ]);
    expect(textOf('Grens', reporters(0.6, 'explains'))).toBeUndefined();
    expect(whyNowView(why(reporters(0.2, 'tips'))).leansOn).toBeNull();
  });

  test('that are not known say so', () => {
    expect(textOf('Melders', reporters(0.1, 'stays', 0.3))?.[1]).toBe(
      'Van 70% van de signalen is de melder niet bekend.',
    );
    expect(textOf('Melders', { reporters: { effective: 9, known: 0, busiest: null } })).toEqual([
      'Van geen van deze signalen is de melder bekend. Of één melder dit verklaart, is niet te zeggen.',
    ]);
  });
});

test('a place is named when it holds much of it', () => {
  const place = (share: number, verdict: 'tips' | 'stays') =>
    textOf('Eén plek', { place: { share, verdict } });
  expect([place(0.1, 'stays'), place(0.1, 'tips')]).toEqual([undefined, undefined]);
  expect(place(0.3, 'stays')).toEqual([
    "Blijft een signalering zonder één plek van zo'n 50 bij 50 meter, goed voor 30% van de extra signalen.",
  ]);
});

test('sources are told with what they brought earlier, and what cannot be said is', () => {
  const sources = (change: Partial<WhyNow['sources']>) => ({
    sources: { present: 3, tried: 3, needed: [], changes: [], ...change },
  });
  const needed = [
    { name: 'Bron A', share: 0.9, earlier: 0.2, verdict: 'explains' as const },
    { name: 'Bron B', share: 0.1, earlier: 0.5, verdict: 'tips' as const },
    // Less than is worth naming.
    { name: 'Bron C', share: 0, earlier: 0.3, verdict: 'tips' as const },
  ];
  expect(textOf('Bronnen', sources({ needed }))).toEqual([
    'Zou verdwijnen zonder de signalen van Bron A, goed voor 90% van de extra signalen. Eerder bracht die bron 20% van alle signalen hier.',
    'Zonder Bron B (10% van de extra signalen, eerder 50% van alle) ligt dit onder de grens om te melden.',
  ]);
  expect(textOf('Bronnen', sources({ needed: needed.slice(2) }))).toEqual([
    'Zonder één van de bronnen blijft te weinig over om te toetsen.',
  ]);
  expect(whyNowView(why(sources({ needed }))).leansOn).toBe('Leunt op één bron: Bron A');
  expect(textOf('Bronnen', sources({ tried: 2 }))).toEqual([
    'Blijft een signalering als één van de twee bronnen wegvalt die weg te laten zijn.',
  ]);
  expect(textOf('Bronnen', sources({ tried: 0 }))?.[0]).toMatch(/dat is afgeschermd\.$/);
  expect(textOf('Bronnen', sources({ present: 1, tried: 0 }))?.[0]).toMatch(/^Er is hier één bron/);
});

test('a team that was out longer, and after it what stands in the row', () => {
  const eyes = {
    name: 'Jongerenwerk',
    before: periodOf('month', '2025-10-01'),
    // As it comes back from where it was stored: nobody was out earlier.
    effort: JSON.parse(
      '{"verdict":"hours","hoursRatio":null,"perHour":null,"untouched":null,"surplus":9}',
    ) as NonNullable<WhyNow['extraEyes'][number]['effort']>,
  };
  const needed = why({ extraEyes: [{ ...eyes, isNeeded: true }] });
  expect(whyNowView(needed).leansOn).toBe('Leunt op meer uren van Jongerenwerk');
  expect(textOf('Meer ogen', needed)?.[0]).toBe(
    'Zou verdwijnen als Jongerenwerk hier niet op straat was geweest, zoals in de tijd waarmee is vergeleken.',
  );
  expect(textOf('Meer ogen', { extraEyes: [{ ...eyes, isNeeded: false }] })?.[0]).toBe(
    'Jongerenwerk was hier op straat, en in de tijd waarmee is vergeleken niet. Blijft een signalering zonder die uren.',
  );
});

test('what and when, with the municipality for who may know it, and breaks', () => {
  const change = { now: 0.4, earlier: 0.1, whole: 0.15 };
  expect(textOf('Wat', { categories: [{ key: 'Straatmuziek', ...change }] })).toEqual([
    'Straatmuziek: nu 40% van de signalen, eerder 10%; nu in de hele gemeente 15%.',
  ]);
  expect(
    textOf('Wanneer', {
      hours: [{ from: 21, to: 3, ...change, whole: null }],
      weekdays: [{ key: '6', ...change, whole: null }],
    }),
  ).toEqual([
    'Van 21 tot 3 uur: nu 40% van de signalen, eerder 10%.',
    'Zaterdag: nu 40% van de signalen, eerder 10%.',
  ]);
  expect(textOf('Breuk', { breaks: ['Een zin.'] })).toEqual(['Een zin.']);
});

test('nothing to say is no line', () => {
  const none = why({
    reporters: { effective: 0, known: 0, busiest: null },
    sources: { present: 0, tried: 0, needed: [], changes: [] },
  });
  expect(whyNowView(none).lines).toEqual([]);
});
