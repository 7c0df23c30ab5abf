import type { Spread } from '#stats/overdispersion.ts';
import type { Area } from '#areas/model.ts';
import { judgeAreas } from '#insight/judge.ts';
import { exposureOf, type AreaValue, type Counted } from '#insight/model.ts';
import { measureWords, type Measure } from '#insight/question.ts';
import { unknownPlace } from '#insight/rollup.ts';

/** Every area of a level with its counts, and the whole it is compared with. */
export interface CountedLevel {
  /** All areas of the level: a verdict is corrected for every one of them. */
  areas: readonly Area[];
  /** Their municipality, or every municipality of the country; empty when there is nothing to compare with. */
  whole: readonly Area[];
  /** The count of an area: undefined when nothing is known about it, null when hidden. */
  countOf: (area: Area) => Counted | undefined;
  /** Counted for the whole but in no area, by {@link unknownOf}; 0 for figures, which all have a place. */
  unknown: Counted;
  measure: Measure;
  /** Names of the areas one level up, by code. */
  parentNames?: ReadonlyMap<string, string>;
  isStale?: (area: Area) => boolean;
}

/** A level after judging. */
export interface JudgedLevel {
  areas: AreaValue[];
  spread: Spread | null;
  /** Count of the whole; null when hidden or unknown. */
  total: number | null;
  /** Rate of the whole in the unit of the measure; null when there is nothing to compare with. */
  referenceRate: number | null;
}

/**
 * Judges all areas of a level against their whole: the one way to a verdict on level, whichever screen asks. Areas are
 * compared with what has a place, because signals without one are in no area and would make every area look low.
 */
export function judgeLevel(level: CountedLevel): JudgedLevel {
  const { areas, whole, countOf, unknown, measure, parentNames, isStale } = level;
  const total = sumKnown(whole.map(countOf));
  const exposure = sumKnown(
    whole.filter((area) => typeof countOf(area) === 'number').map((area) => exposureOf(area, measure)),
  );
  const reference =
    total === null || exposure === null || exposure === 0
      ? null
      : { count: Math.max(0, total - (unknown ?? 0)), exposure };
  const counted = areas.map((area) => ({
    area,
    parentName: parentNames?.get(area.code) ?? '',
    count: countOf(area),
    isStale: isStale?.(area) ?? false,
  }));
  const referenceRate =
    reference === null ? null : (reference.count / reference.exposure) * measureWords[measure].per;
  return { ...judgeAreas(counted, measure, reference), total, referenceRate };
}

/** Signals of some municipalities without a place, from counts as `countSignals` gives them: null when any is hidden. */
export function unknownOf(
  counts: ReadonlyMap<string, Counted | undefined>,
  municipalities: readonly Pick<Area, 'code'>[],
): Counted {
  const values = municipalities.map(({ code }) => counts.get(`${unknownPlace}:${code}`));
  return values.some((value) => value === null) ? null : (sumKnown(values) ?? 0);
}

/** The sum of what is a number; null when nothing is. */
export function sumKnown(values: Iterable<Counted | undefined>): number | null {
  let sum: number | null = null;
  for (const value of values) if (typeof value === 'number') sum = (sum ?? 0) + value;
  return sum;
}
