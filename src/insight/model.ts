import type { CellState } from '#text/cell-state.ts';
import type { Prior } from '#stats/empirical-bayes.ts';
import type { Spread } from '#stats/overdispersion.ts';
import type { LevelVerdict } from '#stats/verdict.ts';
import type { Area } from '#areas/model.ts';
import type { Delivery } from '#insight/delivery.ts';
import type { Measure, Question } from '#insight/question.ts';

/** A counted number before it is judged: null is hidden. */
export type Counted = number | null;

/** One area in a picture, with everything the map, the list, the panel and an export show of it. */
export interface AreaValue {
  code: string;
  name: string;
  /** Name of the area one level up, to tell two of the same name apart. */
  parentName: string;
  inhabitants: number | null;
  state: CellState;
  /** Why there is no rate although there is a count. */
  note: 'few-inhabitants' | 'no-exposure' | null;
  count: number | null;
  /** The value that is shown: smoothed, or as counted. */
  rate: number | null;
  /** Its 95 % margin in the same unit: credible limits of a smoothed value, else the exact Poisson interval (Garwood). */
  interval: [number, number] | null;
  /** Whether the value was drawn towards the mean of the whole. */
  isSmoothed: boolean;
  verdict: LevelVerdict;
}

/** The picture of one question: all areas of a level within a scope, and how they add up. */
export interface Picture {
  question: Question;
  /** The sources asked with the days they delivered; empty for published figures. */
  delivered: readonly Delivery[];
  /** Counts are exact for this viewer; otherwise small ones are hidden and the rest is rounded to five. */
  isExact: boolean;
  areas: AreaValue[];
  /** The municipality (or country) everything is compared with. */
  reference: { name: string; count: number | null; rate: number | null };
  /** The scope as a whole. */
  total: { count: number | null; inhabitants: number | null };
  /** Counted in the total, but in no area; null when hidden or not applicable. */
  unknownPlace: number | null;
  /** Null when nothing is left out at this level. */
  withheld: Withheld | null;
  /** How much the areas differ beyond chance, as the funnel test used it; null when too few areas could be tested. */
  spread: Spread | null;
  /** What values were drawn towards, per unit of exposure; null when they are as counted. */
  prior: Prior | null;
}

/** A sensitive theme, which the totals of areas that are too small for it leave out. */
export interface WithheldTheme {
  themeCode: string;
  /** Its signals with a place in each municipality: null when hidden, absent when there are none. */
  byMunicipality: ReadonlyMap<string, Counted>;
}

/** Signals of sensitive themes: in the total, but not in the areas that are too small for them. */
export interface Withheld {
  /** Null when it is hidden, not known for this part of a municipality, or would give the count of an area away. */
  count: number | null;
  /** Names of the themes, as in a sentence. */
  themes: string[];
  /** How many of the areas leave them out; null for all of them. */
  areas: number | null;
}

/** Ares of 100 m² in a hectare: land is counted in ares, so that every denominator is a large number. */
const aresPerHectare = 100;

/** The denominator of an area for a measure (inhabitants, households, or ares of land); null when it was not published. */
export function exposureOf(
  area: Pick<Area, 'inhabitants' | 'households' | 'landHectares'>,
  measure: Measure,
): number | null {
  if (measure === 'inwoners') return area.inhabitants;
  if (measure === 'huishoudens') return area.households;
  return area.landHectares === null ? null : area.landHectares * aresPerHectare;
}
