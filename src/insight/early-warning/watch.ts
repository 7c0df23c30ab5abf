import { everything } from '#insight/everything.ts';
import { levelCounts, type YearCells } from '#insight/hotspots/year-cells.ts';
import type { Warning, WatchedArea, WatchedLevel, WatchedMonth } from '#insight/early-warning/model.ts';
import type { JudgedMonth } from '#insight/early-warning/window.ts';
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
type MonthlyCounts = ReadonlyMap<string, ReadonlyMap<string, Counted | undefined>>;

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
          if (test && own && spread)
            tested.get(month)?.push({ level, area, themeCode, counts: own, spread, test });
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
      levelCounts(cells, { municipalityCode, level, themeCode, period }, areas).byCode,
    ]),
  );
}

/** Where there is no row nothing was counted; a hidden number makes an area untestable, and never a zero. */
function surgeCounts(
  counts: MonthlyCounts,
  code: string,
  municipalityCode: string,
  month: Period,
  base: readonly Period[],
): SurgeCounts {
  let isKnown = true;
  const read = (period: Period, of: string): number => {
    const byCode = counts.get(periodKey(period));
    const count = byCode?.has(of) === true ? byCode.get(of) : 0;
    if (count === null || count === undefined) isKnown = false;
    return count ?? 0;
  };
  const total = (of: string) => base.reduce((sum, period) => sum + read(period, of), 0);
  const [before, after] = [total(code), read(month, code)];
  const [allBefore, allAfter] = [total(municipalityCode), read(month, municipalityCode)];
  return {
    before: { count: before, rest: Math.max(0, allBefore - before) },
    after: { count: after, rest: Math.max(0, allAfter - after) },
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
