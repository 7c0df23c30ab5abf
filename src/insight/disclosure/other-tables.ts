import type { Atoms } from '#insight/disclosure/atoms.ts';
import { centre } from '#insight/disclosure/centre.ts';
import { leastCounts } from '#insight/disclosure/rules.ts';
import { countsBetween } from '#insight/disclosure/solve.ts';
import { holdTable, type TableState } from '#insight/disclosure/table-state.ts';

/** What each variable was at least and at most in the tables that were found. */
export interface FoundRanges {
  least: Float64Array;
  most: Float64Array;
}

/** A search is given up after this many corrections for each count; nearly all that find a table need less than half of them. */
const mostCorrections = 300;

/** The first table is worth more. */
const mostCorrectionsAtFirst = 20_000;

/** A way to bring counts where no table had them. */
interface Way {
  isUp: boolean;
  /** Whether their atoms stay what they are first made: sooner found, but not always possible. */
  isHeld: boolean;
  /** How many counts are tried in one table. */
  atOnce: number;
}

/** From the quickest way to the surest. */
const ways: readonly Way[] = [
  { isUp: true, isHeld: true, atOnce: 8 },
  { isUp: true, isHeld: true, atOnce: 1 },
  { isUp: false, isHeld: true, atOnce: 1 },
  { isUp: true, isHeld: false, atOnce: 1 },
  { isUp: false, isHeld: false, atOnce: 1 },
];

/** As far past a whole number as it still counts as that number. */
const past = 1e-6;

/** After so many tables with several counts at once it is clear whether that works here. */
const worthTrying = 20;

/** Whether a count was fewer than {@link leastCounts} numbers in the tables that were found. */
export function isStillTold({ least, most }: FoundRanges, variable: number): boolean {
  return countsBetween(least[variable] ?? 0, most[variable] ?? 0) < leastCounts;
}

/** What a count must be to have been enough numbers. */
function goalOf({ least, most }: FoundRanges, variable: number, isUp: boolean): number {
  return isUp
    ? Math.ceil((least[variable] ?? 0) - past) + leastCounts - 1 + past
    : Math.floor((most[variable] ?? 0) + past) - leastCounts + 1 - past;
}

/** Widens ranges by what counts are now. */
function record({ least, most }: FoundRanges, table: TableState, variables: readonly number[]): void {
  for (const variable of variables) {
    const number = table.valueOf(variable);
    if (number < (least[variable] ?? 0)) least[variable] = number;
    if (number > (most[variable] ?? 0)) most[variable] = number;
  }
}

/** The rows of an atom that have two bounds, those of few atoms first. */
function tightestFirst({ rows }: Atoms, { limited, highs }: TableState, atom: number): number[] {
  const sizeOf = (row: number) => (rows.starts[row + 1] ?? 0) - (rows.starts[row] ?? 0);
  return Array.from(limited.columns.subarray(limited.starts[atom], limited.starts[atom + 1]))
    .filter((row) => (highs[row] ?? 0) < Infinity)
    .sort((one, other) => sizeOf(one) - sizeOf(other));
}

/** Takes what was added to an atom from its nearest neighbours, so that larger counts notice nothing of it. */
function compensate(atoms: Atoms, table: TableState, atom: number, added: number): void {
  let left = added;
  for (const row of tightestFirst(atoms, table, atom)) {
    if (Math.abs(left) < past) return;
    const before = table.numbers[row] ?? 0;
    table.move(row, -left);
    left += (table.numbers[row] ?? 0) - before;
  }
}

/**
 * Looks for other tables that agree with everything published, as whoever attacks could, until every count was at least
 * {@link leastCounts} numbers. Tables are in fractions: what is found is what linear programming with all sums together cannot
 * narrow. Finding none proves nothing; it is then hidden better.
 *
 * @param low,high what is known of each variable
 * @param start a table that agrees with it
 * @param ranges of the tables found before, at first of `start`; widened
 * @param wanted the counts to look for
 * @returns the counts for which no table was found, each with those that were in the way
 */
export function findOtherTables(
  atoms: Atoms,
  { low, high }: { low: Int32Array; high: Int32Array },
  start: Int32Array,
  ranges: FoundRanges,
  wanted: readonly number[],
): Map<number, ReadonlySet<number>> {
  const { starts, columns } = atoms.rows;
  const table = holdTable(atoms, low, high, start);
  let middle = table.keep();
  centre(table);
  // A table that was given up on agrees with nothing, and says nothing of any count.
  if (table.settle(mostCorrectionsAtFirst).length === 0) {
    middle = table.keep();
    record(ranges, table, wanted);
  }
  let told = wanted.filter((variable) => isStillTold(ranges, variable));

  /** Makes a count what it should be; false when its atoms cannot. */
  function bring(variable: number, { isUp, isHeld }: Way): boolean {
    const to = goalOf(ranges, variable, isUp);
    const by = to - table.valueOf(variable);
    const own = columns.subarray(starts[variable], starts[variable + 1]);
    const before = Float64Array.from(own, (atom) => table.atoms[atom] ?? 0);
    if ((isUp ? by > 0 : by < 0) && !table.move(variable, by)) return false;
    if (!isHeld) {
      table.aim(isUp ? { variable, low: to, high: Infinity } : { variable, low: -Infinity, high: to });
      return true;
    }
    for (const atom of own) table.isHeld[atom] = 1;
    own.forEach((atom, at) => {
      compensate(atoms, table, atom, (table.atoms[atom] ?? 0) - (before[at] ?? 0));
    });
    return true;
  }
  /** Tries one table; gives what was in the way. */
  function attempt(variables: readonly number[], way: Way): readonly number[] {
    table.restore(middle);
    const isPossible = variables.every((variable) => bring(variable, way));
    const broken = isPossible ? table.settle(mostCorrections * variables.length) : variables;
    if (broken.length === 0) record(ranges, table, told);
    table.aim(null);
    table.isHeld.fill(0);
    return broken;
  }

  const inTheWay = new Map<number, Set<number>>();
  for (const way of ways) {
    let [tried, found] = [0, 0];
    const groups = Math.ceil(told.length / way.atOnce);
    for (let group = 0; group < groups; group++) {
      // Counts far from each other in the list are of other areas, and hinder each other less.
      const own = told.filter((variable, at) => at % groups === group && isStillTold(ranges, variable));
      if (own.length === 0) continue;
      if (way.atOnce > 1 && tried >= worthTrying && found < tried / 2) break;
      tried += 1;
      const broken = attempt(own, way);
      if (broken.length === 0) found += 1;
      const [only] = own;
      if (own.length > 1 || only === undefined) continue;
      const known = inTheWay.get(only) ?? new Set();
      for (const row of broken) known.add(row);
      inTheWay.set(only, known);
    }
    told = told.filter((variable) => isStillTold(ranges, variable));
  }
  return new Map(told.map((variable) => [variable, inTheWay.get(variable) ?? new Set()]));
}
