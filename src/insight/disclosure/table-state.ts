import { keepRows, transpose, type Atoms, type SparseRows } from '#insight/disclosure/atoms.ts';
import { unlimited } from '#insight/disclosure/narrow.ts';

/** A sum may miss its bounds by this: what a solver of linear programs allows too. */
const tolerance = 1e-7;

/** How far inside its bounds a count is brought that was outside: without it the last corrections get ever smaller. */
const inside = 0.5;

/** After this many corrections that is halved, and so on: where bounds leave no room it must go to nothing. */
const halvedAfter = 100;

/** A correction is shared equally, and again by those that could take their whole share. */
const mostShares = 6;

/** A count that should lie between two numbers for the time being. */
export interface Target {
  variable: number;
  low: number;
  high: number;
}

/** The numbers of a table at one moment. */
export interface TableNumbers {
  atoms: Float64Array;
  numbers: Float64Array;
}

/** A table of counts in fractions. Every sum holds in it at any moment; published counts can be outside their bounds for a while. */
export interface TableState {
  /** The number of each atom, and the least and the most it can be. */
  atoms: Float64Array;
  floors: Float64Array;
  ceilings: Float64Array;
  /** The bounds of each row of the atoms, infinite where nothing limits it, and its number now where something does. */
  lows: Float64Array;
  highs: Float64Array;
  numbers: Float64Array;
  /** For each atom the rows with bounds that it is in. */
  limited: SparseRows;
  /** 1 for atoms that keep their number. */
  isHeld: Uint8Array;
  /** What a variable is now, whether it has bounds or not. */
  valueOf: (variable: number) => number;
  bump: (atom: number, by: number) => void;
  /** Changes a count, every atom of it as much as the others; false when they cannot change enough. */
  move: (variable: number, by: number) => boolean;
  /** Sets bounds to one more count, or to none. */
  aim: (target: Target | null) => void;
  /** Brings every count within its bounds; gives those that were not when it gave up, nothing when all are. */
  settle: (mostCorrections: number) => readonly number[];
  /** Makes the table what it was. */
  restore: (kept: TableNumbers) => void;
  /** What {@link TableState.restore} makes it again. */
  keep: () => TableNumbers;
}

/**
 * Holds a table that keeps every sum, whatever is done with it, and brings its counts within their bounds by projecting on one
 * bound after another, the smallest count first (method of projections onto convex sets: Gubin, Polyak and Raik 1967,
 * USSR Computational Mathematics and Mathematical Physics 7:1-24).
 *
 * @param low,high what was published of each variable
 * @param start the number of each variable in a table that agrees with that
 */
