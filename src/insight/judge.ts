import type { Prior } from '#stats/empirical-bayes.ts';
import { minimumInhabitants } from '#stats/poisson-interval.ts';
import { levelVerdicts } from '#stats/funnel.ts';
import type { Spread } from '#stats/overdispersion.ts';
import type { CellState } from '#text/cell-state.ts';
import type { Area } from '#areas/model.ts';
import { findPrior, shownRate } from '#insight/area-rate.ts';
import { exposureOf, type AreaValue, type Counted } from '#insight/model.ts';
import { measureWords, type Measure, type Smoothing } from '#insight/question.ts';

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

/** In which form values are given, and the mean that smoothed ones are drawn towards. */
export interface ValueForm {
  measure: Measure;
  smoothing: Smoothing;
  /** Count and exposure of the whole; null when not known. */
  average: Reference | null;
}

/**
 * Gives every counted area its state, value, margin and verdict. One rule for map, list, panel and opening line: the funnel
 * test of the count against the whole with overdispersion, corrected over all areas of the level (stats/funnel.ts). A verdict
 * is about what was counted: smoothing changes the value that is shown and never the verdict. Areas with fewer than fifty
 * inhabitants keep their count but get no value and are not tested.
 */
export function judgeAreas(
  counted: readonly CountedArea[],
  { measure, smoothing, average }: ValueForm,
): { areas: AreaValue[]; spread: Spread | null; prior: Prior | null } {
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
  const sized = prepared.map(({ count, exposure }) =>
    typeof count === 'number' && exposure > 0 ? { count, size: exposure } : null,
  );
  const whole = average === null ? null : { count: average.count, size: average.exposure };
  const prior =
    smoothing === 'ruw'
      ? null
      : findPrior(
          sized.filter((area) => area !== null),
          whole,
        );
  const areas = prepared.map(({ area, parentName, count, state, note }, position): AreaValue => {
    const events = sized[position] ?? null;
    const shown = events === null ? null : shownRate(events, per, prior);
    return {
      code: area.code,
      name: area.name,
      parentName,
      inhabitants: area.inhabitants,
      state,
      note: count === undefined || count === null ? null : note,
      count: count ?? null,
      rate: shown?.rate ?? null,
      interval: shown?.interval ?? null,
      isSmoothed: shown?.isSmoothed ?? false,
      verdict: verdicts.areas[position]?.verdict ?? 'none',
    };
  });
  return { areas, spread: verdicts.spread ?? null, prior };
}
