import type { AreaChange } from '#insight/compare.ts';
import type { SourceFreshnessRow } from '#insight/coverage.server.ts';
import type { AreaValue, Counted, Picture } from '#insight/model.ts';
import { mapAddress, type Question } from '#insight/question.ts';
import type { YearComparison } from '#insight/start-period.ts';
import { lateSentence, sourceLines } from '#insight/start-words.ts';
import type { TrendPoint } from '#insight/trend.server.ts';
import { trendPoints } from '#insight/trend-view.ts';
import { levelNoun } from '#insight/view.ts';
import { countWord, formatCount, formatCountOf, formatInterval, formatRate, plural } from '#text/numbers.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatPeriod, type Period } from '#text/period.ts';
import { rateWithInterval } from '#stats/poisson-interval.ts';
import type { ChangeVerdict, LevelVerdict } from '#stats/verdict.ts';

/** What is known for the start page of a stuurgroeplid. */
export interface BoardInput {
  areaCode: string;
  areaName: string;
  inhabitants: number | null;
  /** The newest quarter that is over; what is shown may be an earlier one. */
  newest: Period;
  period: Period;
  comparison: YearComparison | null;
  /** All areas of the level in the municipality; only those inside the area are shown. */
  picture: Picture;
  changes: readonly AreaChange[];
  codesInside: ReadonlySet<string>;
  /** Quarters of the area as a whole. */
  totals: { after: Counted | undefined; before: Counted | undefined };
  /** Quarters of each part, by code; empty when there are too many to draw. */
  trends: ReadonlyMap<string, readonly TrendPoint[]>;
  siblings: readonly { code: string; name: string }[];
  sources: readonly SourceFreshnessRow[];
  today: string;
}

/** One part of the area. */
export interface BoardRow extends AreaValue {
  before: Counted | undefined;
  change: ChangeVerdict;
  href: string;
}

/** A tile: one figure, what it is, and where it leads. */
export interface BoardTile {
  label: string;
  figures: { number: string; unit: string }[];
  text: string;
  href: string;
}

type Noun = readonly [string, string];

function number<Verdict extends string>(rows: readonly Verdict[], verdict: Verdict): number {
  return rows.filter((one) => one === verdict).length;
}