export function holdTable(
  { variables, rows }: Atoms,
  low: Int32Array,
  high: Int32Array,
  start: Int32Array,
): TableState {
  const { starts, columns, factors } = rows;
  const rowCount = starts.length - 1;
  const boundOf = (most: number) => (most >= unlimited ? Infinity : most);
  const atoms = Float64Array.from(variables, (variable) => start[variable] ?? 0);
  const floors = Float64Array.from(variables, (variable) => low[variable] ?? 0);
  const ceilings = Float64Array.from(variables, (variable) => boundOf(high[variable] ?? 0));
  const isHeld = new Uint8Array(atoms.length);
  const atomOf = new Int32Array(rowCount).fill(-1);
  variables.forEach((variable, atom) => (atomOf[variable] = atom));
  // Equations are zero. Atoms keep to bounds of their own, and what is a sum of one or more, and others, is one or more by itself.
  const lows = new Float64Array(rowCount);
  const highs = new Float64Array(rowCount);
  const leastOf = (variable: number, least: number) => {
    const [from, to] = [starts[variable], starts[variable + 1]];
    if (factors.subarray(from, to).some((factor) => factor < 0)) return least;
    return columns.subarray(from, to).some((atom) => (floors[atom] ?? 0) >= least) ? -Infinity : least;
  };
  for (let variable = 0; variable < low.length; variable++) {
    const isAtom = (atomOf[variable] ?? -1) >= 0;
    const least = low[variable] ?? 0;
    highs[variable] = isAtom ? Infinity : boundOf(high[variable] ?? 0);
    lows[variable] = highs[variable] === Infinity ? leastOf(variable, least) : least;
  }
  const hasBounds = (row: number) => (lows[row] ?? 0) > -Infinity || (highs[row] ?? 0) < Infinity;
  const limited = transpose(keepRows(rows, hasBounds), atoms.length);
  const numbers = new Float64Array(rowCount);
  const queue: number[] = [];
  const isQueued = new Uint8Array(rowCount);
  /** The count that is aimed at, with the bounds it has otherwise. */
  let target: Target | null = null;
  /** How often each atom counts in it. */
  const inTarget = new Int8Array(atoms.length);

  const sizeOf = (row: number) => (starts[row + 1] ?? 0) - (starts[row] ?? 0);
  function valueOf(row: number): number {
    let sum = 0;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++)
      sum += (atoms[columns[at] ?? 0] ?? 0) * (factors[at] ?? 0);
    return sum;
  }
  function isWithin(row: number): boolean {
    const number = numbers[row] ?? 0;
    return number <= (highs[row] ?? 0) + tolerance && number >= (lows[row] ?? 0) - tolerance;
  }
  function look(row: number): void {
    if (isQueued[row] === 1 || isWithin(row)) return;
    isQueued[row] = 1;
    queue.push(row);
  }
  function bump(atom: number, by: number): void {
    atoms[atom] = (atoms[atom] ?? 0) + by;
    const { starts: from, columns: rowsOf, factors: ofRows } = limited;
    for (let at = from[atom] ?? 0; at < (from[atom + 1] ?? 0); at++) {
      const row = rowsOf[at] ?? 0;
      numbers[row] = (numbers[row] ?? 0) + by * (ofRows[at] ?? 0);
      look(row);
    }
    const inIt = inTarget[atom] ?? 0;
    if (inIt === 0 || target === null) return;
    numbers[target.variable] = (numbers[target.variable] ?? 0) + by * inIt;
    look(target.variable);
  }
  function roomOf(atom: number, isUp: boolean): number {
    if (isHeld[atom] === 1) return 0;
    const now = atoms[atom] ?? 0;
    return isUp ? (ceilings[atom] ?? 0) - now : now - (floors[atom] ?? 0);
  }
  function move(row: number, by: number): boolean {
    const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? 0];
    let left = by;
    for (let shares = 0; shares < mostShares && Math.abs(left) > tolerance; shares++) {
      let movable = 0;
      for (let at = from; at < to; at++)
        if (roomOf(columns[at] ?? 0, left * (factors[at] ?? 0) > 0) > 0) movable += 1;
      if (movable === 0) return false;
      const share = Math.abs(left) / movable;
      const isUp = left > 0;
      for (let at = from; at < to; at++) {
        const atom = columns[at] ?? 0;
        const factor = factors[at] ?? 0;
        const isAtomUp = isUp === factor > 0;
        const step = Math.min(roomOf(atom, isAtomUp), share) * (isAtomUp ? 1 : -1);
        if (step === 0) continue;
        bump(atom, step);
        left -= step * factor;
      }
    }
    return Math.abs(left) <= tolerance * 10;
  }
  function takeSmallest(): number {
    let smallest = 0;
    for (let at = 1; at < queue.length; at++)
      if (sizeOf(queue[at] ?? 0) < sizeOf(queue[smallest] ?? 0)) smallest = at;
    const row = queue[smallest] ?? 0;
    queue[smallest] = queue[queue.length - 1] ?? 0;
    queue.pop();
    isQueued[row] = 0;
    return row;
  }
  function clear(): void {
    for (const row of queue) isQueued[row] = 0;
    queue.length = 0;
  }
  /** Brings one count within its bounds, and further in when there is room for it. */
  function correct(row: number, room: number): boolean {
    const number = numbers[row] ?? 0;
    const [lowest, highest] = [lows[row] ?? 0, highs[row] ?? 0];
    const isUp = number < lowest;
    const [bound, within] = [isUp ? lowest : highest, Math.min(room, (highest - lowest) / 2)];
    if (move(row, bound - number + (isUp ? within : -within))) return true;
    return move(row, bound - (numbers[row] ?? 0));
  }
  function settle(mostCorrections: number): readonly number[] {
    let room = inside;
    for (let corrections = 1; queue.length > 0;) {
      const row = takeSmallest();
      if (isWithin(row)) continue;
      if (corrections % halvedAfter === 0) room /= 2;
      if (corrections > mostCorrections || !correct(row, room)) {
        const broken = [row, ...queue];
        clear();
        return broken;
      }
      corrections += 1;
    }
    return [];
  }
  function restore(kept: TableNumbers): void {
    clear();
    atoms.set(kept.atoms);
    numbers.set(kept.numbers);
  }
  function aim(next: Target | null): void {
    const mark = (variable: number, isIn: boolean) => {
      for (let at = starts[variable] ?? 0; at < (starts[variable + 1] ?? 0); at++)
        inTarget[columns[at] ?? 0] = isIn ? (factors[at] ?? 0) : 0;
    };
    if (target !== null) {
      mark(target.variable, false);
      [lows[target.variable], highs[target.variable]] = [target.low, target.high];
    }
    target = null;
    if (next === null) return;
    const { variable } = next;
    target = { variable, low: lows[variable] ?? 0, high: highs[variable] ?? 0 };
    // What has bounds of its own is kept up to date already.
    if (!hasBounds(variable)) mark(variable, true);
    [lows[variable], highs[variable]] = [next.low, next.high];
    numbers[variable] = valueOf(variable);
    look(variable);
  }
  for (let row = 0; row < rowCount; row++) {
    if (!hasBounds(row)) continue;
    numbers[row] = valueOf(row);
    look(row);
  }
  return {
    ...{ atoms, floors, ceilings, lows, highs, numbers, limited, isHeld },
    ...{
      valueOf,
      bump,
      move,
      aim,
      settle,
      restore,
      keep: () => ({ atoms: atoms.slice(), numbers: numbers.slice() }),
    },
  };
}
