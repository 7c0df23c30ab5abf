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
 *
 * @param reference count and exposure of the whole that areas are compared with; null when unknown
 */
export function judgeAreas(
  counted: readonly CountedArea[],
  measure: Measure,
  reference: { count: number; exposure: number } | null,
): { areas: AreaValue[]; spread: Spread | null } {
  const { per } = measureWords[measure];
  const prepared = counted.map(({ area, parentName, count, isStale }) => {
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
    };
  });
  const verdicts = levelVerdicts(
    prepared.map(({ count, exposure, state }) => ({
      count: count ?? 0,
      exposure,
      testable: reference !== null && exposure > 0 && (state === 'value' || state === 'zero'),
    })),
    reference === null ? {} : { reference },
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
