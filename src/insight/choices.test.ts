import { describe, expect, test } from 'vitest';
import {
  comparisonChoices,
  figureName,
  levelChoices,
  measureChoices,
  periodChoices,
  sourceChoices,
  themeChoices,
  type Choice,
  type ChoiceContext,
} from '#insight/choices.ts';
import { readQuestion, readViewState } from '#insight/read-question.ts';
import { defaultsFor, type Question } from '#insight/question.ts';
import { themes } from '#signals/categories.ts';

const coverage = { firstDay: '2025-01-15', lastDay: '2026-11-08' };
const figures = [
  {
    seriesId: 'misdrijven',
    seriesName: 'Geregistreerde misdrijven',
    category: 'totaal',
    periods: ['2023', '2024'],
  },
];

function contextOf(address: string, change: Partial<ChoiceContext> = {}): ChoiceContext {
  const parameters = new URLSearchParams(address);
  return {
    question: readQuestion(parameters, defaultsFor('GM0901', coverage, figures)),
    view: readViewState(parameters),
    scopeName: 'Duinstad',
    areaCounts: new Map([
      ['buurt', 9],
      ['wijk', 3],
      ['gemeente', 1],
    ]),
    sources: [
      { id: 'politie', name: 'Politie' },
      { id: 'jongerenwerk', name: 'Jongerenwerk' },
    ],
    figures,
    coverage,
    delivered: [],
    holders: new Map(),
    isExact: true,
    ...change,
  };
}

/** The question a choice leads to. */
function follow(choice: Choice | undefined): Question {
  return readQuestion(
    new URL(choice?.href ?? '', 'http://wijkbeeld').searchParams,
    defaultsFor('GM9999', null, []),
  );
}
const currents = (choices: readonly Choice[]) =>
  choices.filter(({ current }) => current).map(({ label }) => label);

describe('a theme too sensitive for a small area', () => {
  test('takes the level along, and that level cannot be chosen after it', () => {
    const [own] = themeChoices(contextOf('niveau=buurt'));
    const sensitive = follow(own?.options.find(({ label }) => label === 'Huiselijk geweld'));
    expect([sensitive.level, follow(own?.options.find(({ label }) => label === 'Geluid')).level]).toEqual([
      'wijk',
      'buurt',
    ]);
    const levels = levelChoices(contextOf('niveau=wijk&thema=huiselijk-geweld'));
    expect(levels.map(({ disabledReason }) => disabledReason)).toEqual([
      'Huiselijk geweld is niet per buurt te zien',
      undefined,
      'Duinstad heeft geen stadsdelen',
      undefined,
    ]);
  });
});

