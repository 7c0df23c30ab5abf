import { mapLevels, type AreaLevel, type MapLevel } from '#areas/model.ts';
import { namePeriod, partWords, type Delivery } from '#insight/delivery.ts';
import { everything } from '#insight/everything.ts';
import { figureLabel, largerLevelFor, subjectLabel, subjectWords } from '#insight/themes.ts';
import {
  mapAddress,
  measures,
  measureWords,
  newestQuarter,
  rowStep,
  smoothings,
  subjectKey,
  type Question,
  type Smoothing,
  type Subject,
  type ViewState,
} from '#insight/question.ts';
import { themes } from '#signals/categories.ts';
import { addDays } from '#text/calendar.ts';
import { capitalise } from '#text/numbers.ts';
import {
  formatPeriod,
  listPeriods,
  parsePeriod,
  periodKey,
  samePeriodLastYear,
  previousPeriod,
  type Period,
} from '#text/period.ts';
import { levelTerms } from '#text/terms.ts';

/** One choice in a filter: an address, because the address owns the filters. */
export interface Choice {
  label: string;
  href: string;
  current: boolean;
  hint?: string;
  disabledReason?: string;
}

export interface ChoiceGroup {
  label: string;
  options: Choice[];
}

/** What there is to choose from. */
export interface ChoiceContext {
  question: Question;
  view: ViewState;
  scopeName: string;
  /** How many areas of each level the scope has. */
  areaCounts: ReadonlyMap<AreaLevel, number>;
  sources: readonly { id: string; name: string }[];
  figures: readonly { seriesId: string; seriesName: string; category: string; periods: string[] }[];
  coverage: { firstDay: string; lastDay: string } | null;
  /** The sources asked with the days they delivered here. */
  delivered: readonly Delivery[];
  /** The chosen area and those that hold it, by level; empty when nothing is chosen. */
  holders: ReadonlyMap<AreaLevel, string>;
  /** Viewers with detail may choose weeks. */
  isExact: boolean;
}

/** The same page with another question: the way it is looked at stays, only a long list starts short again. */
function address(context: ChoiceContext, change: Partial<Question>, view: Partial<ViewState> = {}): string {
  return mapAddress({ ...context.question, ...change }, { ...context.view, rows: rowStep, ...view });
}

/** The newest period in which a subject has figures: a change of subject must not land on an empty page. */
function periodFor(context: ChoiceContext, subject: Subject): Period {
  const { period } = context.question;
  if (subject.kind === 'signals') {
    return context.question.subject.kind === 'signals' || context.coverage === null
      ? period
      : newestQuarter(context.coverage);
  }
  const known = context.figures.find(
    (row) => row.seriesId === subject.seriesId && row.category === subject.category,
  );
  const newest = known?.periods.at(-1);
  return known?.periods.includes(periodKey(period)) === true ? period : (parsePeriod(newest ?? '') ?? period);
}

/** The level asked, or the smallest that may show the subject. */
function levelFor({ question }: ChoiceContext, subject: Subject): MapLevel {
  return largerLevelFor(subject, question.level) ?? question.level;
}

/** Why a level cannot be chosen; undefined when it can. */
function levelRefusal(
  { question, areaCounts, scopeName }: ChoiceContext,
  level: MapLevel,
): string | undefined {
  const { one, many } = levelTerms[level];
  if ((areaCounts.get(level) ?? 0) === 0) return `${scopeName} heeft geen ${many}`;
  if (level === question.level || largerLevelFor(question.subject, level) === undefined) return undefined;
  return `${capitalise(subjectWords(question.subject).phrase)} is niet per ${one} te zien`;
}

/** Themes of own signals, and published figures under their own heading: the two are never mixed. */
export function themeChoices(context: ChoiceContext): ChoiceGroup[] {
  const current = subjectKey(context.question.subject);
  const choice = (subject: Subject): Choice => {
    const period = periodFor(context, subject);
    // Another period than the one looked at has nothing to do with the one it was compared with.
    const comparison = period === context.question.period ? context.view.comparison : null;
    return {
      label: subjectLabel(subject),
      href: address(
        context,
        { subject, period, level: levelFor(context, subject) },
        { fixedBreaks: null, comparison },
      ),
      current: subjectKey(subject) === current,
    };
  };
  const signalThemes = [everything, ...themes().map((theme) => theme.code)];
  const sourceId =
    context.question.subject.kind === 'signals' ? context.question.subject.sourceId : everything;
  const own = signalThemes.map((themeCode) => choice({ kind: 'signals', themeCode, sourceId }));
  const published = context.figures.map(({ seriesId, category }) =>
    choice({ kind: 'figures', seriesId, category }),
  );
  const groups = [
    { label: 'Eigen signalen', options: context.coverage === null ? [] : own },
    { label: 'Gepubliceerde cijfers', options: published },
  ];
  return groups.filter((group) => group.options.length > 0);
}

