import type { WatchedMonth, WatchedWeek } from '#insight/early-warning/model.ts';
import type { AreaTrend } from '#insight/early-warning/lasting.ts';
import type { WhyNow } from '#insight/why-now/model.ts';
import type { Period } from '#text/period.ts';

/** Goes up when the method changes, so that every stored result is computed anew. */
export const watchMethodVersion = 2;

/** What stands out now in one scope, as it is stored. */
export interface WatchResult {
  /** The newest first. */
  months: WatchedMonth[];
  /** First and last month that the newest is compared with. */
  base: [Period, Period];
  /** The newest weeks of the municipality as a whole, the newest first; none for a part of it. */
  weeks: WatchedWeek[];
  /** Sources that do not count, each in a sentence. */
  leftOut: string[];
  /** False alarms per week that are accepted. */
  budget: number;
  /** Why each of the newest ones is told, by its key; left out of what was stored before it was made. */
  reasons?: Record<string, WhyNow>;
}

/** The months that trends are judged over. */
export interface JudgedMonths {
  /** First and last month; null when no source goes back far enough. */
  ends: [Period, Period] | null;
  sourceNames: string[];
  /** Breaks in how was registered, and what was done about each, in sentences. */
  breaks: string[];
}

/** What rises or falls over years in one scope, as it is stored. */
export interface TrendsResult extends JudgedMonths {
  shown: AreaTrend[];
  /** Of area and theme together, how many were tested without a trend, and how many have too little. */
  notShown: number;
  tooFew: number;
}

/** The trend of every theme in one area, as it is stored. */
export interface AreaTrendsResult extends JudgedMonths {
  themes: Pick<AreaTrend, 'themeCode' | 'verdict' | 'first' | 'last'>[];
}

/** What of a scope is stored apart: read for a page, or for the page of one area. */
export type ResultPart = 'watch' | 'trends' | 'area';

/** A result as it is stored. */
export interface WarningRow {
  scopeCode: string;
  part: ResultPart;
  aboutCode: string;
  buurten: string[] | null;
  /** JSON; the same data and method give the same bytes. */
  result: string;
}
