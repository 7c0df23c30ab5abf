import type { AreaTrend } from '#insight/early-warning/lasting.ts';
import type { TrendsResult } from '#insight/early-warning/results.ts';
import { monthName } from '#insight/early-warning/view.ts';
import { everything } from '#insight/everything.ts';
import { subjectLabel } from '#insight/themes.ts';
import { joinNames } from '#text/list-words.ts';
import { formatCount, formatCountOf } from '#text/numbers.ts';

/** One area and theme that rises or falls, as the page shows it. */
export interface TrendLine {
  key: string;
  areaName: string;
  areaHref: string;
  place: string;
  theme: string;
  verdict: 'rising' | 'falling';
  /** `96 signalen in de eerste twaalf maanden, 148 in de laatste twaalf`. */
  numbers: string;
}

/** What rises or falls over years, and what was looked at. */
export interface LastingView {
  lines: TrendLine[];
  /** `november 2023 tot en met oktober 2026`; null when there is too little past. */
  period: string | null;
  /** Names of the sources that count, as in a sentence. */
  sources: string;
  breaks: readonly string[];
  /** What is said of the others. */
  others: string;
}

/**
 * Trends in words: those that were shown, rising ones first and the strongest first, and how many were not.
 *
 * @param nameOf the name of a wijk by its code
 */
export function lastingView(trends: TrendsResult, nameOf: (code: string) => string | undefined): LastingView {
  const { ends, sourceNames, breaks } = trends;
  const lines = [...trends.shown]
    .sort((one, other) => (one.q ?? 1) - (other.q ?? 1))
    .flatMap((trend) => lineOf(trend, nameOf));
  return {
    lines: [...lines].sort((one, other) => order[one.verdict] - order[other.verdict]),
    period: ends === null ? null : ends.map(monthName).join(' tot en met '),
    sources: joinNames(sourceNames),
    breaks,
    others: othersWords(trends),
  };
}

const order = { rising: 0, falling: 1 } as const;

function lineOf(
  { area, level, themeCode, verdict, first, last }: AreaTrend,
  nameOf: (code: string) => string | undefined,
): TrendLine[] {
  if (verdict !== 'rising' && verdict !== 'falling') return [];
  const parent = level === 'buurt' && area.parentCode !== null ? nameOf(area.parentCode) : undefined;
  return [
    {
      key: `${area.code} ${themeCode}`,
      areaName: area.name,
      areaHref: `/gebieden/${area.code}`,
      place: parent === undefined ? level : `${level} in ${parent}`,
      theme: subjectLabel({ kind: 'signals', themeCode, sourceId: everything }),
      verdict,
      numbers: `${formatCountOf(first, 'signaal', 'signalen')} in de eerste twaalf maanden, ${formatCount(last)} in de laatste twaalf`,
    },
  ];
}

function othersWords({ shown, notShown, tooFew }: TrendsResult): string {
  if (shown.length + notShown + tooFew === 0) return 'Er is geen gebied om te toetsen.';
  return [
    notShown === 0
      ? ''
      : `Geen aantoonbare trend bij ${formatCountOf(notShown, 'combinatie', 'combinaties')} van gebied en thema.`,
    tooFew === 0
      ? ''
      : `Te weinig om te meten bij ${formatCount(tooFew)}: gemiddeld minder dan één signaal per maand.`,
  ]
    .filter((text) => text !== '')
    .join(' ');
}
