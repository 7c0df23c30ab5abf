import { findAtoms, type Atoms } from '#insight/disclosure/atoms.ts';
import { publishedBounds } from '#insight/disclosure/hide.ts';
import { narrow } from '#insight/disclosure/narrow.ts';
import { findOtherTables, isStillTold } from '#insight/disclosure/other-tables.ts';
import type { SumSystem } from '#insight/disclosure/sums.ts';
import { fillRemainders } from '#insight/disclosure/true-sums.ts';

/** Every round hides something for each count that is told; towns and cities need two or three. */
const mostRounds = 20;

/** What is known of each variable: of what is shown also what single sums say of it, so that bounds that leave no room are found. */
function knownBounds(
  system: SumSystem,
  counts: Int32Array,
  isHidden: Uint8Array,
): { low: Int32Array; high: Int32Array; isNothing: (variable: number) => boolean } {
  const { low, high } = publishedBounds(system, counts, isHidden);
  const { bounds } = narrow(system, low.slice(), high.slice());
  for (let variable = 0; variable < system.variables; variable++) {
    if (isHidden[variable] === 1 || system.isRemainder[variable] === 1) continue;
    low[variable] = bounds.low[variable] ?? 0;
    high[variable] = bounds.high[variable] ?? 0;
  }
  // That there is nothing at all tells of nobody.
  return { low, high, isNothing: (variable) => bounds.high[variable] === 0 };
}

/**
 * For each count that is told, what is hidden for it: of the shown counts in its way the one that is missed least; those that have
 * atoms with it, before others.
 */
function chooseForTold(
  { rows }: Atoms,
  told: ReadonlyMap<number, ReadonlySet<number>>,
  shown: readonly number[],
  missed: Float64Array,
): Set<number> {
  const chosen = new Set<number>();
  const isShown = new Set(shown);
  const atomsOf = (row: number) => rows.columns.subarray(rows.starts[row], rows.starts[row + 1]);
  for (const [variable, rowsInTheWay] of told) {
    const own = new Set(atomsOf(variable));
    const isNear = (row: number) => atomsOf(row).some((atom) => own.has(atom));
    const inTheWay = [...rowsInTheWay].filter((row) => isShown.has(row));
    const near = inTheWay.filter(isNear);
    const candidates = near.length > 0 ? near : inTheWay.length > 0 ? inTheWay : shown.filter(isNear);
    const [first, ...others] = candidates;
    if (first === undefined || candidates.some((each) => chosen.has(each))) continue;
    chosen.add(
      others.reduce((least, each) => ((missed[each] ?? 0) < (missed[least] ?? 0) ? each : least), first),
    );
  }
  return chosen;
}

/**
 * Hides more until every count that is not shown can be {@link leastCounts} numbers with all sums used together: for each of them
 * other tables are found that agree with everything published. False when that did not succeed, and then nothing may be published.
 *
 * @param counts the exact count of each variable, 0 for remainders
 * @param isHidden what is hidden already; more is added
 * @param missed how much each is missed when it is not shown
 */
export function hideUntilOpen(
  system: SumSystem,
  counts: Int32Array,
  isHidden: Uint8Array,
  missed: Float64Array,
): boolean {
  const atoms = findAtoms(system);
  const start = fillRemainders(system, counts);
  const ranges = { least: Float64Array.from(start), most: Float64Array.from(start) };
  const sizeOf = (row: number) => (atoms.rows.starts[row + 1] ?? 0) - (atoms.rows.starts[row] ?? 0);
  const isShown = (row: number) =>
    row < system.variables && isHidden[row] !== 1 && system.isRemainder[row] !== 1;
  // Small counts first: the table that is found for one often serves what it is a part of.
  const inOrder = Array.from({ length: system.variables }, (_, variable) => variable).sort(
    (one, other) => sizeOf(one) - sizeOf(other),
  );
  for (let round = 0; round < mostRounds; round++) {
    const { low, high, isNothing } = knownBounds(system, counts, isHidden);
    // A remainder without atoms is nothing in every table: what is missing is all told elsewhere.
    const wanted = inOrder.filter(
      (row) => sizeOf(row) > 0 && !isShown(row) && !isNothing(row) && isStillTold(ranges, row),
    );
    const told = findOtherTables(atoms, { low, high }, start, ranges, wanted);
    if (told.size === 0) return true;
    const chosen = chooseForTold(atoms, told, inOrder.filter(isShown), missed);
    if (chosen.size === 0) return false;
    for (const variable of chosen) isHidden[variable] = 1;
  }
  return false;
}
