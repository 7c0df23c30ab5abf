import { describe, expect, it } from 'vitest';
import { periodsText, sourcesView } from '#insight/sources-page.ts';

const today = '2026-11-07';
const sources = [
  {
    id: 'politie',
    name: 'Politie',
    freshDays: 7,
    firstDay: '2023-11-10',
    lastDay: '2026-11-06',
    hasDelivered: true,
  },
  {
    id: 'jongerenwerk',
    name: 'Jongerenwerk',
    freshDays: 21,
    firstDay: '2023-11-10',
    lastDay: '2026-09-05',
    hasDelivered: true,
  },
  { id: 'eigen-app', name: 'Eigen app', freshDays: null, firstDay: null, lastDay: null, hasDelivered: false },
];
const covered = (sourceId: string, municipalityCode: string) => ({
  sourceId,
  municipalityCode,
  signals: 1,
  firstDay: '2023-11-10',
  lastDay: '2026-11-06',
});
const names = new Map([
  ['GM0518', 'Den Haag'],
  ['GM0268', 'Nijmegen'],
]);

describe('sources of signals', () => {
  const view = sourcesView({
    sources,
    coverage: [
      covered('politie', 'GM0268'),
      covered('politie', 'GM0518'),
      covered('jongerenwerk', 'GM0518'),
      covered('jongerenwerk', 'GM0268'),
    ],
    counted: new Map<string, Map<string, number | null>>([
      [
        'politie',
        new Map([
          ['GM0268', 10],
          ['GM0518', 30],
        ]),
      ],
      ['jongerenwerk', new Map([['GM0518', null]])],
    ]),
    municipalities: names,
    figures: [],
    today,
  });

  it('are counted per municipality, the one with most signals first; hidden, none and no delivery differ', () => {
    expect(view.columns).toEqual(['Den Haag', 'Nijmegen']);
    expect(view.signals.map(({ id, counts }) => [id, counts])).toEqual([
      ['politie', [30, 10]],
      ['jongerenwerk', [null, 0]],
      ['eigen-app', [undefined, undefined]],
    ]);
  });

  it('say how recent they are and how often they deliver', () => {
    expect(view.signals.map(({ state, lastDay, rhythm }) => [state, lastDay, rhythm])).toEqual([
      ['fresh', '6 nov 2026', 'elke dag; na 7 dagen verouderd'],
      ['stale', '5 sep 2026', 'elke week; na 21 dagen verouderd'],
      ['missing', 'nog niets geleverd', 'niet afgesproken'],
    ]);
  });

  it('of whom too little is known name no day', () => {
    const few = sourcesView({
      sources: sources.slice(2).map((source) => ({ ...source, hasDelivered: true })),
      coverage: [covered('eigen-app', 'GM0518')],
      ...{ counted: new Map(), municipalities: names, figures: [], today },
    });
    expect(few.signals[0]).toMatchObject({ state: 'few', lastDay: 'te weinig signalen om te noemen' });
  });

  it('show the five municipalities with most signals when there are many', () => {
    const many = Array.from({ length: 7 }, (_, at) => covered('politie', `GM000${at}`));
    const counts = new Map(many.map(({ municipalityCode }, at) => [municipalityCode, 70 - at]));
    const crowded = sourcesView({
      ...{ sources, coverage: many, counted: new Map([['politie', counts]]) },
      ...{ municipalities: new Map(), figures: [], today },
    });
    expect(crowded.columns).toEqual(['GM0000', 'GM0001', 'GM0002', 'GM0003', 'GM0004']);
    expect(crowded.signals[0]?.counts).toEqual([70, 69, 68, 67, 66]);
  });
});

describe('published figures', () => {
  const loadedOf = (figures: Parameters<typeof sourcesView>[0]['figures']) =>
    sourcesView({
      sources: [],
      coverage: [],
      counted: new Map(),
      municipalities: names,
      figures,
      today,
    }).published.map(({ id, loaded }) => [id, loaded]);

  it('stand with the periods that are loaded', () => {
    expect(loadedOf([{ kind: 'crime', category: 'totaal', periods: ['2021', '2022', '2023'] }])).toEqual([
      ['politie-jaar', ['Misdrijven, totaal: 2021 tot en met 2023 (3 perioden)']],
      ['cbs-kerncijfers', []],
    ]);
  });

  it('are counted when many kinds have the same periods', () => {
    const figures = ['2.2.1', '2.4.1', '2.4.2', '2.1.1'].map((category) => ({
      kind: 'crime' as const,
      category,
      periods: ['2024-03'],
    }));
    expect(loadedOf(figures)[0]).toEqual(['politie-jaar', ['4 soorten: mrt 2024']]);
  });

  it('have a licence and an attribution', () => {
    for (const source of sourcesView({
      sources: [],
      coverage: [],
      counted: new Map(),
      municipalities: names,
      figures: [],
      today,
    }).published) {
      expect(source).toMatchObject({ licence: 'CC BY 4.0', attribution: expect.stringMatching(/^Bron: /) });
    }
  });
});

describe('periods in words', () => {
  it('run from the first to the last', () => {
    expect(periodsText(['2024-01', '2024-02'])).toBe('jan 2024 tot en met feb 2024 (2 perioden)');
    expect(periodsText(['2024'])).toBe('2024');
    expect(periodsText(['onzin'])).toBe('geen');
    expect(periodsText([])).toBe('geen');
  });
});
