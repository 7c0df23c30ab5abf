import type { Highs } from 'highs';
import { periodSlots } from '#insight/count-cells.ts';
import { narrow, unlimited, type Bounds } from '#insight/disclosure/narrow.ts';
import {
  axesOf,
  sumsOf,
  type CountedPart,
  type ProtectedRow,
  type RowAxes,
} from '#insight/disclosure/protect.ts';
import { countsShownAs, leastCounts } from '#insight/disclosure/rules.ts';
import { findTold } from '#insight/disclosure/solve.ts';
import type { SumSystem } from '#insight/disclosure/sums.ts';

/** A count that is not shown and that can be told. */
export interface ToldCell {
  areaCode: string;
  themeCode: string;
  sourceId: string;
  slot: number;
  /** It is what is missing from this cell, not the cell: of areas too small for its theme, or of days of a month. */
  isRest: boolean;
  least: number;
  most: number;
}

/** What an attack on the published counts of one municipality and calendar year gave. */
export interface AttackReport {
  /** Cells that are not zero. */
  cells: number;
  hidden: number;
  /** Hidden counts that can still be fewer than {@link leastCounts} numbers. */
  told: ToldCell[];
}

/** The same by single sums, which also know how near it came. */
export interface SumsReport extends AttackReport {
  /** The fewest numbers that a hidden count can still be; null when nothing is hidden, or when nothing limits what is. */
  leastLeft: number | null;
}

/** Published rows as whoever attacks reads them. */
interface PublishedTable {
  system: SumSystem;
  /** Variables that are not shown. */
  kept: number[];
  low: Int32Array;
  high: Int32Array;
  /** Row and slot of a cell of each variable; for a remainder, of the whole it is missing from. */
  cellOf: Int32Array;
}

/** 1 for each cell that is not a zero. */
function countedIn(rows: readonly ProtectedRow[], positions: readonly number[], axes: RowAxes): Uint8Array {
  const isCounted = new Uint8Array(axes.areas * axes.themes * axes.sources * periodSlots);
  rows.forEach(({ counts }, row) => {
    counts.forEach((count, slot) => {
      if (count !== 0) isCounted[(positions[row] ?? 0) + slot] = 1;
    });
  });
  return isCounted;
}

function readTable(rows: readonly ProtectedRow[], part: CountedPart, sums?: SumSystem): PublishedTable {
  const axes = axesOf(rows, part.areas);
  const positions = rows.map((row) => axes.positionOf(row));
  const system = sums ?? sumsOf(axes, countedIn(rows, positions, axes), part);
  const low = new Int32Array(system.variables);
  const high = new Int32Array(system.variables).fill(unlimited);
  const isShown = new Uint8Array(system.variables);
  const cellOf = new Int32Array(system.variables).fill(-1);
  rows.forEach(({ counts }, row) => {
    counts.forEach((count, slot) => {
      const variable = system.variableOf[(positions[row] ?? 0) + slot] ?? -1;
      if (variable < 0) return;
      cellOf[variable] = row * periodSlots + slot;
      // Cells that must be equal say together what each of them says.
      const [least, most] = count === null ? [1, unlimited] : countsShownAs(count);
      low[variable] = Math.max(low[variable] ?? 0, least);
      high[variable] = Math.min(high[variable] ?? 0, most);
      if (count !== null) isShown[variable] = 1;
    });
  });
  system.wholes.forEach((whole, sum) => {
    for (const part of system.parts.subarray(system.starts[sum] ?? 0, system.starts[sum + 1] ?? 0))
      if (system.isRemainder[part] === 1) cellOf[part] = cellOf[whole] ?? -1;
  });
  const kept = Array.from(isShown.keys()).filter((variable) => isShown[variable] !== 1);
  return { system, kept, low, high, cellOf };
}

function toldCell(
  rows: readonly ProtectedRow[],
  { cellOf, system }: PublishedTable,
  { variable, least, most }: { variable: number; least: number; most: number },
): ToldCell {
  const cell = cellOf[variable] ?? -1;
  const row = rows[Math.floor(cell / periodSlots)];
  return {
    areaCode: row?.areaCode ?? '',
    themeCode: row?.themeCode ?? '',
    sourceId: row?.sourceId ?? '',
    slot: cell % periodSlots,
    isRest: system.isRemainder[variable] === 1,
    least,
    most,
  };
}

/**
 * Attacks the published counts of one municipality and calendar year with nothing but these: every sum of areas, periods,
 * themes and sources, over and over until it gives nothing new.
 *
 * @param sums when it is known which sums hold; otherwise all that the areas suggest
 */
export function attackBySums(rows: readonly ProtectedRow[], part: CountedPart, sums?: SumSystem): SumsReport {
  const table = readTable(rows, part, sums);
  const { bounds } = narrow(table.system, table.low, table.high);
  const ranges = table.kept
    .map((variable) => ({ variable, least: bounds.low[variable] ?? 0, most: bounds.high[variable] ?? 0 }))
    // That there is nothing at all tells of nobody: a zero is shown as well.
    .filter(({ most }) => most > 0);
  const isTold = ({ least, most }: { least: number; most: number }) => most - least + 1 < leastCounts;
  const fewest = ranges
    .filter(({ variable }) => table.system.isRemainder[variable] !== 1)
    .reduce(
      (left, { least, most }) => (most < unlimited ? Math.min(left, most - least + 1) : left),
      Infinity,
    );
  return {
    ...report(rows, table, ranges.filter(isTold)),
    leastLeft: fewest === Infinity ? null : fewest,
  };
}

/**
 * The same with all sums at once, by linear programming. Exact, and slow for a large municipality: see {@link blocksOf}.
 */
export function attackTogether(highs: Highs, rows: readonly ProtectedRow[], part: CountedPart): AttackReport {
  const table = readTable(rows, part);
  const { bounds } = narrow(table.system, table.low, table.high);
  return report(rows, table, findTold(highs, table.system, bounds, tightestFirst(table.kept, bounds)));
}

/** A count that is narrowed most by single sums is the likeliest to be told by all of them. */
function tightestFirst(kept: readonly number[], { low, high }: Bounds): number[] {
  const width = (variable: number) => (high[variable] ?? 0) - (low[variable] ?? 0);
  return [...kept].sort((one, other) => width(one) - width(other));
}

function report(
  rows: readonly ProtectedRow[],
  table: PublishedTable,
  told: readonly { variable: number; least: number; most: number }[],
): AttackReport {
  const cells = rows.flatMap(({ counts }) => counts.filter((count) => count !== 0));
  return {
    cells: cells.length,
    hidden: cells.filter((count) => count === null).length,
    // That there is nothing at all tells of nobody: a zero is shown as well.
    told: told.filter(({ most }) => Math.round(most) > 0).map((each) => toldCell(rows, table, each)),
  };
}

/**
 * A municipality in pieces that can be attacked one by one: every area with its parts, with all their themes, sources and
 * periods. What two pieces say together is left out; {@link attackBySums} does use it.
 */
export function blocksOf(
  rows: readonly ProtectedRow[],
  part: CountedPart,
): { rows: ProtectedRow[]; part: CountedPart }[] {
  return part.parts.map((entry) => {
    const codes = new Set([entry[0], ...entry[1].map(({ code }) => code)]);
    return {
      rows: rows.filter(({ areaCode }) => codes.has(areaCode)),
      part: { ...part, parts: [entry], areas: part.areas.filter(({ code }) => codes.has(code)) },
    };
  });
}
