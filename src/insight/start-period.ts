import { deliveredPart, deliversAlike, type DeliveredDays } from '#insight/delivery.ts';
import { addDays } from '#text/calendar.ts';
import { periodOf, samePeriodLastYear, shiftPeriod, type Period } from '#text/period.ts';

/** Two periods that may be compared, and which sources that leaves out or waits for. */
export interface YearComparison {
  period: Period;
  /** The same months a year earlier. */
  before: Period;
  /** Sources that were counted; `all` when none had to be left out. */
  sourceIds: 'all' | string[];
  /** Sources that delivered only part of the newest period or of the same period a year earlier. */
  late: DeliveredDays[];
}

/** How far back a comparison may go when a source is late: a year, after that it says nothing about today. */
const mostQuartersBack = 4;

/**
 * Which periods to compare with a year earlier. A source that is late makes every theme it reports look lower, so either
 * it is left out of both periods, or the comparison steps back to the newest period that every source covers.
 *
 * @param newest the newest whole period
 * @param mayLeaveOut true for exact counts; counts rounded to five are not added up over sources, so they step back
 * @returns null when nothing can be compared within a year
 */
export function yearComparison(
  sources: readonly DeliveredDays[],
  newest: Period,
  mayLeaveOut: boolean,
): YearComparison | null {
  const late = sources.filter((source) => !deliversAlike(source, newest, samePeriodLastYear(newest)));
  if (mayLeaveOut) {
    const before = samePeriodLastYear(newest);
    const counted = sources.filter(
      (source) => !late.includes(source) && deliveredPart(source, newest) === 'whole',
    );
    if (counted.length === 0) return null;
    const sourceIds = late.length === 0 ? 'all' : counted.map(({ sourceId }) => sourceId);
    return { period: newest, before, sourceIds, late };
  }
  for (let back = 0; back <= mostQuartersBack; back++) {
    const period = shiftPeriod(newest, -back);
    const before = samePeriodLastYear(period);
    const isWhole =
      sources.every((source) => deliversAlike(source, period, before)) &&
      sources.some((source) => deliveredPart(source, period) === 'whole');
    if (isWhole) return { period, before, sourceIds: 'all', late };
  }
  return null;
}

/** The newest month that is over on the last day any source speaks about; undefined when no whole month is covered. */
export function newestMonth(coverage: { firstDay: string; lastDay: string }): Period | undefined {
  const newest = shiftPeriod(periodOf('month', addDays(coverage.lastDay, 1)), -1);
  return newest.from >= coverage.firstDay ? newest : undefined;
}
