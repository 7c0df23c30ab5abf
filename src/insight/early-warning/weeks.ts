import type { WeekWarning, WatchedWeek } from '#insight/early-warning/model.ts';
import { tellingLevel } from '#insight/early-warning/watch.ts';
import { everything } from '#insight/everything.ts';
import { benjaminiHochberg, falseDiscoveryRate } from '#stats/multiple-testing.ts';
import { smallestSurge } from '#stats/surge.ts';
import { creepWeeks, weeksInYear, weeksLookedAt, weekTests, type WeekTest } from '#stats/weekly-tests.ts';
import { addDays } from '#text/calendar.ts';
import { weekOf } from '#text/iso-week.ts';
import { listPeriods, type Period } from '#text/period.ts';

/** Weeks that are judged: the newest, and those before it for how long it has been going on. */
const judgedWeeks = 3;
/** The last signal of a week may come a day before its end. */
const quietDays = 1;

/** Counts of a municipality per week, of one theme: by the Monday it begins on. Where there is no number nothing was counted. */
export type WeekCounts = ReadonlyMap<string, number>;

/** One test of one week and theme. */
type Tested = Omit<WeekWarning, 'verdict'>;

/** The tests of one week, before it is known how many of them may be told. */
export interface TestedWeek {
  week: Period;
  tests: Tested[];
}

/**
 * The complete weeks within days that were delivered, in order of time: as many as are looked at. A week that is not over, or that a
 * source did not deliver to its end, is not among them.
 */
export function completeWeeks({ firstDay, lastDay }: { firstDay: string; lastDay: string }): Period[] {
  const start = weekOf(firstDay);
  const from = start.from === firstDay ? firstDay : addDays(start.from, 7);
  const to = weekOf(addDays(lastDay, 1 + quietDays)).from;
  return from < to ? listPeriods('weeks', from, to).slice(-(weeksLookedAt + judgedWeeks)) : [];
}

/**
 * Tests the newest weeks of a municipality as a whole, the newest first. There is no rest to measure it against, so its own past is
 * the measure of season.
 *
 * @param weeks complete ones in order of time, without a gap
 */
export function testWeeks(weeks: readonly Period[], byTheme: ReadonlyMap<string, WeekCounts>): TestedWeek[] {
  return weeks
    .slice(-judgedWeeks)
    .reverse()
    .map((week, back) => {
      const past = weeks.slice(0, weeks.length - back);
      const tests = [...byTheme].flatMap(([themeCode, counts]) => {
        const series = past.map(({ from }) => counts.get(from) ?? 0);
        const { jump, creep } = weekTests(series);
        return [
          testOf({ themeCode, kind: 'jump', weeks: 1 }, jump, series),
          testOf({ themeCode, kind: 'creep', weeks: creepWeeks }, creep, series),
        ].flat();
      });
      return { week, tests };
    });
}

function testOf(
  about: Pick<Tested, 'themeCode' | 'kind' | 'weeks'>,
  test: WeekTest | null,
  series: number[],
): Tested[] {
  const end = series.length - weeksInYear;
  const earlier = series.slice(Math.max(0, end - about.weeks), Math.max(0, end));
  const yearEarlier = earlier.length < about.weeks ? null : earlier.reduce((sum, count) => sum + count, 0);
  return test === null ? [] : [{ ...about, ...test, yearEarlier }];
}

/**
 * Tells as many as the budget of false alarms allows: the level of one test is the budget divided by all tests of a week, those of
 * the months included. A theme is told once, and all themes together only when none of them is.
 *
 * @param budget false alarms per week
 * @param monthTests tests of a month, which have to stay within the same budget
 */
export function tellWeeks(weeks: readonly TestedWeek[], budget: number, monthTests: number): WatchedWeek[] {
  return weeks.map(({ week, tests }) => {
    const limit = tellingLevel(budget, monthTests, tests.length);
    const q = benjaminiHochberg(tests.map(({ p }) => p));
    const told = tests.flatMap((test, at): WeekWarning[] =>
      test.p <= limit && test.count >= smallestSurge
        ? [{ ...test, verdict: (q[at] ?? 1) <= falseDiscoveryRate ? 'shown' : 'may-be-chance' }]
        : [],
    );
    // A jump comes first: the six weeks that hold it say less precisely when it was.
    const once = told
      .filter(({ themeCode }, at) => told.findIndex((other) => other.themeCode === themeCode) === at)
      .sort((one, other) => one.p - other.p);
    const themes = once.filter(({ themeCode }) => themeCode !== everything);
    return { week, warnings: themes.length > 0 ? themes : once, tested: tests.length };
  });
}
