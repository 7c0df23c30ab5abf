import { ownCells } from '#insight/early-warning/cells.ts';
import type { WatchedScope } from '#insight/early-warning/compute.ts';
import type { Warning } from '#insight/early-warning/model.ts';
import { countsAtLevel, tellingLevel } from '#insight/early-warning/watch.ts';
import type { JudgedMonth } from '#insight/early-warning/window.ts';
import type { YearCells } from '#insight/hotspots/year-cells.ts';
import type { TestedWarning } from '#insight/why-now/explain.ts';
import type { Spans } from '#insight/why-now/model.ts';
import { monthWithout, monthWithoutSource, removedIn } from '#insight/why-now/month-without.ts';

/** One source with its cells: exact ones, and those that everyone may see where an own area is looked at. */
export interface SourceCells {
  name: string;
  exact: YearCells;
  shown: YearCells | null;
}

/** A warning with its test, ready to be done again. */
export interface Repeated {
  warning: TestedWarning;
  spans: Spans;
  /** The first day that the test looks at. */
  since: string;
  /** How many signals now go with one earlier when nothing changed. */
  factor: number;
}

/** The limit of a test of the newest month or week, as it was told by. */
export function levelOf({ result: { budget, months, weeks } }: WatchedScope): number {
  return tellingLevel(budget, months[0]?.tested ?? 0, weeks[0]?.tested ?? 0);
}

/** The test of one warning of the newest month once more, with the same areas, months and limit; undefined where it was not tested. */
export function repeatMonth(
  watched: WatchedScope,
  judged: JudgedMonth,
  { areaCode, level, themeCode, count, expected }: Warning,
  sources: readonly SourceCells[],
): Repeated | undefined {
  const { scope, place } = watched;
  const testsOf = (cells: YearCells) => countsAtLevel({ ...place, cells }, level, themeCode, [judged]);
  const countsOf = (cells: YearCells) => testsOf(cells).byMonth.get(judged.month) ?? [];
  const at = testsOf(place.cells).areas.findIndex(({ code }) => code === areaCode);
  const counts = countsOf(place.cells);
  const own = counts[at];
  const [first, last] = [judged.base[0], judged.base.at(-1)];
  if (own === undefined || first === undefined || last === undefined) return undefined;
  const test = { counts, at, level: levelOf(watched) };
  const { from, to } = judged.month;
  const spans = { now: { from, to }, earlier: { from: first.from, to: last.to } };
  const isWhole = scope.buurten === null;
  return {
    spans,
    since: first.from,
    factor: own.before.rest === 0 ? 0 : own.after.rest / own.before.rest,
    warning: {
      ...{ count, expected },
      withoutDays: (days) => monthWithout(test, removedIn(days, spans)),
      withoutSome: (removed) => monthWithout(test, { earlier: 0, now: removed }),
      sources: sources.map(({ name, exact, shown }) => {
        const part = countsOf(isWhole ? exact : ownCells(exact, shown ?? new Map(), scope.own));
        return {
          name,
          now: part[at]?.after.count ?? 0,
          earlier: part[at]?.before.count ?? 0,
          without: monthWithoutSource(test, part),
        };
      }),
    },
  };
}
