import type { Area } from '#areas/model.ts';
import type { Interval } from '#stats/poisson-interval.ts';
import type { WeekTest } from '#stats/weekly-tests.ts';
import type { Period } from '#text/period.ts';

/**
 * Levels that are watched; the whole municipality is what they are measured against. Not composed areas: what rises there rises in
 * their wijken, and one that gains a member would pass for a rise.
 */
export const watchedLevels = ['buurt', 'wijk'] as const;
export type WatchedLevel = (typeof watchedLevels)[number];

/** An area that is watched. */
export type WatchedArea = Pick<Area, 'code' | 'name' | 'parentCode' | 'smallestLevel'>;

/** More of a theme in an area than its past and the rest of the municipality lead to expect. */
export interface Warning {
  areaCode: string;
  areaName: string;
  level: WatchedLevel;
  parentCode: string | null;
  themeCode: string;
  count: number;
  expected: number;
  ratio: number | null;
  interval: Interval;
  p: number;
  /** `shown` when it also stands out among all that was tested that month (Benjamini and Hochberg, 5 %). */
  verdict: 'shown' | 'may-be-chance';
}

/** The warnings of one month, with what it takes to know how many of them chance alone would give. */
export interface WatchedMonth {
  month: Period;
  warnings: Warning[];
  /** Area and theme together. */
  tested: number;
}

/** More of a theme in the municipality as a whole than its past weeks lead to expect. */
export interface WeekWarning extends WeekTest {
  themeCode: string;
  /** A jump in the week itself, or a rise that crept in over the weeks that end with it. */
  kind: 'jump' | 'creep';
  /** How many weeks the numbers are of. */
  weeks: number;
  /** What came in during the same weeks a year earlier; null when that is not known. */
  yearEarlier: number | null;
  verdict: Warning['verdict'];
}

/** The warnings of one week of the municipality. */
export interface WatchedWeek {
  week: Period;
  warnings: WeekWarning[];
  tested: number;
}

/** What tells one warning from another: an area and a theme. */
export function warningKey({ areaCode, themeCode }: Pick<Warning, 'areaCode' | 'themeCode'>): string {
  return `${areaCode} ${themeCode}`;
}

/** For how many months a warning can be told to say nothing. */
export const snoozeMonths = [1, 3, 6] as const;
