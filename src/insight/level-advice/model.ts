/** The levels a problem can lie at; `straat` is one place of about 50 by 50 metres. */
export const problemLevels = ['straat', 'buurt', 'wijk', 'stadsdeel', 'gemeente'] as const;
export type ProblemLevel = (typeof problemLevels)[number];

/** A level with the area, seen from one area, in which a theme takes a larger share of the signals than elsewhere. */
export interface AdvisedLevel {
  level: ProblemLevel;
  /** Name of the area; for a place that of its buurt. */
  name: string;
  /** Share of the theme in all signals there, and in those of all other areas and earlier windows; 0 to 1. */
  share: number;
  shareElsewhere: number;
  /** From when on it does, 'YYYY-MM-DD'. */
  from: string;
}

/** At which level a theme asks for action, by the signals of some whole years. */
export interface LevelAdvice {
  /** The advised level first, then what else it could be; empty when no level stands out. */
  levels: AdvisedLevel[];
  /** How many of the repeated draws came to the same level. */
  same: number;
  draws: number;
  /** The days that were looked at: `[from, to)`. */
  from: string;
  to: string;
  /** Whether too few buurten have enough signals to know how much they differ anyway; there is no advice then. */
  isTooSmall: boolean;
}

/** How often the counts are drawn again to see whether the advice stays. */
export const levelDraws = 100;
