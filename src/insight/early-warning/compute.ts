import { ownCells } from '#insight/early-warning/cells.ts';
import { judgeTrends, type AreaTrend } from '#insight/early-warning/lasting.ts';
import type { LastingWindow } from '#insight/early-warning/lasting-window.ts';
import type { JudgedMonths, TrendsResult, WarningRow, WatchResult } from '#insight/early-warning/results.ts';
import type { Scope, WatchedAreas } from '#insight/early-warning/scopes.ts';
import { watchMonths, type WatchedPlace } from '#insight/early-warning/watch.ts';
import { tellWeeks, type TestedWeek } from '#insight/early-warning/weeks.ts';
import type { WatchWindow } from '#insight/early-warning/window.ts';
import type { YearCells } from '#insight/hotspots/year-cells.ts';

/** Counts of a municipality: exact ones, and those that everyone may see. */
export interface CellPair {
  exact: YearCells;
  shown: YearCells;
}

/** A municipality with everything that is counted of it. */
export interface WatchedMunicipality {
  municipalityCode: string;
  levels: WatchedAreas;
  themeCodes: readonly string[];
  scopes: readonly Scope[];
  window: WatchWindow;
  /** Over the sources of the window. */
  cells: CellPair;
  /** Tests of the newest weeks of the municipality as a whole. */
  weeks: readonly TestedWeek[];
  lasting: LastingWindow;
  /** Exact cells over the sources that trends are judged of. */
  lastingCells: YearCells;
  /** False alarms per week that are accepted. */
  budget: number;
}

/** What stands out now in one scope, with what it was found in. */
export interface WatchedScope {
  scope: Scope;
  place: WatchedPlace;
  result: WatchResult;
}

/** What stands out now in every scope, in their order; none without a month to judge. Pure: the same input gives the same. */
export function watchScopes(given: WatchedMunicipality): WatchedScope[] {
  const { municipalityCode, themeCodes, cells, window, budget } = given;
  const [newest] = window.months;
  const [first, last] = [newest?.base[0], newest?.base.at(-1)];
  if (first === undefined || last === undefined) return [];
  return given.scopes.map((scope) => {
    const isWhole = scope.buurten === null;
    const place = {
      ...{ municipalityCode, levels: levelsIn(given, scope), themeCodes },
      cells: isWhole ? cells.exact : ownCells(cells.exact, cells.shown, scope.own),
    };
    const weeks = isWhole ? given.weeks : [];
    const months = watchMonths(place, window.months, budget, weeks[0]?.tests.length);
    const result: WatchResult = {
      months,
      base: [first, last],
      weeks: tellWeeks(weeks, budget, months[0]?.tested ?? 0),
      leftOut: window.leftOut,
      budget,
    };
    return { scope, place, result };
  });
}

/**
 * Everything of one municipality as it is stored, in the same order each time.
 *
 * @param watched with why each warning is told
 */
export function warningRows(
  given: WatchedMunicipality,
  watched: readonly Pick<WatchedScope, 'scope' | 'result'>[],
): WarningRow[] {
  return given.scopes.flatMap((scope) => {
    const own = watched.filter((each) => each.scope.code === scope.code);
    return [
      ...own.map(({ result }) => rowOf(scope, 'watch', scope.code, result)),
      ...trendRows(given, scope, levelsIn(given, scope)),
    ];
  });
}

function levelsIn({ levels }: WatchedMunicipality, { own }: Scope): WatchedAreas {
  return levels.map(({ level, areas }) => ({ level, areas: areas.filter(({ code }) => own.has(code)) }));
}

function trendRows(given: WatchedMunicipality, scope: Scope, levels: WatchedAreas): WarningRow[] {
  const { themeCodes, lasting, lastingCells } = given;
  const trends = judgeTrends({ levels, themeCodes, cells: lastingCells }, lasting.months);
  const byArea = new Map<string, AreaTrend[]>();
  for (const trend of trends) byArea.set(trend.area.code, [...(byArea.get(trend.area.code) ?? []), trend]);
  const ofAreas = [...byArea].map(([code, own]) => {
    const themes = own.map(({ themeCode, verdict, first, last }) => ({ themeCode, verdict, first, last }));
    return rowOf(scope, 'area', code, { ...judgedMonths(lasting), themes });
  });
  return [rowOf(scope, 'trends', scope.code, trendsResult(trends, lasting)), ...ofAreas];
}

/** The trends of one scope as they are stored: those that were shown, and how many were not. */
export function trendsResult(trends: readonly AreaTrend[], lasting: LastingWindow): TrendsResult {
  const many = (verdict: AreaTrend['verdict']) => trends.filter((trend) => trend.verdict === verdict).length;
  return {
    ...judgedMonths(lasting),
    shown: trends.filter(({ verdict }) => verdict === 'rising' || verdict === 'falling').map(slim),
    ...{ notShown: many('not-shown'), tooFew: many('too-few') },
  };
}

function judgedMonths({ months, sourceNames, breaks }: LastingWindow): JudgedMonths {
  const [first, last] = [months[0], months.at(-1)];
  return { ends: first === undefined || last === undefined ? null : [first, last], sourceNames, breaks };
}

/** Of an area no more than what is shown of it. */
function slim({ area, ...trend }: AreaTrend): AreaTrend {
  const { code, name, parentCode, smallestLevel } = area;
  return { ...trend, area: { code, name, parentCode, smallestLevel } };
}

function rowOf(scope: Scope, part: WarningRow['part'], aboutCode: string, result: unknown): WarningRow {
  return { scopeCode: scope.code, part, aboutCode, buurten: scope.buurten, result: JSON.stringify(result) };
}
