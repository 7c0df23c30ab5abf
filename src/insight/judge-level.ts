import type { Spread } from '#stats/overdispersion.ts';
import type { Area } from '#areas/model.ts';
import { judgeAreas } from '#insight/judge.ts';
import { exposureOf, type AreaValue, type Counted } from '#insight/model.ts';
import { measureWords, type Measure } from '#insight/question.ts';
import { unknownPlace } from '#insight/rollup.ts';
import { withheldThemes } from '#insight/sensitive.ts';

/** Every area of a level with its counts, and the whole it is compared with. */
export interface CountedLevel {
  /** All areas of the level: a verdict is corrected for every one of them. */
  areas: readonly Area[];
  /** Their municipality, or every municipality of the country; empty when there is nothing to compare with. */
  whole: readonly Area[];
  /** The count of an area: undefined when nothing is known about it, null when hidden. */
  countOf: (area: Area) => Counted | undefined;
  /** Counted for the whole but in no area, by {@link elsewhereOf}; 0 for figures, which all have a place. */
  elsewhere: Counted;
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
 * compared with what is in some area, because signals that are in none would make every area look low.
 */
export function judgeLevel(level: CountedLevel): JudgedLevel {
  const { areas, whole, countOf, elsewhere, measure, parentNames, isStale } = level;
  const total = sumKnown(whole.map(countOf));
  const exposure = sumKnown(
    whole.filter((area) => typeof countOf(area) === 'number').map((area) => exposureOf(area, measure)),
  );
  const reference =
    total === null || exposure === null || exposure === 0
      ? null
      : { count: Math.max(0, total - (elsewhere ?? 0)), exposure };
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

/** Counts as `countSignals` gives them. */
type Counts = ReadonlyMap<string, Counted | undefined>;
type Municipalities = readonly Pick<Area, 'code'>[];

function sumBeside(beside: string, counts: Counts, municipalities: Municipalities): Counted {
  const values = municipalities.map(({ code }) => counts.get(`${beside}:${code}`));
  return values.some((value) => value === null) ? null : (sumKnown(values) ?? 0);
}

/** Signals of some municipalities without a place: null when any is hidden. */
export function unknownOf(counts: Counts, municipalities: Municipalities): Counted {
  return sumBeside(unknownPlace, counts, municipalities);
}

/** Signals of sensitive themes, which count in no area of a level too small for them: null when any is hidden. */
export function withheldOf(counts: Counts, municipalities: Municipalities): Counted {
  return sumBeside(withheldThemes, counts, municipalities);
}

/** Everything that counts for some municipalities but in none of their areas, as far as it is not hidden. */
export function elsewhereOf(counts: Counts, municipalities: Municipalities): number {
  return (unknownOf(counts, municipalities) ?? 0) + (withheldOf(counts, municipalities) ?? 0);
}

/** The sum of what is a number; null when nothing is. */
export function sumKnown(values: Iterable<Counted | undefined>): number | null {
  let sum: number | null = null;
  for (const value of values) if (typeof value === 'number') sum = (sum ?? 0) + value;
  return sum;
}
