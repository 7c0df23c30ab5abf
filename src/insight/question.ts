import type { MapLevel } from '#areas/model.ts';
import {
  isPublishedPeriod,
  listPeriods,
  parsePeriod,
  periodKey,
  snapPeriod,
  type Period,
} from '#text/period.ts';
import { addDays } from '#text/calendar.ts';
import { everything } from '#insight/everything.ts';

/** What values are divided by, so that a large area does not stand out for being large. */
export const measures = ['inwoners', 'huishoudens', 'oppervlakte'] as const;
export type Measure = (typeof measures)[number];

export const measureWords: Record<Measure, { label: string; unit: string; per: number; exposure: string }> = {
  inwoners: { label: 'per 1.000 inwoners', unit: 'per 1.000 inwoners', per: 1000, exposure: 'inwoners' },
  huishoudens: {
    label: 'per 1.000 huishoudens',
    unit: 'per 1.000 huishoudens',
    per: 1000,
    exposure: 'huishoudens',
  },
  oppervlakte: { label: 'per km² land', unit: 'per km² land', per: 10_000, exposure: 'are land' },
};

/**
 * Values drawn towards the mean as far as chance goes (the default), or as they were counted. The words are those of the
 * address and of the screen.
 */
export const smoothings = ['gedempt', 'ruw'] as const;
export type Smoothing = (typeof smoothings)[number];

/** Own signals of a theme, or a published series of figures; the two are never mixed. */
export type Subject =
  | { kind: 'signals'; themeCode: string; sourceId: string }
  | { kind: 'figures'; seriesId: string; category: string };

/** Everything a picture of areas depends on besides the viewer; the address of a page holds exactly this. */
export interface Question {
  /** The area looked at: a gemeente, a composed area, a wijk, or `NL` for the whole country. */
  scopeCode: string;
  /** The level its parts are shown at. */
  level: MapLevel;
  subject: Subject;
  measure: Measure;
  smoothing: Smoothing;
  period: Period;
}

export const wholeCountry = 'NL';

/** Before a published series in the `thema` of an address. */
export const figurePrefix = 'cijfers:';

/** What an address leaves open is filled in from here. */
export interface QuestionDefaults {
  scopeCode: string;
  themeCode: string;
  /** Default period of own signals, and of published figures. */
  period: Period;
  figurePeriod: Period;
}

/** The value of `thema` in an address. */
export function subjectKey(subject: Subject): string {
  return subject.kind === 'signals'
    ? subject.themeCode
    : `${figurePrefix}${subject.seriesId}/${subject.category}`;
}

/** The search parameters of a question, complete, in a fixed order: the same question gives the same address. */
export function questionParameters(question: Question): URLSearchParams {
  const { scopeCode, level, subject, measure, smoothing, period } = question;
  const parameters = new URLSearchParams({ gebied: scopeCode, niveau: level, thema: subjectKey(subject) });
  if (subject.kind === 'signals' && subject.sourceId !== everything) parameters.set('bron', subject.sourceId);
  if (measure !== 'inwoners') parameters.set('maat', measure);
  if (smoothing !== 'gedempt') parameters.set('waarde', smoothing);
  parameters.set('periode', periodKey(period));
  return parameters;
}

/** The same question over all sources when it asks for one that does not exist: that would read as nothing known. */
export function withKnownSource(question: Question, sourceIds: readonly string[]): Question {
  const { subject } = question;
  if (subject.kind === 'figures' || sourceIds.includes(subject.sourceId)) return question;
  return { ...question, subject: { ...subject, sourceId: everything } };
}

/** The question as it may be asked: published figures and viewers of aggregates only know months, quarters and years. */
export function withPublishedPeriod(question: Question): Question {
  if (isPublishedPeriod(question.period)) return question;
  return { ...question, period: snapPeriod(question.period.from, question.period.to) };
}

/** Everything else the address of the map page holds: how it is looked at. */
export interface ViewState {
  view: 'map' | 'list';
  selectedCode: string | null;
  /** Period to compare with; the map then shows two periods beside each other. */
  comparison: Period | null;
  /** Class limits that stay as they are while the period changes. */
  fixedBreaks: number[] | null;
  /** Column the list is in order of; a value is in falling order, a name in rising order, unless turned around. */
  sort: { by: SortColumn; isReversed: boolean };
  /** How many rows the list shows of a large set. */
  rows: number;
}

/** Rows a list of a large set starts with, and grows by. */
export const rowStep = 100;

export const sortColumns = ['naam', 'waarde', 'aantal'] as const;
export type SortColumn = (typeof sortColumns)[number];

/** The whole address of the map page; `null` in the view leaves a parameter out. */
export function mapAddress(question: Question, view: Partial<ViewState> = {}): string {
  return `/kaart?${mapParameters(question, view).toString()}`;
}

/** In what form a list is kept: rows for a spreadsheet, or areas with their outlines for a map program. */
export type ListForm = 'csv' | 'geojson';

/** Address of the list as a file: what decides which rows there are, in which order. */
export function listFileAddress(question: Question, { sort, comparison }: ViewState, form: ListForm): string {
  const parameters = mapParameters(question, { sort, comparison });
  if (form === 'geojson') parameters.set('bestand', form);
  return `/kaart/lijst?${parameters.toString()}`;
}

function mapParameters(question: Question, view: Partial<ViewState>): URLSearchParams {
  const parameters = questionParameters(question);
  if (view.view === 'list') parameters.set('weergave', 'lijst');
  if (view.comparison) parameters.set('vergelijk', periodKey(view.comparison));
  if (view.fixedBreaks) parameters.set('klassen', view.fixedBreaks.join(','));
  if (view.sort && (view.sort.by !== 'waarde' || view.sort.isReversed)) {
    parameters.set('sorteer', `${view.sort.isReversed ? '-' : ''}${view.sort.by}`);
  }
  if (view.rows !== undefined && view.rows > rowStep) parameters.set('rijen', String(view.rows));
  if (view.selectedCode) parameters.set('keuze', view.selectedCode);
  return parameters;
}

/** The newest quarter that is over on the last day the sources cover; the newest of all when none is. */
export function newestQuarter(coverage: { firstDay: string; lastDay: string }): Period {
  const end = addDays(coverage.lastDay, 1);
  const quarters = listPeriods('quarter', coverage.firstDay, end);
  const whole = quarters.filter((quarter) => quarter.to <= end);
  const chosen = whole.at(-1) ?? quarters.at(-1);
  if (chosen === undefined) throw new RangeError('coverage without a quarter');
  return chosen;
}

/**
 * What an address without parameters shows: the viewer's own area, all themes of own signals in the newest whole quarter,
 * or published figures when there are no signals yet.
 */
export function defaultsFor(
  ownAreaCode: string,
  coverage: { firstDay: string; lastDay: string } | null,
  figures: readonly { seriesId: string; category: string; periods: readonly string[] }[],
): QuestionDefaults {
  const figurePeriod = parsePeriod(figures[0]?.periods.at(-1) ?? '') ?? {
    kind: 'year',
    from: '2024-01-01',
    to: '2025-01-01',
  };
  const [figure] = figures;
  const figureTheme =
    figure === undefined ? everything : `${figurePrefix}${figure.seriesId}/${figure.category}`;
  return {
    scopeCode: ownAreaCode,
    themeCode: coverage === null ? figureTheme : everything,
    period: coverage === null ? figurePeriod : newestQuarter(coverage),
    figurePeriod,
  };
}
