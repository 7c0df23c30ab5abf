import type { ComputedView } from '#insight/early-warning/computed-view.ts';
import type { AreaTrendsResult } from '#insight/early-warning/results.ts';
import { monthName } from '#insight/early-warning/view.ts';
import type { LastingVerdict } from '#stats/lasting-trend.ts';
import { joinNames } from '#text/list-words.ts';

/** The trends of one area, as its page shows them. */
export interface AreaTrendsView {
  /** `november 2023 tot en met oktober 2026`. */
  period: string;
  /** Names of the sources that count, as in a sentence. */
  sources: string;
  /** What is said of each theme, by its code; of one that is not judged here nothing. */
  byTheme: Readonly<Record<string, LastingVerdict>>;
  /** Breaks in how was registered; over a break nothing is said. */
  breaks: readonly string[];
  /** That the figures are newer than this, and whether it is made anew; empty when they are not. */
  outdated: string;
}

/** Trends of an area in words; null when no source goes back far enough. */
export function areaTrendsView(
  { ends, sourceNames, breaks, themes }: AreaTrendsResult,
  { outdated }: ComputedView,
): AreaTrendsView | null {
  if (ends === null) return null;
  return {
    period: ends.map(monthName).join(' tot en met '),
    sources: joinNames(sourceNames),
    byTheme: Object.fromEntries(themes.map(({ themeCode, verdict }) => [themeCode, verdict])),
    breaks,
    outdated,
  };
}
