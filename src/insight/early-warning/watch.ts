import { everything } from '#insight/everything.ts';
import { levelCounts, type YearCells } from '#insight/hotspots/year-cells.ts';
import type { Warning, WatchedArea, WatchedLevel, WatchedMonth } from '#insight/early-warning/model.ts';
import type { JudgedMonth } from '#insight/early-warning/window.ts';
import { unknownOf, withheldOf, type LevelCounts } from '#insight/judge-level.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';
import { benjaminiHochberg, falseDiscoveryRate } from '#stats/multiple-testing.ts';
import {
  alarmLevel,
  isSurge,
  surgeInterval,
  surgeTests,
  type SurgeCounts,
  type SurgeTest,
} from '#stats/surge.ts';
import type { Spread } from '#stats/overdispersion.ts';
import { periodKey, type Period } from '#text/period.ts';

/** A municipality with its areas by level and its counts. */
export interface WatchedPlace {
  municipalityCode: string;
  levels: readonly { level: WatchedLevel; areas: readonly WatchedArea[] }[];
  themeCodes: readonly string[];
  cells: YearCells;
}

/** Weeks in a month, on average. */
const weeksPerMonth = 365.25 / 7 / 12;

/** Counts of one theme in a month: of every area of a level, and of all that could have been in one; null when that is hidden. */
interface MonthCounts {
  byCode: LevelCounts['byCode'];
  placed: number | null;
}
type MonthlyCounts = ReadonlyMap<string, MonthCounts>;

/** One test, with what it is about. */
interface Tested {
  level: WatchedLevel;
  area: WatchedArea;
  themeCode: string;
  counts: SurgeCounts;
  spread: Spread;
  test: SurgeTest;
}

/**
 * Judges every area and theme in every month, and tells as many as the budget of false alarms allows: the level of one test is the
 * budget divided by the tests of a week.
 *
 * @param budget false alarms per week
 * @param otherTests tests of a week, beside these, that have to stay within the same budget
 */
export function watchMonths(
  place: WatchedPlace,
  months: readonly JudgedMonth[],
  budget: number,
  otherTests = 0,
): WatchedMonth[] {
  const tested = new Map<Period, Tested[]>(months.map(({ month }) => [month, []]));
  for (const { level } of place.levels) {
    for (const themeCode of place.themeCodes) {
      const { areas, byMonth } = countsAtLevel(place, level, themeCode, months);
      for (const { month } of months) {
        const given = byMonth.get(month) ?? [];
        const { areas: tests, spread } = surgeTests(given);
        areas.forEach((area, at) => {
          const [test, own] = [tests[at], given[at]];
          if (test && own) tested.get(month)?.push({ level, area, themeCode, counts: own, spread, test });
        });
      }
    }
  }
  return months.map(({ month }) => {
    const tests = tested.get(month) ?? [];
    const limit = tellingLevel(budget, tests.length, otherTests);
    const q = benjaminiHochberg(tests.map(({ test }) => test.p));
    const told = tests.flatMap((tested, at) =>
      isSurge(tested.test, tested.counts.after.count, limit) ? [warningOf(tested, q[at] ?? 1)] : [],
    );
    return { month, warnings: told.sort((one, other) => one.p - other.p), tested: tests.length };
  });
}

/** The p-value under which a test is told, when the tests of a month and of a week share one budget of false alarms per week. */
export function tellingLevel(budget: number, monthTests: number, weekTests: number): number {
  return alarmLevel(budget, monthTests / weeksPerMonth + weekTests);
}

/** What is tested at one level of one theme: the areas that may have a number, and their counts in the same order, by month. */
export interface LevelTests {
  areas: WatchedArea[];
  byMonth: ReadonlyMap<Period, SurgeCounts[]>;
}

/** The counts that the tests of one level and theme stand on. */
export function countsAtLevel(
  place: WatchedPlace,
  level: WatchedLevel,
  themeCode: string,
  months: readonly JudgedMonth[],
): LevelTests {
  const all = place.levels.find((each) => each.level === level)?.areas ?? [];
  const areas = all.filter(
    ({ smallestLevel }) => themeCode === everything || !isTooSmallFor(themeCode, smallestLevel),
  );
  const counts = monthlyCounts(place, level, themeCode, areas, months);
  const byMonth = new Map(
    months.map(({ month, base }) => [month, areas.map(({ code }) => surgeCounts(counts, code, month, base))]),
  );
  return { areas, byMonth };
}

function monthlyCounts(
  { cells, municipalityCode }: WatchedPlace,
  level: WatchedLevel,
  themeCode: string,
  areas: readonly WatchedArea[],
  months: readonly JudgedMonth[],
): MonthlyCounts {
  const all = new Map(
    months.flatMap(({ month, base }) => [month, ...base].map((each) => [periodKey(each), each] as const)),
  );
  return new Map(
    [...all].map(([key, period]) => {
      const counts = levelCounts(cells, { municipalityCode, level, themeCode, period }, areas);
      return [key, { byCode: counts.byCode, placed: placedIn(counts, municipalityCode) }];
    }),
  );
}

/** Where there is no row nothing was counted; null for a number that is hidden. */
function countIn({ byCode }: Pick<LevelCounts, 'byCode'>, code: string): number | null {
  return byCode.has(code) ? (byCode.get(code) ?? null) : 0;
}

/** The municipality without signals that have no place, and of all themes together without those that areas leave out. */
function placedIn(counts: LevelCounts, municipalityCode: string): number | null {
  const whole = [{ code: municipalityCode }];
  const count = countIn(counts, municipalityCode);
  const [unknown, withheld] = [unknownOf(counts, whole), withheldOf(counts.withheld, whole)];
  return typeof count === 'number' && typeof unknown === 'number' && typeof withheld === 'number'
    ? count - unknown - withheld
    : null;
}

/** A hidden number makes an area untestable, and is never a zero. */
function surgeCounts(
  counts: MonthlyCounts,
  code: string,
  month: Period,
  base: readonly Period[],
): SurgeCounts {
  let testable = true;
  const read = (period: Period): { count: number; rest: number } => {
    const known = counts.get(periodKey(period));
    const count = known === undefined ? null : countIn(known, code);
    if (count === null || known === undefined || known.placed === null) {
      testable = false;
      return { count: 0, rest: 0 };
    }
    return { count, rest: Math.max(0, known.placed - count) };
  };
  const before = base.map(read);
  const total = (of: 'count' | 'rest') => before.reduce((sum, each) => sum + each[of], 0);
  const after = read(month);
  return { before: { count: total('count'), rest: total('rest') }, after, testable };
}

function warningOf({ level, area, themeCode, counts, spread, test }: Tested, q: number): Warning {
  const { expected, ratio, p } = test;
  const [count, interval] = [counts.after.count, surgeInterval(counts, spread)];
  const { code: areaCode, name: areaName, parentCode } = area;
  const verdict = q <= falseDiscoveryRate ? 'shown' : 'may-be-chance';
  return { areaCode, areaName, level, parentCode, themeCode, count, expected, ratio, interval, p, verdict };
}
