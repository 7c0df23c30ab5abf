import { firstQuarterSlot, periodSlots, yearSlot, type CellRow } from '#insight/count-cells.ts';
import { coverOf, type AreaParts } from '#insight/disclosure/cover.ts';
import { chooseHidden } from '#insight/disclosure/hide.ts';
import { hideUntilOpen } from '#insight/disclosure/open-counts.ts';
import { minimumContributors, roundToBase } from '#insight/disclosure/rules.ts';
import { cellAt, type CellAxes } from '#insight/disclosure/found-sums.ts';
import { findSums, type SumSystem } from '#insight/disclosure/sums.ts';
import { keepTrueSums } from '#insight/disclosure/true-sums.ts';
import { everything } from '#insight/everything.ts';
import type { RollupArea } from '#insight/rollup.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';

/** A row as viewers of aggregates get it: null is hidden, 0 a true zero, anything else rounded to five. */
export interface ProtectedRow {
  level: string;
  areaCode: string;
  themeCode: string;
  sourceId: string;
  counts: (number | null)[];
}

/** An exact row: its months, and for each slot how many contributors it has. */
export type CountedRow = Omit<CellRow, 'weeks'>;

/** An area as small as a level; what is too small for a theme has no rows of it. */
export type SizedArea = Pick<RollupArea, 'code' | 'smallestLevel'>;

/** The counts of one municipality in one calendar year, and how its areas are made up. */
export interface CountedPart {
  calendarYear: number;
  parts: AreaParts;
  /** Every area that rows may be about. */
  areas: readonly SizedArea[];
}

/** Which row says which: areas, themes and sources by position. */
export interface RowAxes extends CellAxes {
  /** Position of the first cell of a row. */
  positionOf: (row: Pick<CellRow, 'areaCode' | 'themeCode' | 'sourceId'>) => number;
  themeCodes: readonly string[];
}

/** Gives each area, theme and source of rows a position; all themes and all sources come first. */
export function axesOf(
  rows: readonly Pick<CellRow, 'themeCode' | 'sourceId'>[],
  areas: readonly SizedArea[],
): RowAxes {
  const positions = (names: Iterable<string>) =>
    new Map([...new Set(names)].map((name, position) => [name, position]));
  const area = positions(areas.map(({ code }) => code));
  const theme = positions([everything, ...rows.map(({ themeCode }) => themeCode)]);
  const source = positions([everything, ...rows.map(({ sourceId }) => sourceId)]);
  const axes = { areas: area.size, themes: theme.size, sources: source.size };
  return {
    ...axes,
    themeCodes: [...theme.keys()],
    positionOf: ({ areaCode, themeCode, sourceId }) =>
      cellAt(axes, area.get(areaCode) ?? 0, theme.get(themeCode) ?? 0, source.get(sourceId) ?? 0, 0),
  };
}

/** The sums of rows, by what is zero in them: the same for whoever protects them and whoever attacks them. */
export function sumsOf(axes: RowAxes, isCounted: Uint8Array, part: CountedPart): SumSystem {
  const tooSmall = axes.themeCodes.map((themeCode) =>
    part.areas.map(({ smallestLevel }) => isTooSmallFor(themeCode, smallestLevel)),
  );
  const codes = part.areas.map(({ code }) => code);
  return findSums(
    axes,
    isCounted,
    coverOf(part.parts, codes, part.calendarYear),
    (area, theme) => tooSmall[theme]?.[area] === true,
  );
}

/** Writes the exact counts of a row from a position on: months as they are, quarters and the year as sums. */
function fillSlots(counts: Int32Array, at: number, months: Int32Array): void {
  months.forEach((count, month) => {
    const quarter = at + firstQuarterSlot + Math.floor(month / 3);
    counts[at + month] = count;
    counts[quarter] = (counts[quarter] ?? 0) + count;
    counts[at + yearSlot] = (counts[at + yearSlot] ?? 0) + count;
  });
}

/** What may be shown of rows, and by which sums it was hidden. */
export interface Protection {
  rows: ProtectedRow[];
  /** Those that hold in the exact counts: areas can be made up in ways that do not add up. */
  sums: SumSystem;
}

