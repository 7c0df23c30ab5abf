import type { DayCount, Days, Without } from '#insight/why-now/model.ts';
import { isSurge, surgeTestOf, type SurgeCounts } from '#stats/surge.ts';

/** A test of one area in a month, with all it takes to do it again. */
export interface MonthTest {
  /** Of every area of the level, since they tell how much areas vary. */
  counts: readonly SurgeCounts[];
  at: number;
  /** The p-value under which a test is told: it stays what it was. */
  level: number;
}

/** Signals of the area in the months that it is measured against, and in the month itself. */
export interface Removed {
  earlier: number;
  now: number;
}

/** Adds up counts of days by what a warning is measured against and what it is about. */
export function removedIn(
  counts: readonly DayCount[],
  { earlier, now }: { earlier: Days; now: Days },
): Removed {
  const within = ({ from, to }: Days) =>
    counts.reduce((sum, { day, count }) => sum + (day >= from && day < to ? count : 0), 0);
  return { earlier: within(earlier), now: within(now) };
}

/**
 * The same test when some signals of the area had not been there, earlier or now. The rest of the municipality is as it was, so what
 * these signals themselves lead to expect is their earlier number times rest now / rest earlier.
 */
export function monthWithout({ counts, at, level }: MonthTest, { earlier, now }: Removed): Without {
  const own = counts[at];
  if (own === undefined) return { extra: 0, isTold: null };
  const less = counts.map((each, index) => (index === at ? lessSome(each, earlier, now) : each));
  return { extra: now - earlier * restRatio(own), isTold: isTold(less, at, level) };
}

/**
 * The same test when one source had delivered nothing anywhere.
 *
 * @param ofSource its counts in the same areas; what is hidden of it cannot be left out
 */
export function monthWithoutSource(test: MonthTest, ofSource: readonly SurgeCounts[]): Without {
  const { counts, at, level } = test;
  const [own, part] = [counts[at], ofSource[at]];
  if (own === undefined || part === undefined || !part.testable) return { extra: 0, isTold: null };
  const less = counts.map((each, index) => lessSource(each, ofSource[index]));
  const extra = part.after.count - part.before.count * restRatio(own);
  return { extra, isTold: isTold(less, at, level) };
}

function restRatio({ before, after }: SurgeCounts): number {
  return before.rest === 0 ? 0 : after.rest / before.rest;
}

function isTold(counts: readonly SurgeCounts[], at: number, level: number): boolean {
  return isSurge(surgeTestOf(counts, at), counts[at]?.after.count ?? 0, level);
}

function lessSome({ before, after, testable }: SurgeCounts, earlier: number, now: number): SurgeCounts {
  return {
    before: { ...before, count: Math.max(0, before.count - earlier) },
    after: { ...after, count: Math.max(0, after.count - now) },
    testable,
  };
}

/** Counts that are published are rounded, so a part can be more than all of it. */
function lessSource(counts: SurgeCounts, part: SurgeCounts | undefined): SurgeCounts {
  if (part === undefined) return { ...counts, testable: false };
  const less = (of: 'before' | 'after') => ({
    count: Math.max(0, counts[of].count - part[of].count),
    rest: Math.max(0, counts[of].rest - part[of].rest),
  });
  return { before: less('before'), after: less('after'), testable: counts.testable && part.testable };
}
