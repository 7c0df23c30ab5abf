import { changeVerdicts } from '#stats/compare-counts.ts';
import type { ChangeVerdict } from '#stats/verdict.ts';
import { whyNotComparable } from '#insight/delivery.ts';
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

/** The picture of another period beside one, with what changed. */
export interface Comparison {
  /** The picture of the other period. */
  picture: Picture;
  changes: AreaChange[];
  /** Why no area has a verdict on change; null when the periods may be compared. */
  reason: string | null;
}

/** Lays the picture of another period beside one. */
export function comparePictures(before: Picture, after: Picture): Comparison {
  const reason = whyNotComparable(after.question.period, before.question.period, after.delivered);
  return { picture: before, changes: compareAreas(before, after), reason };
}

/**
 * Compares two pictures of the same question in two periods, corrected over all areas of the level (compare-counts.ts).
 * Periods of unequal length are compared per day. Hidden, missing and outdated areas get no verdict, and nothing does when a
 * source delivered more of one period than of the other: that would pass for a change.
 */
export function compareAreas(before: Picture, after: Picture): AreaChange[] {
  const earlier = new Map(before.areas.map((area) => [area.code, area]));
  const days = { before: periodDays(before.question.period), after: periodDays(after.question.period) };
  const isLike = whyNotComparable(after.question.period, before.question.period, after.delivered) === null;
  const pairs = after.areas.map((area) => {
    const old = earlier.get(area.code);
    const isKnown = (state: string | undefined) => state === 'value' || state === 'zero';
    return {
      code: area.code,
      before: old?.count ?? null,
      after: area.count,
      testable: isLike && isKnown(old?.state) && isKnown(area.state),
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
