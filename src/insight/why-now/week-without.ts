import type { DayCount, Spans, Without } from '#insight/why-now/model.ts';
import { smallestSurge } from '#stats/surge.ts';
import { creepWeeks, jumpBase, jumpGap, weeksInYear, weekTests, type WeekTest } from '#stats/weekly-tests.ts';
import { weekOf } from '#text/iso-week.ts';
import type { Period } from '#text/period.ts';

/** A test of the last of some weeks of a municipality, with all it takes to do it again. */
export interface WeekSeriesTest {
  kind: 'jump' | 'creep';
  /** Counts per week, the one judged last. */
  series: readonly number[];
  /** The p-value under which a test is told: it stays what it was. */
  level: number;
}

/** The weeks that such a test is about, and those it is measured against. */
export function weekSpans(kind: WeekSeriesTest['kind'], weeks: readonly Period[]): Spans | undefined {
  const judged = kind === 'jump' ? 1 : creepWeeks;
  const gap = kind === 'jump' ? jumpGap : 0;
  const base = kind === 'jump' ? jumpBase : weeksInYear;
  const now = weeks.slice(-judged);
  const earlier = weeks.slice(-judged - gap - base, weeks.length - judged - gap);
  const [first, last, from, to] = [now[0], now.at(-1), earlier[0], earlier.at(-1)];
  if (first === undefined || last === undefined || from === undefined || to === undefined) return undefined;
  return { now: { from: first.from, to: last.to }, earlier: { from: from.from, to: to.to } };
}

/** Counts of days as a series of the same weeks. */
export function seriesOf(counts: readonly DayCount[], weeks: readonly Period[]): number[] {
  const byWeek = new Map<string, number>();
  for (const { day, count } of counts) {
    const { from } = weekOf(day);
    byWeek.set(from, (byWeek.get(from) ?? 0) + count);
  }
  return weeks.map(({ from }) => byWeek.get(from) ?? 0);
}

/** The same test when some signals had not been there. What they lead to expect is their own mean of the weeks it is measured against. */
export function weekWithout({ kind, series, level }: WeekSeriesTest, part: readonly number[]): Without {
  const test = testOf(
    kind,
    series.map((count, at) => Math.max(0, count - (part[at] ?? 0))),
  );
  return {
    extra: extraIn(kind, part),
    // With too little left to test nothing would be told.
    isTold: test !== null && test.count >= smallestSurge && test.p <= level,
  };
}

/** As many signals of the judged weeks, spread over them as they came. */
export function spreadOverJudged({ kind, series }: WeekSeriesTest, removed: number): number[] {
  const judged = kind === 'jump' ? 1 : creepWeeks;
  const total = series.slice(-judged).reduce((sum, count) => sum + count, 0);
  return series.map((count, at) =>
    at < series.length - judged || total === 0 ? 0 : (count * Math.min(removed, total)) / total,
  );
}

function testOf(kind: WeekSeriesTest['kind'], series: readonly number[]): WeekTest | null {
  return weekTests(series)[kind];
}

function extraIn(kind: WeekSeriesTest['kind'], part: readonly number[]): number {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  if (kind === 'jump') {
    const end = part.length - 1 - jumpGap;
    return (part.at(-1) ?? 0) - sum(part.slice(Math.max(0, end - jumpBase), end)) / jumpBase;
  }
  const earlier = part.slice(0, -creepWeeks).slice(-weeksInYear);
  return sum(part.slice(-creepWeeks)) - (sum(earlier) * creepWeeks) / weeksInYear;
}
