import type { Shift } from '#deployments/model.ts';
import { hasBegun, lastDayOf, type Clock } from '#deployments/times.ts';

/** How a shift stands to the term for reporting it: the day on which it ends. */
export type Reporting = 'not due' | 'due' | 'overdue' | 'in time' | 'late' | 'none';

/**
 * Whether a shift is to be reported, and whether it was in time (domain: observations the same day). One that has not begun is not due, one
 * that was cancelled has no report.
 */
export function reportingOf(shift: Shift, clock: Clock): Reporting {
  if (shift.state === 'cancelled') return 'none';
  const last = termOf(shift);
  if (shift.reportedOn !== null) return shift.reportedOn > last ? 'late' : 'in time';
  if (!hasBegun(shift, clock)) return 'not due';
  return clock.today > last ? 'overdue' : 'due';
}

/** The last day for the report: of what was walked longer than it was planned, the day on which that ended. */
function termOf({ on, until, report }: Shift): string {
  return lastDayOf({ on, until: Math.max(until, report?.until ?? 0) });
}

/** Whether a shift has begun and nobody said yet what came of it: that is missing, and not none. */
export function isToReport(shift: Shift, clock: Clock): boolean {
  const reporting = reportingOf(shift, clock);
  return reporting === 'due' || reporting === 'overdue';
}
