import { describe, expect, test } from 'vitest';
import { mapLevels } from '#areas/model.ts';
import { everything } from '#insight/everything.ts';
import {
  defaultsFor,
  mapAddress,
  measures,
  smoothings,
  newestQuarter,
  questionParameters,
  sortColumns,
  withPublishedPeriod,
  type Question,
  type QuestionDefaults,
  type ViewState,
} from '#insight/question.ts';
import { readQuestion, readViewState } from '#insight/read-question.ts';
import { policeCodes, themes } from '#signals/categories.ts';
import { makeClasses } from '#stats/classes.ts';
import { createRandom } from '#stats/random.ts';
import { periodKey, periodOf, shiftPeriod, weeksPeriod, type Period } from '#text/period.ts';
import { weekOf } from '#text/iso-week.ts';

const defaults: QuestionDefaults = {
  scopeCode: 'GM0518',
  themeCode: everything,
  period: { kind: 'quarter', from: '2026-07-01', to: '2026-10-01' },
  figurePeriod: { kind: 'year', from: '2025-01-01', to: '2026-01-01' },
};
const untouched: Question = {
  scopeCode: 'GM0518',
  level: 'wijk',
  subject: { kind: 'signals', themeCode: everything, sourceId: everything },
  measure: 'inwoners',
  smoothing: 'gedempt',
  period: defaults.period,
};

function randomAddress(seed: number): { question: Question; view: ViewState } {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item;
  const periods = (['month', 'quarter', 'year'] as const).map((kind) =>
    shiftPeriod(periodOf(kind, '2026-05-05'), -random.below(12)),
  );
  const period = (): Period => pick([...periods, weeksPeriod(weekOf('2026-12-30'), 1 + random.below(60))]);
  const categories = ['totaal', ...policeCodes(), 'opp_land_ha', 'inwoners_0_15'];
  return {
    question: {
      scopeCode: pick([
        'NL',
        'GM0518',
        'WK026803',
        'BU0363AD03',
        'SD0518-escamp',
        'PG0202-arnhem-oost-botoc',
      ]),
      level: pick(mapLevels),
      subject: pick([
        {
          kind: 'signals',
          themeCode: pick([everything, ...themes().map(({ code }) => code)]),
          sourceId: pick([everything, 'politie', 'wijkagent-2']),
        },
        { kind: 'figures', seriesId: pick(['misdrijven', 'kerncijfers']), category: pick(categories) },
      ]),
      measure: pick(measures),
      smoothing: pick(smoothings),
      period: period(),
    },
    view: {
      view: pick(['map', 'list']),
      selectedCode: pick([null, 'BU05180101', 'SD0518-escamp']),
      comparison: pick([null, period()]),
      fixedBreaks: pick([null, [0.5, 1, 2.25], [3], [1, 2, 3, 4]]),
      sort: { by: pick(sortColumns), isReversed: random.uniform() < 0.5 },
      rows: pick([100, 200, 15_000]),
    },
  };
}

test('an address gives back the question and the view it was made of', () => {
  for (let seed = 0; seed < 2000; seed++) {
    const { question, view } = randomAddress(seed);
    const { searchParams } = new URL(mapAddress(question, view), 'http://wijkbeeld');
    expect(readQuestion(searchParams, defaults)).toEqual(question);
    expect(readViewState(searchParams)).toEqual(view);
    expect(questionParameters(readQuestion(questionParameters(question), defaults)).toString()).toBe(
      questionParameters(question).toString(),
    );
  }
});

test('class limits that the product makes itself survive an address', () => {
  const random = createRandom(11);
  for (let round = 0; round < 300; round++) {
    const scale = 10 ** (random.below(7) - 2);
    const values = Array.from({ length: 8 + random.below(60) }, () => scale * (0.1 + random.uniform() ** 3));
    const breaks = makeClasses(values, 'rate')?.breaks ?? null;
    const { searchParams } = new URL(
      mapAddress(untouched, { fixedBreaks: breaks === null ? null : [...breaks] }),
      'http://wijkbeeld',
    );
    expect(readViewState(searchParams).fixedBreaks).toEqual(breaks);
  }
});

describe('an address that is wrong falls back', () => {
  test.each([
    '',
    'gebied=%27%3B+drop+table&niveau=straat&maat=geld&periode=2026-13&bron=A%20B',
    'thema=bestaat-niet',
    'thema=burenruzie',
    'thema=cijfers:misdrijven',
    'thema=cijfers:/totaal',
    'thema=cijfers:misdrijven/1.1.1/erbij',
    'periode=2026-W33_2026-W12&niveau=__proto__',
    `gebied=${'x'.repeat(500)}`,
  ])('%s', (parameters) => {
    expect(readQuestion(new URLSearchParams(parameters), defaults)).toEqual(untouched);
  });

  test('to the published figures when there are no signals', () => {
    const own = { ...defaults, themeCode: 'cijfers:misdrijven/totaal' };
    const subject = { kind: 'figures', seriesId: 'misdrijven', category: 'totaal' };
    expect(readQuestion(new URLSearchParams('thema=onzin'), own)).toEqual({
      ...untouched,
      subject,
      period: defaults.figurePeriod,
    });
  });

  test('in what is looked at too', () => {
    const parameters = new URLSearchParams(
      'keuze=%3Cscript%3E&vergelijk=gisteren&klassen=1,a&sorteer=-hoogte&weergave=tabel&rijen=-5',
    );
    expect(readViewState(parameters)).toEqual({
      view: 'map',
      selectedCode: null,
      comparison: null,
      fixedBreaks: null,
      sort: { by: 'waarde', isReversed: false },
      rows: 100,
    });
  });
});

describe('the period of a first visit', () => {
  const newest = (firstDay: string, lastDay: string) => periodKey(newestQuarter({ firstDay, lastDay }));
  test('is the newest quarter that is over', () => {
    expect(newest('2023-11-08', '2026-11-08')).toBe('2026-K3');
    expect(newest('2023-11-08', '2026-09-30')).toBe('2026-K3');
    expect(newest('2023-11-08', '2026-09-29')).toBe('2026-K2');
  });
  test('is the running quarter when none is over, even after one day', () => {
    expect(newest('2026-10-01', '2026-10-01')).toBe('2026-K4');
    expect(newest('2026-10-05', '2026-11-08')).toBe('2026-K4');
  });
  test('is that of the published figures without signals', () => {
    const figures = [{ seriesId: 'misdrijven', category: 'totaal', periods: ['2024', '2025'] }];
    expect(defaultsFor('GM0518', null, figures)).toEqual({
      scopeCode: 'GM0518',
      themeCode: 'cijfers:misdrijven/totaal',
      period: { kind: 'year', from: '2025-01-01', to: '2026-01-01' },
      figurePeriod: { kind: 'year', from: '2025-01-01', to: '2026-01-01' },
    });
  });
});

test('weeks snap to the nearest published period for those who may not see them', () => {
  const weeks = { ...untouched, period: weeksPeriod(weekOf('2026-07-01'), 13) };
  expect(periodKey(withPublishedPeriod(weeks).period)).toBe('2026-K3');
  expect(withPublishedPeriod(untouched)).toBe(untouched);
});
