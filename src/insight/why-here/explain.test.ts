import { describe, expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import type { Counted } from '#insight/model.ts';
import { findDifferences } from '#insight/why-here/differences.ts';
import { explainHotspot } from '#insight/why-here/explain.ts';
import { busiestReporter, effectiveReporters } from '#insight/why-here/reporters.ts';
import { findConcentrations } from '#insight/why-here/concentration.ts';
import type { SignalsHere, WhyHere } from '#insight/why-here/model.ts';
import type { Observed } from '#insight/why-here/observed.ts';
import { findHours } from '#insight/why-here/occurrences.ts';
import { whyLines } from '#insight/why-here/words.ts';

const area = (code: string, inhabitants: number): Area => ({
  ...{ year: 2024, code, level: 'wijk', kind: null, name: code, parentCode: 'GM0001' },
  ...{ municipalityCode: 'GM0001', smallestLevel: 'wijk', inhabitants, households: null, landHectares: null },
  ...{ longitude: null, latitude: null },
});
const areas = Array.from({ length: 20 }, (_, at) => area(`W${at}`, 1000));
const municipality = area('GM0001', 20_000);

/** Counts of every wijk by the first one's own and about the same everywhere else. */
function counts(first: Counted, usual: number): Map<string, Counted> {
  const byCode = new Map<string, Counted>(
    areas.map(({ code }, at) => [code, at === 0 ? first : usual + (at % 3)]),
  );
  const sum = [...byCode.values()].reduce<number>((total, count) => total + (count ?? 0), 0);
  return byCode.set('GM0001', sum);
}

describe('reporters', () => {
  test('weigh as the number that would be as unequal', () => {
    expect(effectiveReporters({ known: [1, 1, 1, 1], unknown: 0 })).toBe(4);
    // (50 + 5 × 10)² / (50² + 5 × 10²) = 10,000 / 3,000.
    expect(effectiveReporters({ known: [50, 10, 10, 10, 10, 10], unknown: 0 })).toBeCloseTo(10 / 3, 10);
    expect(effectiveReporters({ known: [3], unknown: 3 })).toBe(36 / 12);
    expect([
      effectiveReporters({ known: [], unknown: 0 }),
      busiestReporter({ known: [], unknown: 4 }),
    ]).toEqual([0, 0]);
  });
});

describe('differences', () => {
  test('are what takes a larger share here than elsewhere, beyond chance', () => {
    const found = findDifferences([
      { key: 'jongerenwerk', here: 60, whole: 200 },
      { key: 'politie', here: 40, whole: 1000 },
      { key: 'corporaties', here: 20, whole: 400 },
    ]);
    expect(found.map(({ key }) => key)).toEqual(['jongerenwerk']);
    expect(found[0]).toMatchObject({ share: 0.5, wholeShare: 0.125 });
  });

  test('are none without signals, or when the area is all there is', () => {
    expect(findDifferences([])).toEqual([]);
    expect(findDifferences([{ key: 'a', here: 0, whole: 9 }])).toEqual([]);
    expect(findDifferences([{ key: 'a', here: 9, whole: 9 }])).toEqual([]);
  });
});

describe('hours', () => {
  /** A hundred signals an hour in the municipality, and in the area as given. */
  const hours = (here: Readonly<Record<number, number>>, usual = 4) =>
    Array.from({ length: 24 }, (_, hour) => ({
      key: String(hour),
      here: here[hour] ?? usual,
      whole: 100 + (here[hour] ?? usual),
    }));

  test('are told in blocks of three', () => {
    const [range, ...others] = findHours(hours({ 18: 60, 19: 60, 20: 60 }));
    expect(range).toMatchObject({ from: 18, to: 21 });
    expect(range?.share).toBeCloseTo(180 / (180 + 21 * 4), 10);
    expect(others).toEqual([]);
    expect(findHours(hours({ 20: 90 }))).toMatchObject([{ from: 18, to: 21 }]);
  });

  test('that follow each other are one range, past midnight too', () => {
    expect(findHours(hours({ 22: 60, 23: 60, 0: 60, 1: 60 }))).toMatchObject([{ from: 21, to: 3 }]);
  });

  test('that are apart are two ranges, the largest first', () => {
    expect(findHours(hours({ 3: 50, 12: 90 })).map(({ from, to }) => [from, to])).toEqual([
      [12, 15],
      [3, 6],
    ]);
  });

  test('of an even day are none', () => {
    expect(findHours(hours({}))).toEqual([]);
    expect(findHours([])).toEqual([]);
  });
});

describe('concentration', () => {
  test('is in the part with more than goes with its inhabitants', () => {
    const parts = [
      { name: 'Oost', count: 60, inhabitants: 200 },
      { name: 'West', count: 40, inhabitants: 800 },
    ];
    expect(findConcentrations(parts)).toEqual([{ name: 'Oost', share: 0.6, inhabitantShare: 0.2 }]);
  });

  test('is nowhere in a single part, without signals, or as the inhabitants are', () => {
    expect(findConcentrations([{ name: 'Oost', count: 9, inhabitants: 10 }])).toEqual([]);
    const even = { count: 0, inhabitants: 500 };
    expect(
      findConcentrations([
        { name: 'Oost', ...even },
        { name: 'West', ...even },
      ]),
    ).toEqual([]);
    expect(
      findConcentrations([
        { name: 'Oost', count: 21, inhabitants: 500 },
        { name: 'West', count: 19, inhabitants: 500 },
      ]),
    ).toEqual([]);
  });

  test('says nothing of a part without inhabitants', () => {
    const station = { name: 'Station', count: 50, inhabitants: 0 };
    expect(findConcentrations([station, { name: 'West', count: 5, inhabitants: 900 }])).toEqual([]);
  });
});

describe('why an area stands out', () => {
  const place = { areas, municipality, counts: { byCode: counts(130, 48), withheld: [] } };
  const sources = [
    { name: 'Politie', byCode: counts(50, 28) },
    { name: 'Jongerenwerk', byCode: counts(80, 20) },
  ];
  const many = { known: Array.from({ length: 65 }, () => 2), unknown: 0 };
  const noOneOut: Observed = {
    before: { kind: 'year', from: '2025-01-01', to: '2026-01-01' },
    after: { kind: 'year', from: '2026-01-01', to: '2027-01-01' },
    ...{ buurten: ['B1'], buurtenOf: new Map([['B1', ['B1']]]), weeks: [], sources: [], delivered: [] },
  };
  const signals = (change: Partial<SignalsHere> = {}): SignalsHere => ({
    ...{ reporters: many, parts: [], busiestPlace: 10, occurrences: null, observed: noOneOut },
    ...change,
  });
  const textsOf = (why: WhyHere, wanted: string) =>
    whyLines(why).find(({ about }) => about === wanted)?.texts;

  test('one reporter behind it is said first, and what would take the verdict away', () => {
    const why = explainHotspot(place, 'W0', sources, signals({ reporters: { known: [80], unknown: 50 } }));
    expect(why.signals?.busiestReporter).toEqual({ isNeeded: true, share: 80 / 130 });
    expect(whyLines(why)[0]?.texts[0]).toMatch(
      /^Zou verdwijnen zonder de drukste melder, die 62\s?% van de signalen deed\./,
    );
  });

  test('many reporters and more than one source leave it as it is', () => {
    const even = [
      { name: 'Politie', byCode: counts(65, 24) },
      { name: 'Jongerenwerk', byCode: counts(65, 24) },
    ];
    const why = explainHotspot(place, 'W0', even, signals());
    expect(why).toMatchObject({ needs: [], tried: 2, sources: [] });
    expect(whyLines(why)).toEqual([
      {
        about: 'Melders',
        texts: [
          'De signalen wegen als die van 65 melders die even vaak melden. Blijft hoger zonder de drukste melder.',
        ],
      },
      { about: 'Bronnen', texts: ['Blijft hoger als één van de twee bronnen wegvalt, welke ook.'] },
      {
        about: 'Toeval',
        texts: [
          'Ook zonder aanpak is een daling van 10% te verwachten: een gebied valt vaak op als het net hoog staat.',
        ],
      },
    ]);
  });

  test('one place behind it is said, and so is a large one that is not all of it', () => {
    const needed = explainHotspot(place, 'W0', sources, signals({ busiestPlace: 80 }));
    expect(textsOf(needed, 'Eén plek')?.[0]).toMatch(/^Zou verdwijnen zonder één plek .*, met 62%/);
    const large = explainHotspot(place, 'W0', sources, signals({ busiestPlace: 35 }));
    expect(textsOf(large, 'Eén plek')?.[0]).toMatch(/^27% van de signalen komt van één plek/);
  });

  test('what, when and where it happens more than in the rest of the municipality', () => {
    const hour = (at: number) => ({ key: String(at), here: at === 20 ? 60 : 3, whole: 1000 });
    const occurrences = {
      categories: [
        { key: 'Jeugd', here: 90, whole: 1000 },
        { key: 'Geluid', here: 40, whole: 4000 },
      ],
      hours: Array.from({ length: 24 }, (_, at) => hour(at)),
      weekdays: Array.from({ length: 7 }, (_, at) => ({
        key: String(at + 1),
        here: at === 4 ? 70 : 10,
        whole: 700,
      })),
    };
    const parts = [
      { name: 'Oost', count: 100, inhabitants: 300 },
      { name: 'West', count: 30, inhabitants: 700 },
    ];
    const why = explainHotspot(place, 'W0', sources, signals({ occurrences, parts }));
    expect(textsOf(why, 'Wat')).toEqual(['Jeugd: 69% van de signalen hier, 20% in de hele gemeente.']);
    expect(textsOf(why, 'Waar')).toEqual(['Oost: 77% van de signalen, 30% van de inwoners.']);
    expect(textsOf(why, 'Wanneer')).toEqual([
      'Van 18 tot 21 uur: 51% van de signalen hier, 13% in de hele gemeente.',
      'Vrijdag: 54% van de signalen hier, 14% in de hele gemeente.',
    ]);
  });

  test('a break in how was registered is said as it stands', () => {
    const why = explainHotspot(place, 'W0', sources, null, ['Politie leverde niets.']);
    expect(textsOf(why, 'Breuk')).toEqual(['Politie leverde niets.']);
  });

  test('one source behind it is named', () => {
    const one = [
      { name: 'Politie', byCode: counts(30, 28) },
      { name: 'Jongerenwerk', byCode: counts(100, 20) },
    ];
    const why = explainHotspot(place, 'W0', one, null);
    expect(why.needs).toEqual(['Jongerenwerk']);
    expect(why.sources.map(({ key }) => key)).toEqual(['Jongerenwerk']);
    expect(textsOf(why, 'Bronnen')).toContain('Zou verdwijnen zonder de signalen van Jongerenwerk.');
  });

  test('of reporters and places nothing is said to who may not see the signals', () => {
    const why = explainHotspot(place, 'W0', sources, null);
    expect(why.signals).toBeNull();
    expect(whyLines(why).map(({ about }) => about)).toEqual(['Melders', 'Bronnen', 'Toeval']);
    expect(JSON.stringify(whyLines(why))).not.toMatch(/drukste|wegen als/);
  });

  test('what is hidden of a source stays hidden', () => {
    const hidden = [
      { name: 'Politie', byCode: counts(null, 28) },
      { name: 'Jongerenwerk', byCode: counts(100, 20) },
    ];
    const why = explainHotspot(place, 'W0', hidden, null);
    expect(why.sources.map(({ key }) => key)).not.toContain('Politie');
  });
});
