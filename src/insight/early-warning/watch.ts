import { everything } from '#insight/everything.ts';
import { levelCounts, type YearCells } from '#insight/hotspots/year-cells.ts';
import type { Warning, WatchedArea, WatchedLevel, WatchedMonth } from '#insight/early-warning/model.ts';
import type { JudgedMonth } from '#insight/early-warning/window.ts';
import { unknownOf, withheldOf, type LevelCounts } from '#insight/judge-level.ts';
import type { Counted } from '#insight/model.ts';
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

/** Counts of every area of a level, and of the municipality, for one theme, month by month. */
type MonthlyCounts = ReadonlyMap<string, LevelCounts>;

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
 */
export function watchMonths(
  place: WatchedPlace,
  months: readonly JudgedMonth[],
  budget: number,
): WatchedMonth[] {
  const tested = new Map<Period, Tested[]>(months.map(({ month }) => [month, []]));
  for (const { level, areas } of place.levels) {
    for (const themeCode of place.themeCodes) {
      const shown = areas.filter(
        ({ smallestLevel }) => themeCode === everything || !isTooSmallFor(themeCode, smallestLevel),
      );
      const counts = monthlyCounts(place, level, themeCode, shown, months);
      for (const { month, base } of months) {
        const given = shown.map(({ code }) => surgeCounts(counts, code, place.municipalityCode, month, base));
        const { areas: tests, spread } = surgeTests(given);
        shown.forEach((area, at) => {
          const [test, own] = [tests[at], given[at]];
          if (test && own) tested.get(month)?.push({ level, area, themeCode, counts: own, spread, test });
        });
      }
    }
  }
  return months.map(({ month }) => {
    const tests = tested.get(month) ?? [];
    const limit = alarmLevel(budget, tests.length / weeksPerMonth);
    const q = benjaminiHochberg(tests.map(({ test }) => test.p));
    const told = tests.flatMap((tested, at) =>
      isSurge(tested.test, tested.counts.after.count, limit) ? [warningOf(tested, q[at] ?? 1)] : [],
    );
    return { month, warnings: told.sort((one, other) => one.p - other.p), tested: tests.length };
  });
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
    [...all].map(([key, period]) => [
      key,
      levelCounts(cells, { municipalityCode, level, themeCode, period }, areas),
    ]),
  );
}

/**
 * Where there is no row nothing was counted; a hidden number makes an area untestable, and never a zero. The rest is what could
 * have been in an area: without signals that have no place, and of all themes together without those that areas leave out.
 */
function surgeCounts(
  counts: MonthlyCounts,
  code: string,
  municipalityCode: string,
  month: Period,
  base: readonly Period[],
): SurgeCounts {
  let isKnown = true;
  const known = (count: Counted | undefined): number => {
    if (count === null || count === undefined) isKnown = false;
    return count ?? 0;
  };
  const read = (period: Period): { count: number; rest: number } => {
    const level = counts.get(periodKey(period)) ?? { byCode: new Map(), withheld: [] };
    const of = (area: string) => (level.byCode.has(area) ? known(level.byCode.get(area)) : 0);
    const whole = [{ code: municipalityCode }];
    const count = of(code);
    const nowhere = known(unknownOf(level, whole)) + known(withheldOf(level.withheld, whole));
    return { count, rest: Math.max(0, of(municipalityCode) - nowhere - count) };
  };
  const before = base.map(read);
  const total = (of: 'count' | 'rest') => before.reduce((sum, each) => sum + each[of], 0);
  return {
    before: { count: total('count'), rest: total('rest') },
    after: read(month),
    testable: isKnown,
  };
}

function warningOf({ level, area, themeCode, counts, spread, test }: Tested, q: number): Warning {
  const { expected, ratio, p } = test;
  const [count, interval] = [counts.after.count, surgeInterval(counts, spread)];
  const { code: areaCode, name: areaName, parentCode } = area;
  const verdict = q <= falseDiscoveryRate ? 'shown' : 'may-be-chance';
  return { areaCode, areaName, level, parentCode, themeCode, count, expected, ratio, interval, p, verdict };
}
