import { changeVerdicts } from '#stats/compare-counts.ts';
import type { ChangeVerdict } from '#stats/verdict.ts';
import type { Picture } from '#insight/model.ts';
import { periodDays } from '#text/period.ts';

/** How an area changed between two periods. */
export interface AreaChange {
  code: string;
  before: number | null;
  after: number | null;
  /** Later count per day divided by the earlier one; null when there was nothing before. */
  ratio: number | null;
  verdict: ChangeVerdict;
}

/**
 * Compares two pictures of the same question in two periods, corrected over all areas of the level (compare-counts.ts).
 * Periods of unequal length are compared per day. Hidden, missing and outdated areas get no verdict.
 */
export function compareAreas(before: Picture, after: Picture): AreaChange[] {
  const earlier = new Map(before.areas.map((area) => [area.code, area]));
  const days = { before: periodDays(before.question.period), after: periodDays(after.question.period) };
  const pairs = after.areas.map((area) => {
    const old = earlier.get(area.code);
    const isKnown = (state: string | undefined) => state === 'value' || state === 'zero';
    return {
      code: area.code,
      before: old?.count ?? null,
      after: area.count,
      testable: isKnown(old?.state) && isKnown(area.state),
    };
  });
  const judged = changeVerdicts(
    pairs.map((pair) => ({
      before: { count: pair.before ?? 0, exposure: days.before },
      after: { count: pair.after ?? 0, exposure: days.after },
      testable: pair.testable,
    })),
  );
  return pairs.map(({ code, before: old, after: now }, position) => ({
    code,
    before: old,
    after: now,
    ratio: judged.areas[position]?.ratio ?? null,
    verdict: judged.areas[position]?.verdict ?? 'none',
  }));
}