/** Exact rows as variables of sums. */
interface CountedTable {
  positionOf: RowAxes['positionOf'];
  system: SumSystem;
  sums: SumSystem;
  /** By variable: the count, whether it must be hidden, and how much it is missed. */
  exact: Int32Array;
  mustHide: Uint8Array;
  missed: Float64Array;
}

function readTable(rows: readonly CountedRow[], part: CountedPart): CountedTable {
  const axes = axesOf(rows, part.areas);
  const counts = new Int32Array(axes.areas * axes.themes * axes.sources * periodSlots);
  const contributors = new Int32Array(counts.length);
  for (const row of rows) {
    const at = axes.positionOf(row);
    fillSlots(counts, at, row.months);
    contributors.set(row.contributors, at);
  }
  const isCounted = new Uint8Array(counts.length);
  counts.forEach((count, cell) => (isCounted[cell] = count > 0 ? 1 : 0));
  const system = sumsOf(axes, isCounted, part);
  const [exact, mustHide, missed] = countsOf(system, counts, contributors);
  const sums = keepTrueSums(system, exact);
  return { positionOf: axes.positionOf, system, sums, exact, mustHide, missed };
}

function showRows(
  rows: readonly CountedRow[],
  { positionOf, system, exact }: CountedTable,
  isHidden: Uint8Array,
): ProtectedRow[] {
  return rows.map((row) => {
    const at = positionOf(row);
    const shown: (number | null)[] = [];
    for (let cell = at; cell < at + periodSlots; cell++) {
      const variable = system.variableOf[cell] ?? -1;
      if (variable < 0) shown.push(0);
      else shown.push(isHidden[variable] === 1 ? null : roundToBase(exact[variable] ?? 0));
    }
    const { level, areaCode, themeCode, sourceId } = row;
    return { level, areaCode, themeCode, sourceId, counts: shown };
  });
}

/**
 * Turns the exact rows of one municipality and calendar year into what may be shown to everyone: small counts hidden, and
 * what would tell them when areas, periods, themes and sources are added up; everything else rounded. With
 * {@link protectTogether} the only maker of protected rows.
 */
export function protect(rows: readonly CountedRow[], part: CountedPart): Protection {
  const table = readTable(rows, part);
  const isHidden = chooseHidden(table.sums, table.exact, table.mustHide, table.missed);
  return { rows: showRows(rows, table, isHidden), sums: table.sums };
}

/**
 * What may be shown of rows when all sums are used together: what was shown by {@link protect}, less what they would tell by.
 * Nothing that was hidden is shown again: whoever kept what was shown before would have both. Seconds to minutes for a city.
 *
 * @param shown what was shown of the same rows, in any order
 * @returns null when there is a hidden count that they might tell whatever is hidden
 */
export function protectTogether(
  rows: readonly CountedRow[],
  part: CountedPart,
  shown: readonly ProtectedRow[],
): ProtectedRow[] | null {
  const table = readTable(rows, part);
  const isHidden = table.mustHide.slice();
  for (const row of shown) {
    const at = table.positionOf(row);
    row.counts.forEach((count, slot) => {
      const variable = table.system.variableOf[at + slot] ?? -1;
      if (count === null && variable >= 0) isHidden[variable] = 1;
    });
  }
  if (!hideUntilOpen(table.sums, table.exact, isHidden, table.missed)) return null;
  return showRows(rows, table, isHidden);
}

/** For each variable its count, whether it must be hidden, and how much it is missed: every signal in every cell it fills. */
function countsOf(
  { variables, variableOf }: SumSystem,
  counts: Int32Array,
  contributors: Int32Array,
): [counts: Int32Array, mustHide: Uint8Array, missed: Float64Array] {
  const ofVariables = new Int32Array(variables);
  const mustHide = new Uint8Array(variables);
  const missed = new Float64Array(variables);
  variableOf.forEach((variable, cell) => {
    if (variable < 0) return;
    const count = counts[cell] ?? 0;
    ofVariables[variable] = count;
    missed[variable] = (missed[variable] ?? 0) + count;
    if ((contributors[cell] ?? 0) < minimumContributors) mustHide[variable] = 1;
  });
  return [ofVariables, mustHide, missed];
}