/** The finding in words a verdict on change allows. */
function changeHeading(rows: readonly BoardRow[], noun: Noun): string {
  const judged = rows.filter(({ change }) => change !== 'none' && change !== 'too-few');
  if (judged.length === 0)
    return 'Of het beter of slechter gaat, is hier nog niet te zeggen: er is nog geen oordeel.';
  const named = (verdict: 'more' | 'less') =>
    judged.filter(({ change }) => change === verdict).map(({ name }) => name);
  const say = (verdict: 'more' | 'less', word: string) => {
    const names = named(verdict);
    if (names.length === 0) return [];
    const where = names.length > 3 ? `${countWord(names.length)} ${noun[1]}` : joinDutch(names);
    return [`in ${where} zijn er aantoonbaar ${word} signalen dan een jaar eerder`];
  };
  const findings = [...say('less', 'minder'), ...say('more', 'meer')];
  const rest = judged.length - named('less').length - named('more').length;
  if (findings.length === 0) {
    return rest === 1
      ? `In ${judged[0]?.name ?? ''} is een verschil met een jaar eerder niet aantoonbaar.`
      : `In geen van de ${countWord(rest)} ${noun[1]}${judged.length < rows.length ? ' met een oordeel' : ''} is een verschil met een jaar eerder aantoonbaar.`;
  }
  const tail =
    rest > 0
      ? ` In de andere ${rest === 1 ? noun[0] : `${countWord(rest)} ${noun[1]}`} is geen verschil aan te tonen.`
      : '';
  const sentence = joinDutch(findings);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${tail}`;
}

function unjudged(count: number, noun: Noun): string {
  return count === 0 ? '' : `; ${countWord(count)} ${plural(count, noun[0], noun[1])} zonder oordeel`;
}

function tilesOf(input: BoardInput, rows: readonly BoardRow[], noun: Noun, question: Question): BoardTile[] {
  const { picture, comparison } = input;
  const changes = rows.map(({ change }) => change);
  const levels = rows.map(({ verdict }): LevelVerdict => verdict);
  return [
    {
      label: 'Verandering',
      figures: [
        { number: String(number(changes, 'less')), unit: 'minder' },
        { number: String(number(changes, 'more')), unit: 'meer' },
      ],
      text: `van ${countWord(rows.length)} ${plural(rows.length, noun[0], noun[1])}; ${countWord(number(changes, 'not-shown'))} niet aantoonbaar${unjudged(number(changes, 'none') + number(changes, 'too-few'), noun)}`,
      href: mapAddress(question, {
        view: 'list',
        ...(comparison === null ? {} : { comparison: comparison.before }),
      }),
    },
    {
      label: 'Hoogte',
      figures: [
        { number: String(number(levels, 'higher')), unit: 'hoger' },
        { number: String(number(levels, 'lower')), unit: 'lager' },
      ],
      text: `dan ${picture.reference.name} gemiddeld; ${countWord(number(levels, 'not-different'))} niet aantoonbaar anders${unjudged(number(levels, 'none') + number(levels, 'too-few'), noun)}`,
      href: mapAddress(question, { view: 'list' }),
    },
  ];
}

/** All signals of the area in a sentence: a sum of parts is not that when one of them is hidden or rounded. */
function totalSentence({ totals, inhabitants, comparison, period }: BoardInput): string {
  if (typeof totals.after !== 'number') return `Het totaal over het ${formatPeriod(period)} is afgeschermd.`;
  const rate = rateWithInterval(totals.after, inhabitants);
  const perThousand =
    rate === undefined
      ? ''
      : `, ${formatRate(rate.rate)} per 1.000 inwoners (${formatInterval(rate.interval)})`;
  const earlier =
    comparison === null || typeof totals.before !== 'number'
      ? ''
      : `; een jaar eerder ${formatCount(totals.before)}`;
  return `Samen ${formatCountOf(totals.after, 'signaal', 'signalen')}${perThousand}${earlier}.`;
}

/** Everything the start page of a stuurgroeplid shows; pure, so that the page only places it. */
export function boardView(input: BoardInput) {
  const { areaCode, areaName, picture, period, comparison, codesInside } = input;
  const noun = levelNoun(picture.question.level);
  const question: Question = { ...picture.question, scopeCode: areaCode, period };
  const changes = new Map(input.changes.map((change) => [change.code, change]));
  const rows = picture.areas
    .filter(({ code }) => codesInside.has(code))
    .map((area): BoardRow => {
      const change = changes.get(area.code);
      const href = mapAddress(question, { selectedCode: area.code });
      return { ...area, before: change?.before, change: change?.verdict ?? 'none', href };
    })
    .sort((a, b) => new Intl.Collator('nl').compare(a.name, b.name));
  return {
    kind: 'board' as const,
    title: `Stuurgroep ${areaName}`,
    kicker: `Stuurgroep ${areaName}, ${formatPeriod(period)}`,
    heading: changeHeading(rows, noun),
    noun,
    isExact: picture.isExact,
    period: formatPeriod(period),
    before: comparison === null ? null : formatPeriod(comparison.before),
    municipalityName: picture.reference.name,
    total: totalSentence(input),
    tiles: tilesOf(input, rows, noun, question),
    rows,
    charts: rows.flatMap(({ code, name, inhabitants }) => {
      const points = input.trends.get(code);
      if (points === undefined || inhabitants === null || inhabitants === 0) return [];
      // Up to the quarter of the table: the last number of the drawing is the one in its row.
      const shown = points.filter((point) => point.period.from <= period.from);
      return [{ name, points: trendPoints(shown, { exposure: inhabitants, measure: 'inwoners' }) }];
    }),
    siblings: input.siblings.map(({ code, name }) => ({ name, href: `/start?gebied=${code}` })),
    areaHref: `/gebieden/${areaCode}`,
    mapHref: mapAddress(question, comparison === null ? {} : { comparison: comparison.before }),
    lateText: lateSentence(comparison, input.newest, input.sources),
    sources: sourceLines(input.sources, input.today),
  };
}

export type BoardView = ReturnType<typeof boardView>;
