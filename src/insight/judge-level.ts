import type { Prior } from '#stats/empirical-bayes.ts';
import type { Spread } from '#stats/overdispersion.ts';
import type { Area } from '#areas/model.ts';
import { judgeAreas, type Reference } from '#insight/judge.ts';
import { exposureOf, type AreaValue, type Counted, type WithheldTheme } from '#insight/model.ts';
import { measureWords, type Measure, type Smoothing } from '#insight/question.ts';
import { unknownPlace } from '#insight/rollup.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';

/** Counts by code of an area, as `countSignals` gives them or as published; beside them what keeps them from adding up. */
export interface LevelCounts {
  byCode: ReadonlyMap<string, Counted | undefined>;
  /** Themes that totals leave out in areas too small for them; none for one theme, or for published figures. */
  withheld: readonly WithheldTheme[];
}

/** Every area of a level with its counts, and the whole it is compared with. */
export interface CountedLevel {
  /** All areas of the level: a verdict is corrected for every one of them. */
  areas: readonly Area[];
  /** Their municipality, or every municipality of the country; empty when there is nothing to compare with. */
  whole: readonly Area[];
  counts: LevelCounts;
  /** The count of an area: undefined when nothing is known about it, null when hidden. */
  countOf: (area: Area) => Counted | undefined;
  measure: Measure;
  smoothing: Smoothing;
  /** Names of the areas one level up, by code. */
  parentNames?: ReadonlyMap<string, string>;
  isStale?: (area: Area) => boolean;
}

/** A level after judging. */
export interface JudgedLevel {
  areas: AreaValue[];
  spread: Spread | null;
  /** What values were drawn towards; null when they are as counted. */
  prior: Prior | null;
  /** Count of the whole; null when hidden or unknown. */
  total: number | null;
  /** Rate of the whole in the unit of the measure; null when there is nothing to compare with. */
  referenceRate: number | null;
  /** The rate one area is compared with, of what counts in that area. */
  referenceRateOf: (area: Area) => number | null;
}

/**
 * Judges all areas of a level against their whole: the one way to a verdict on level, whichever screen asks. Areas are
 * compared with what is in some area, because signals that are in none would make every area look low; and an area that is
 * too small for a theme is compared with the whole without that theme, or not at all when that is hidden.
 */
export function judgeLevel(level: CountedLevel): JudgedLevel {
  const { areas, whole, counts, countOf, measure, smoothing, parentNames, isStale } = level;
  const leavesOut = (area: Area) =>
    counts.withheld.filter(({ themeCode }) => isTooSmallFor(themeCode, area.smallestLevel));
  const references = new Map<string, Reference | null>();
  const referenceOf = (area: Area) => {
    const leftOut = leavesOut(area);
    const key = leftOut.map(({ themeCode }) => themeCode).join();
    if (!references.has(key)) references.set(key, referenceWithout(leftOut, level));
    return references.get(key) ?? null;
  };
  const counted = areas.map((area) => ({
    area,
    parentName: parentNames?.get(area.code) ?? '',
    count: countOf(area),
    isStale: isStale?.(area) ?? false,
    reference: referenceOf(area),
  }));
  const inUnit = (reference: Reference | null) =>
    reference === null ? null : (reference.count / reference.exposure) * measureWords[measure].per;
  const isInNoArea = ({ themeCode }: WithheldTheme) =>
    areas.length > 0 && areas.every(({ smallestLevel }) => isTooSmallFor(themeCode, smallestLevel));
  const average = referenceWithout(counts.withheld.filter(isInNoArea), level);
  return {
    ...judgeAreas(counted, { measure, smoothing, average }),
    total: sumKnown(whole.map(countOf)),
    referenceRate: inUnit(average),
    referenceRateOf: (area) => inUnit(referenceOf(area)),
  };
}

/** The municipalities of which everything is known, counted without what has no place and without some themes. */
function referenceWithout(
  themes: readonly WithheldTheme[],
  { whole, counts, countOf, measure }: CountedLevel,
): Reference | null {
  const known = whole.flatMap((area) => {
    const leftOut = themes.map(({ byMunicipality }) =>
      byMunicipality.has(area.code) ? byMunicipality.get(area.code) : 0,
    );
    const count = countOf(area);
    if (typeof count !== 'number' || leftOut.includes(null)) return [];
    const unknown = unknownOf(counts, [area]) ?? 0;
    return [{ area, count: Math.max(0, count - unknown - (sumKnown(leftOut) ?? 0)) }];
  });
  const exposure = sumKnown(known.map(({ area }) => exposureOf(area, measure)));
  if (exposure === null || exposure === 0) return null;
  return { count: sumKnown(known.map(({ count }) => count)) ?? 0, exposure };
}

/** Signals of some municipalities without a place: null when any is hidden. */
export function unknownOf({ byCode }: LevelCounts, municipalities: readonly Pick<Area, 'code'>[]): Counted {
  return sumUnlessHidden(municipalities.map(({ code }) => byCode.get(`${unknownPlace}:${code}`)));
}

/** Signals of some themes in some municipalities that have a place: null when any is hidden. */
export function withheldOf(
  themes: readonly WithheldTheme[],
  municipalities: readonly Pick<Area, 'code'>[],
): Counted {
  return sumUnlessHidden(
    themes.flatMap(({ byMunicipality }) => municipalities.map(({ code }) => byMunicipality.get(code))),
  );
}

function sumUnlessHidden(values: readonly (Counted | undefined)[]): Counted {
  return values.includes(null) ? null : (sumKnown(values) ?? 0);
}

/** The sum of what is a number; null when nothing is. */
export function sumKnown(values: Iterable<Counted | undefined>): number | null {
  let sum: number | null = null;
  for (const value of values) if (typeof value === 'number') sum = (sum ?? 0) + value;
  return sum;
}
