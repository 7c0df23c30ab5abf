import type { WatchedScope } from '#insight/early-warning/compute.ts';
import type { WeekWarning } from '#insight/early-warning/model.ts';
import type { WeekCounts } from '#insight/early-warning/weeks.ts';
import { levelOf, type Repeated } from '#insight/why-now/month-reasons.ts';
import { seriesOf, spreadOverJudged, weekSpans, weekWithout } from '#insight/why-now/week-without.ts';
import type { Days } from '#insight/why-now/model.ts';
import { periodDays, type Period } from '#text/period.ts';

/** One source with its counts per week of the municipality, by theme. */
export interface SourceWeeks {
  name: string;
  weeks: ReadonlyMap<string, WeekCounts>;
}

/**
 * The test of one warning of the newest week once more; undefined without weeks.
 *
 * @param weeks those that were looked at, in order of time
 * @param all the counts that were tested, by theme
 */
export function repeatWeek(
  watched: WatchedScope,
  weeks: readonly Period[],
  { themeCode, kind, count, expected }: WeekWarning,
  all: ReadonlyMap<string, WeekCounts>,
  sources: readonly SourceWeeks[],
): Repeated | undefined {
  const spans = weekSpans(kind, weeks);
  const [first] = weeks;
  if (spans === undefined || first === undefined) return undefined;
  const series = (counts: WeekCounts | undefined) => weeks.map(({ from }) => counts?.get(from) ?? 0);
  const test = { kind, series: series(all.get(themeCode)), level: levelOf(watched) };
  const length = ({ from, to }: Days) => periodDays({ kind: 'weeks', from, to });
  return {
    ...{ spans, since: first.from, factor: length(spans.now) / length(spans.earlier) },
    warning: {
      ...{ count, expected },
      withoutDays: (days) => weekWithout(test, seriesOf(days, weeks)),
      withoutSome: (removed) => weekWithout(test, spreadOverJudged(test, removed)),
      sources: sources.map(({ name, weeks: byTheme }) => {
        const part = series(byTheme.get(themeCode));
        const sum = ({ from, to }: Days) =>
          weeks.reduce(
            (total, week, at) => total + (week.from >= from && week.from < to ? (part[at] ?? 0) : 0),
            0,
          );
        return {
          ...{ name, now: sum(spans.now), earlier: sum(spans.earlier) },
          without: weekWithout(test, part),
        };
      }),
    },
  };
}
