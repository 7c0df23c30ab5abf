import { warningKey } from '#insight/early-warning/model.ts';
import type { WatchResult } from '#insight/early-warning/results.ts';
import type { Snooze } from '#insight/early-warning/snoozes.server.ts';
import {
  groupWarnings,
  monthName,
  snoozeLine,
  warningLine,
  warningSentence,
  type LineContext,
} from '#insight/early-warning/view.ts';
import { weekLines, weekSentence, weekWithDays } from '#insight/early-warning/week-view.ts';

/** Where was looked, and what the lines are made with. */
export interface ShownContext extends Omit<LineContext, 'month' | 'reasons'> {
  /** Whether all of the municipality was looked at, and not the own area alone. */
  isWhole: boolean;
}

/** What was found in lines, without what people made silent. */
export function shownWarnings(
  { months, weeks, reasons = {} }: WatchResult,
  snoozes: readonly Snooze[],
  context: ShownContext,
) {
  const { code, name } = context.municipality;
  const [newest, newestWeek] = [months[0], weeks[0]];
  if (newest === undefined) throw new RangeError(`warnings of ${code} were stored without a month`);
  const { month, tested } = newest;
  const silent = new Set(snoozes.map(warningKey));
  const line: LineContext = { ...context, month, reasons };
  const all = groupWarnings(months).map((group) => warningLine(group, line));
  const lines = all.filter(({ key }) => !silent.has(key));
  const allOfWeek = weekLines(weeks, line);
  const ofWeek = allOfWeek.filter(({ key }) => !silent.has(key));
  const ongoing = new Set([...all, ...allOfWeek].map(({ key }) => key));
  return {
    month: monthName(month),
    lines,
    week:
      newestWeek === undefined
        ? null
        : { name: weekWithDays(newestWeek.week), lines: ofWeek, tested: newestWeek.tested },
    snoozed: snoozes.map((snooze) => snoozeLine(snooze, ongoing, line)),
    sentence:
      lines.length === 0 && ofWeek.length > 0 && newestWeek !== undefined
        ? weekSentence(name, newestWeek.week, ofWeek)
        : warningSentence(
            context.isWhole ? name : 'uw gebied',
            month,
            lines,
            all.length - lines.length,
            tested,
          ),
    tested,
    seesWhole: context.isWhole,
  };
}
