import { compareCounts, type Comparison, type PeriodCount } from '#stats/compare-counts.ts';

/** Under a fifth more hours: as much as the weeks of a team differ among themselves, so no explanation of anything. */
export const leastMoreHours = 1.2;

/** Two-sided; only "more" is acted on, so a period in which nothing happened is taken for a rise in one of forty. */
const significance = 0.05;

/** What a source that goes out looking saw in one period, and how long it looked. */
export interface ObservedPeriod {
  count: number;
  hours: number;
  days: number;
}

/** The counts of sources that do not depend on those hours, each with the days of its period. */
export interface Untouched {
  before: PeriodCount;
  after: PeriodCount;
}

export interface EffortVerdict {
  /**
   * `no-more-hours`: there is nothing for hours to explain. `hours`: longer out, not demonstrably more per hour, and others see no
   * demonstrable rise. `more-per-hour` and `more-elsewhere`: longer out, and more happened as well, by its own signals or by
   * those of others.
   */
  verdict: 'no-more-hours' | 'hours' | 'more-per-hour' | 'more-elsewhere';
  /** Hours a day after, divided by those before; infinite when nobody was out before. */
  hoursRatio: number;
  /** Signals per hour; null when there are no hours to divide by. */
  perHour: Comparison | null;
  /** Signals per day of the untouched sources; null without any. */
  untouched: Comparison | null;
  /** Signals that would not be there if the team had been out as long as before; a whole number. */
  surplus: number;
}

/**
 * Whether more signals are more eyes. If what happens stays the same, signals go with the hours: their rate per hour is compared
 * by the exact test of two Poisson rates with hours as exposure (`compareCounts`; Przyborowski and Wilenski 1940), and that of
 * sources without those hours with days as exposure. Surplus = x₁ (1 − h₀ / h₁), hours per day. Limits: a test that finds nothing
 * does not show that nothing changed, least of all for small counts; and it takes an hour for as good as another, so a team
 * sent to where it was going wrong sees more per hour.
 */
export function judgeEffort(
  before: ObservedPeriod,
  after: ObservedPeriod,
  others: Untouched | null,
): EffortVerdict {
  const hoursRatio = before.hours === 0 ? Infinity : after.hours / after.days / (before.hours / before.days);
  const perHour =
    before.hours === 0 || after.hours === 0 ? null : compareCounts(perHourOf(before), perHourOf(after));
  const untouched = others === null ? null : compareCounts(others.before, others.after);
  const common = { hoursRatio, perHour, untouched };
  if (after.hours === 0 || hoursRatio < leastMoreHours)
    return { verdict: 'no-more-hours', ...common, surplus: 0 };
  const verdict = isMore(perHour) ? 'more-per-hour' : isMore(untouched) ? 'more-elsewhere' : 'hours';
  return { verdict, ...common, surplus: Math.round(after.count * (1 - 1 / hoursRatio)) };
}

function perHourOf({ count, hours }: ObservedPeriod): PeriodCount {
  return { count, exposure: hours };
}

function isMore(comparison: Comparison | null): boolean {
  return comparison !== null && comparison.z > 0 && comparison.p < significance;
}
