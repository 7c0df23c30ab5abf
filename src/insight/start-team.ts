import { trendPoints } from '#insight/trend-view.ts';
import { countIn, type ThemeChange, type ThemeTrends } from '#insight/start-changes.ts';
import type { AreaValue, Counted, Picture } from '#insight/model.ts';
import type { YearComparison } from '#insight/start-period.ts';
import type { SourceFreshnessRow } from '#insight/coverage.server.ts';
import { mapAddress, type Question } from '#insight/question.ts';
import { changeSentence, lateSentence, sourceLines } from '#insight/start-words.ts';
import { subjectLabel } from '#insight/themes.ts';
import { withheldText } from '#insight/area-page-sources.ts';
import { withheldLine } from '#insight/opening-line.ts';
import { everything } from '#insight/everything.ts';
import { capitalise } from '#text/numbers.ts';
import { formatPeriod, type Period } from '#text/period.ts';
import { drawnState, levelNoun } from '#insight/view.ts';
import type { CellState } from '#text/cell-state.ts';
import { levelVerdictWords } from '#text/verdicts.ts';
import type { ChangeVerdict } from '#stats/verdict.ts';

/** What is known for the start page of a wijkteamregisseur. */
export interface TeamInput {
  areaCode: string;
  areaName: string;
  municipality: { code: string; name: string };
  /** Whether this viewer sees exact counts of the area. */
  isExact: boolean;
  /** The newest month that is over. */
  month: Period | undefined;
  months: ThemeTrends;
  /** Quarters over the sources of the comparison, and over all sources. */
  compared: ThemeTrends;
  quarters: ThemeTrends;
  /** The newest quarter that is over. */
  quarter: Period;
  comparison: YearComparison | null;
  changes: readonly ThemeChange[];
  /** The parts of the area against the municipality, all themes together. */
  picture: Picture;
  neighbours: readonly { code: string; name: string }[];
  /** Names of the themes the area is too small for, as in a sentence. */
  withheldThemes: readonly string[];
  sources: readonly SourceFreshnessRow[];
  today: string;
}

/** One part of the area beside the municipality. */
export interface PartRow extends AreaValue {
  /** The state it is drawn in: a count without a rate has no value to compare. */
  drawn: CellState;
  href: string;
}

/** One theme in the table: the newest month, and the quarter beside the same quarter a year earlier. */
export interface TeamRow {
  themeCode: string;
  name: string;
  month: Counted | undefined;
  after: Counted | undefined;
  before: Counted | undefined;
  verdict: ChangeVerdict | null;
  href: string;
}

function themeQuestion({ areaCode, picture }: TeamInput, themeCode: string, period: Period): Question {
  const { level } = picture.question;
  return {
    scopeCode: areaCode,
    level,
    subject: { kind: 'signals', themeCode, sourceId: everything },
    measure: 'inwoners',
    smoothing: 'gedempt',
    period,
  };
}

function nameOf(themeCode: string): string {
  return subjectLabel({ kind: 'signals', themeCode, sourceId: everything });
}

function rowOf(input: TeamInput, themeCode: string, verdict: ChangeVerdict | null): TeamRow {
  const { months, month, compared, comparison } = input;
  return {
    themeCode,
    name: nameOf(themeCode),
    month: countIn(months, themeCode, month),
    after: countIn(compared, themeCode, comparison?.period),
    before: countIn(compared, themeCode, comparison?.before),
    verdict,
    href: mapAddress(themeQuestion(input, themeCode, comparison?.period ?? input.quarter)),
  };
}

/** How the area stands against its municipality; only said of one single part, in the period the change is about. */
function levelSentence({ areaName, municipality, picture, comparison, quarter }: TeamInput): string {
  if (comparison !== null && comparison.period.from !== quarter.from) return '';
  const [part, ...more] = picture.areas;
  if (part === undefined || more.length > 0 || part.verdict === 'none') return '';
  const { phrase } = levelVerdictWords[part.verdict];
  return part.verdict === 'too-few'
    ? ` Alles bij elkaar heeft ${areaName} ${phrase}.`
    : ` Alles bij elkaar is ${areaName} ${phrase} dan ${municipality.name} gemiddeld.`;
}

/** Themes with the most signals in the newest quarter first; the same order in table and charts. */
function bySize(input: TeamInput): string[] {
  const size = (themeCode: string) => countIn(input.quarters, themeCode, input.quarter) ?? -1;
  const used = [...input.quarters].filter(([, points]) => points.some(({ count }) => count !== 0));
  return used
    .map(([themeCode]) => themeCode)
    .filter((themeCode) => themeCode !== everything)
    .sort((a, b) => size(b) - size(a));
}

/** What the totals of the parts leave out, where that is not said of the area as a whole. */
function partsWithheldText({ picture, withheldThemes }: TeamInput): string {
  if (picture.withheld === null || withheldThemes.length > 0) return '';
  return withheldLine(picture.withheld, levelNoun(picture.question.level));
}

/** Everything the start page of a wijkteamregisseur shows; pure, so that the page only places it. */
export function teamView(input: TeamInput) {
  const { areaName, areaCode, month, comparison, changes, quarters, quarter, picture } = input;
  const verdicts = new Map(changes.map(({ themeCode, verdict }) => [themeCode, verdict]));
  const order = bySize(input);
  const all = themeQuestion(input, everything, quarter);
  // Who leads cases or groups of a whole municipality begins here too.
  const own = areaCode === input.municipality.code ? 'mijn gemeente' : 'mijn wijk';
  const title = `${capitalise(own)}: ${areaName}`;
  return {
    kind: 'team' as const,
    title,
    kicker: `${title}, ${formatPeriod(comparison?.period ?? quarter)}`,
    newTitle: `Wat is nieuw in ${own}?`,
    heading: `${changeSentence(changes, areaName)}.${levelSentence(input)}`,
    isExact: input.isExact,
    quarter: formatPeriod(quarter),
    month: month === undefined ? null : formatPeriod(month),
    period: comparison === null ? null : formatPeriod(comparison.period),
    before: comparison === null ? null : formatPeriod(comparison.before),
    rows: order.map((themeCode) => rowOf(input, themeCode, verdicts.get(themeCode) ?? 'none')),
    total: rowOf(input, everything, null),
    withheldText: withheldText(input.withheldThemes, areaName),
    charts: order.map((themeCode) => ({
      name: nameOf(themeCode),
      points: trendPoints(quarters.get(themeCode) ?? [], null),
    })),
    noun: levelNoun(picture.question.level),
    parts: picture.areas.map((area): PartRow => ({
      ...area,
      drawn: drawnState(area),
      href: mapAddress(all, { selectedCode: area.code }),
    })),
    partsWithheldText: partsWithheldText(input),
    reference: picture.reference,
    neighbours: input.neighbours.map(({ code, name }) => ({ name, href: `/gebieden/${code}` })),
    municipality: { name: input.municipality.name, href: `/gebieden/${input.municipality.code}` },
    areaHref: `/gebieden/${areaCode}`,
    mapHref: mapAddress(all),
    listHref: mapAddress(all, { view: 'list' }),
    lateText: lateSentence(comparison, quarter, input.sources),
    sources: sourceLines(input.sources, input.today),
  };
}

export type TeamView = ReturnType<typeof teamView>;