/** Sources of the chosen theme; empty for published figures, which have one. */
export function sourceChoices(context: ChoiceContext): Choice[] {
  const { subject } = context.question;
  if (subject.kind === 'figures') return [];
  return [{ id: everything, name: `Alle ${context.sources.length}` }, ...context.sources].map(
    ({ id, name }) => ({
      label: name,
      href: address(context, { subject: { ...subject, sourceId: id } }, { fixedBreaks: null }),
      current: subject.sourceId === id,
    }),
  );
}

const smoothingLabels: Record<Smoothing, string> = {
  gedempt: 'Gedempt: toeval telt minder mee',
  ruw: 'Ruw: zoals geteld',
};

/** What values are divided by, first smoothed and then as counted. */
export function measureChoices(context: ChoiceContext): ChoiceGroup[] {
  return smoothings.map((smoothing) => ({
    label: smoothingLabels[smoothing],
    options: measures.map((measure) => ({
      label: measureWords[measure].label,
      href: address(context, { measure, smoothing }, { fixedBreaks: null }),
      current: context.question.measure === measure && context.question.smoothing === smoothing,
    })),
  }));
}

/**
 * Levels; one without areas here says why it cannot be chosen. A chosen area moves up to the one that holds it; downward it
 * stays in the address, and the map looks at it closely.
 */
export function levelChoices(context: ChoiceContext): Choice[] {
  return mapLevels.map((level: MapLevel) => {
    const disabledReason = levelRefusal(context, level);
    return {
      label: capitalise(levelTerms[level].one),
      href: address(
        context,
        { level },
        { fixedBreaks: null, selectedCode: context.holders.get(level) ?? context.view.selectedCode },
      ),
      current: context.question.level === level,
      ...(disabledReason === undefined ? {} : { disabledReason }),
    };
  });
}

function periodChoice(context: ChoiceContext, period: Period): Choice {
  const isCurrent = periodKey(period) === periodKey(context.question.period);
  const part = partWords(period, context.delivered);
  return {
    label: formatPeriod(period),
    ...(part === undefined ? {} : { hint: part }),
    href: address(context, { period }),
    current: isCurrent,
  };
}

/** Years, quarters and months that have figures, newest first. */
export function periodChoices(context: ChoiceContext): ChoiceGroup[] {
  const { subject } = context.question;
  if (subject.kind === 'figures') {
    const known = context.figures.find(
      (row) => row.seriesId === subject.seriesId && row.category === subject.category,
    );
    const periods = (known?.periods ?? []).flatMap((text) => parsePeriod(text) ?? []);
    return [
      {
        label: 'Perioden',
        options: periods
          .reverse()
          .slice(0, 60)
          .map((period) => periodChoice(context, period)),
      },
    ];
  }
  const { coverage } = context;
  if (coverage === null) return [];
  const kinds = [
    ['quarter', 'Kwartalen', 13],
    ['year', 'Jaren', 6],
    ['month', 'Maanden', 13],
  ] as const;
  return kinds.map(([kind, label, most]) => ({
    label,
    options: listPeriods(kind, coverage.firstDay, addDays(coverage.lastDay, 1))
      .reverse()
      .slice(0, most)
      .map((period) => periodChoice(context, period)),
  }));
}

/** Periods to lay beside this one. */
export function comparisonChoices(context: ChoiceContext): Choice[] {
  const { period } = context.question;
  const first = context.question.subject.kind === 'signals' ? context.coverage?.firstDay : undefined;
  const none: Choice = {
    label: 'Niet vergelijken',
    href: address(context, {}, { comparison: null }),
    current: context.view.comparison === null,
  };
  const options: [string, Period][] = [
    ['Vorige periode', previousPeriod(period)],
    ['Zelfde periode een jaar eerder', samePeriodLastYear(period)],
  ];
  const seen = new Set<string>();
  return [
    none,
    ...options.flatMap(([label, comparison]): Choice[] => {
      const key = periodKey(comparison);
      if (seen.has(key) || (first !== undefined && comparison.to <= first)) return [];
      seen.add(key);
      const isCurrent = context.view.comparison !== null && periodKey(context.view.comparison) === key;
      return [
        {
          label,
          hint: namePeriod(comparison, context.delivered),
          href: address(context, {}, { comparison }),
          current: isCurrent,
        },
      ];
    }),
  ];
}

/** Name of a figure series with its category, for a source line. */
export function figureName(
  context: Pick<ChoiceContext, 'figures'>,
  subject: Extract<Subject, { kind: 'figures' }>,
): string {
  const row = context.figures.find(
    (figure) => figure.seriesId === subject.seriesId && figure.category === subject.category,
  );
  return `${row?.seriesName ?? subject.seriesId}: ${figureLabel(subject.category)}`;
}