describe('the choices of the filter bar', () => {
  test('mark exactly what is asked now, and lead to the same question', () => {
    const context = contextOf(
      'thema=geluid&bron=politie&niveau=buurt&maat=oppervlakte&waarde=ruw&periode=2026-K2',
    );
    const groups = [
      themeChoices(context).flatMap(({ options }) => options),
      sourceChoices(context),
      measureChoices(context).flatMap(({ options }) => options),
      levelChoices(context),
      periodChoices(context).flatMap(({ options }) => options),
    ];
    expect(groups.map(currents)).toEqual([
      ['Geluid'],
      ['Politie'],
      ['per km² land'],
      ['Buurt'],
      ['2e kwartaal 2026'],
    ]);
    for (const group of groups)
      expect(follow(group.find(({ current }) => current))).toEqual(context.question);
  });

  test('offer every theme of own signals, and published figures apart from them', () => {
    const groups = themeChoices(contextOf('thema=geluid&bron=politie'));
    expect(groups.map(({ label, options }) => [label, options.length])).toEqual([
      ['Eigen signalen', themes().length + 1],
      ['Gepubliceerde cijfers', 1],
    ]);
    expect(follow(groups[0]?.options[1]).subject).toMatchObject({ kind: 'signals', sourceId: 'politie' });
    expect(themeChoices(contextOf('', { coverage: null })).map(({ label }) => label)).toEqual([
      'Gepubliceerde cijfers',
    ]);
  });

  test('move to a period the other subject has', () => {
    const toFigures = follow(themeChoices(contextOf('periode=2026-K3'))[1]?.options[0]);
    expect(toFigures.period).toEqual({ kind: 'year', from: '2024-01-01', to: '2025-01-01' });
    const known = follow(themeChoices(contextOf('periode=2023'))[1]?.options[0]);
    expect(known.period.from).toBe('2023-01-01');
    const back = contextOf('thema=cijfers:misdrijven/totaal&periode=2023');
    expect(follow(themeChoices(back)[0]?.options[0]).period).toEqual({
      kind: 'quarter',
      from: '2026-07-01',
      to: '2026-10-01',
    });
  });

  test('say why a level cannot be chosen', () => {
    expect(levelChoices(contextOf('')).map(({ label, disabledReason }) => [label, disabledReason])).toEqual([
      ['Buurt', undefined],
      ['Wijk', undefined],
      ['Stadsdeel', 'Duinstad heeft geen stadsdelen'],
      ['Gemeente', undefined],
    ]);
  });

  test('offer the periods that are covered, the newest first, the last day included', () => {
    const labels = (context: ChoiceContext) =>
      periodChoices(context).map(({ label, options }) => [label, options.map((one) => one.label)]);
    expect(labels(contextOf('', { coverage: { firstDay: '2026-05-31', lastDay: '2026-07-01' } }))).toEqual([
      ['Kwartalen', ['3e kwartaal 2026', '2e kwartaal 2026']],
      ['Jaren', ['2026']],
      ['Maanden', ['jul 2026', 'jun 2026', 'mei 2026']],
    ]);
    expect(labels(contextOf('thema=cijfers:misdrijven/totaal'))).toEqual([['Perioden', ['2024', '2023']]]);
    expect(labels(contextOf('', { coverage: null }))).toEqual([]);
  });

  test('compare with what was covered, once each', () => {
    const hints = (address: string) =>
      comparisonChoices(contextOf(address)).map(({ label, hint, current }) => [label, hint, current]);
    expect(hints('periode=2026-K3&vergelijk=2025-K3')).toEqual([
      ['Niet vergelijken', undefined, false],
      ['Vorige periode', '2e kwartaal 2026', false],
      ['Zelfde periode een jaar eerder', '3e kwartaal 2025', true],
    ]);
    expect(hints('periode=2026')).toEqual([
      ['Niet vergelijken', undefined, true],
      ['Vorige periode', '2025', false],
    ]);
    expect(hints('periode=2025-01')).toEqual([['Niet vergelijken', undefined, true]]);
  });

  test('keep the chosen area, which moves up with the level and stays in the address downward', () => {
    const holders: ChoiceContext['holders'] = new Map([
      ['wijk', 'WK090101'],
      ['gemeente', 'GM0901'],
    ]);
    const context = contextOf('keuze=WK090101&niveau=wijk', { holders });
    const chosen = (choices: readonly Choice[]) =>
      choices.map(({ href }) => new URL(href, 'http://wijkbeeld').searchParams.get('keuze'));
    expect(chosen(levelChoices(context))).toEqual(['WK090101', 'WK090101', 'WK090101', 'GM0901']);
    expect(chosen(measureChoices(context)[0]?.options ?? [])).toEqual(['WK090101', 'WK090101', 'WK090101']);
    expect(chosen(levelChoices(contextOf('')))).toEqual([null, null, null, null]);
  });

  test('keep the comparison, unless the other subject has another period', () => {
    const context = contextOf('thema=geluid&periode=2026-K3&vergelijk=2025-K3');
    const compared = (choice: Choice | undefined) =>
      new URL(choice?.href ?? '', 'http://wijkbeeld').searchParams.get('vergelijk');
    const [own, published] = themeChoices(context);
    expect([compared(own?.options[0]), compared(published?.options[0])]).toEqual(['2025-K3', null]);
    expect(compared(sourceChoices(context)[1])).toBe('2025-K3');
    expect(compared(comparisonChoices(context)[0])).toBeNull();
  });

  test('keep list and fixed classes, and drop classes that belong to another measure', () => {
    const context = contextOf('weergave=lijst&klassen=1,2,3');
    const next = new URL(periodChoices(context)[1]?.options[0]?.href ?? '', 'http://wijkbeeld').searchParams;
    expect([next.get('weergave'), next.get('klassen')]).toEqual(['lijst', '1,2,3']);
    const other = new URL(measureChoices(context)[1]?.options[2]?.href ?? '', 'http://wijkbeeld')
      .searchParams;
    expect([other.get('weergave'), other.get('klassen')]).toEqual(['lijst', null]);
  });
});

test('a published series is named with its category', () => {
  expect(figureName({ figures }, { kind: 'figures', seriesId: 'misdrijven', category: 'totaal' })).toBe(
    'Geregistreerde misdrijven: Misdrijven, totaal',
  );
});
