import { minimumInhabitants, poissonInterval } from '#stats/poisson-interval.ts';
import { levelVerdicts } from '#stats/funnel.ts';
import type { Spread } from '#stats/overdispersion.ts';
import type { CellState } from '#text/cell-state.ts';
import type { Area } from '#areas/model.ts';
import { exposureOf, type AreaValue, type Counted } from '#insight/model.ts';
import { measureWords, type Measure } from '#insight/question.ts';

/** A counted area before it is judged. */
export interface CountedArea {
  area: Area;
  parentName: string;
  /** Undefined: nothing is known (no source covers it, or not published). Null: hidden. */
  count: Counted | undefined;
  isStale: boolean;
  /** What it is compared with; null when that is not known. */
  reference: Reference | null;
}

/** Count and exposure of a whole that areas are compared with. */
export interface Reference {
  count: number;
  exposure: number;
}

function stateOf(count: Counted | undefined, isStale: boolean): CellState {
  if (count === undefined) return 'missing';
  if (count === null) return 'suppressed';
  if (isStale) return 'stale';
  return count === 0 ? 'zero' : 'value';
}

/**
 * Gives every counted area its state, rate, exact interval and verdict. One rule for map, list, panel and opening line:
 * the funnel test against the whole with overdispersion, corrected over all areas of the level (stats/funnel.ts). Areas
 * with fewer than fifty inhabitants keep their count but get no rate and are not tested.
 */
export function judgeAreas(
  counted: readonly CountedArea[],
  measure: Measure,
): { areas: AreaValue[]; spread: Spread | null } {
  const { per } = measureWords[measure];
  const prepared = counted.map(({ area, parentName, count, isStale, reference }) => {
    const exposure = exposureOf(area, measure);
    const tooFewPeople = area.inhabitants === null || area.inhabitants < minimumInhabitants;
    const note: AreaValue['note'] =
      exposure === null || exposure === 0
        ? 'no-exposure'
        : tooFewPeople && measure !== 'oppervlakte'
          ? 'few-inhabitants'
          : null;
    return {
      area,
      parentName,
      count,
      state: stateOf(count, isStale),
      exposure: note === null ? (exposure ?? 0) : 0,
      note,
      referenceRate: reference === null ? null : reference.count / reference.exposure,
    };
  });
  const verdicts = levelVerdicts(
    prepared.map(({ count, exposure, state, referenceRate }) => ({
      count: count ?? 0,
      exposure,
      testable: referenceRate !== null && exposure > 0 && (state === 'value' || state === 'zero'),
      ...(referenceRate === null ? {} : { referenceRate }),
    })),
  );
  const areas = prepared.map(({ area, parentName, count, state, exposure, note }, position): AreaValue => {
    const factor = exposure > 0 ? per / exposure : null;
    const rated = typeof count === 'number' && factor !== null ? { count, factor } : null;
    const limits = rated === null ? null : poissonInterval(rated.count);
    return {
      code: area.code,
      name: area.name,
      parentName,
      inhabitants: area.inhabitants,
      state,
      note: count === undefined || count === null ? null : note,
      count: count ?? null,
      rate: rated === null ? null : rated.count * rated.factor,
      interval:
        rated === null || limits === null ? null : [limits[0] * rated.factor, limits[1] * rated.factor],
      verdict: verdicts.areas[position]?.verdict ?? 'none',
    };
  });
  return { areas, spread: verdicts.spread ?? null };
}
