import type { Area } from '#areas/model.ts';
import { countInYear } from '#insight/year-counts.ts';
import { everything } from '#insight/everything.ts';
import type { LevelCounts } from '#insight/judge-level.ts';
import type { Counted, WithheldTheme } from '#insight/model.ts';
import { unknownPlace } from '#insight/rollup.ts';
import { isTooSmallFor, sensitiveThemes } from '#insight/sensitive.ts';
import type { Period } from '#text/period.ts';

/** What one area had of one theme in a calendar year: twelve months that are exact, or the published slots. */
export interface YearCell {
  level: string;
  code: string;
  themeCode: string;
  calendarYear: number;
  counts: readonly (number | null)[];
}

/** Cells of one municipality by theme and calendar year. */
export type YearCells = ReadonlyMap<string, readonly YearCell[]>;

const keyOf = (themeCode: string, calendarYear: number) => `${themeCode} ${calendarYear}`;

/** Puts cells of a municipality in order of theme and year. */
export function yearCells(rows: readonly YearCell[]): YearCells {
  const cells = new Map<string, YearCell[]>();
  for (const row of rows) {
    const key = keyOf(row.themeCode, row.calendarYear);
    const known = cells.get(key);
    if (known === undefined) cells.set(key, [row]);
    else known.push(row);
  }
  return cells;
}

/** Cells of several sources with those of one area, theme and year added up; what one of them hides stays hidden. */
export function addedUp(rows: readonly YearCell[]): YearCell[] {
  const sums = new Map<string, YearCell>();
  for (const row of rows) {
    const key = `${row.code} ${keyOf(row.themeCode, row.calendarYear)}`;
    const known = sums.get(key);
    const counts = known?.counts.map((count, slot) => {
      const other = row.counts[slot] ?? null;
      return count === null || other === null ? null : count + other;
    });
    sums.set(key, { ...row, counts: counts ?? row.counts });
  }
  return [...sums.values()];
}

/** What is counted of one theme at one level in one published period. */
export interface CellQuestion {
  municipalityCode: string;
  level: string;
  themeCode: string;
  period: Period;
}

function countsAt(cells: YearCells, { level, themeCode, period }: CellQuestion): Map<string, Counted> {
  const wanted = new Set([level, 'gemeente', unknownPlace]);
  const rows = cells.get(keyOf(themeCode, Number(period.from.slice(0, 4)))) ?? [];
  return new Map(
    rows.flatMap((row): [string, Counted][] =>
      wanted.has(row.level) ? [[row.code, countInYear(row.counts, period)]] : [],
    ),
  );
}

/**
 * The counts of a level as the pages ask them (`countSignals`), from cells that were read at once: areas too small for a theme
 * are hidden, and leave it out of their total.
 *
 * @param areas the areas of the level
 */
export function levelCounts(
  cells: YearCells,
  question: CellQuestion,
  areas: readonly Pick<Area, 'code' | 'smallestLevel'>[],
): LevelCounts {
  const byCode = countsAt(cells, question);
  if (question.themeCode !== everything) {
    for (const { code, smallestLevel } of areas) {
      if (isTooSmallFor(question.themeCode, smallestLevel)) byCode.set(code, null);
    }
    return { byCode, withheld: [] };
  }
  const withheld = sensitiveThemes.map((themeCode): WithheldTheme => ({
    themeCode,
    byMunicipality: placedOf(countsAt(cells, { ...question, themeCode }), question.municipalityCode),
  }));
  return { byCode, withheld };
}

/** What a municipality has with a place; hidden ones without a place are few beside the rest. */
function placedOf(byCode: ReadonlyMap<string, Counted>, municipalityCode: string): Map<string, Counted> {
  const count = byCode.get(municipalityCode);
  if (count === undefined) return new Map();
  const unknown = byCode.get(`${unknownPlace}:${municipalityCode}`) ?? 0;
  return new Map([[municipalityCode, count === null ? null : Math.max(0, count - unknown)]]);
}
