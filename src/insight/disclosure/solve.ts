import type { Highs, Model } from 'highs';
import { unlimited, type Bounds } from '#insight/disclosure/narrow.ts';
import { leastCounts } from '#insight/disclosure/rules.ts';
import type { SumSystem } from '#insight/disclosure/sums.ts';

/** What a count can be at least and at most when all sums are used together; `most` is infinite when nothing limits it. */
export interface CountRange {
  variable: number;
  least: number;
  most: number;
}

/** The solver works in fractions: what is this close to a whole number is that number. */
const tolerance = 1e-6;

/** How many whole counts lie between two numbers, both included. */
export function countsBetween(least: number, most: number): number {
  return Math.floor(most + tolerance) - Math.ceil(least - tolerance) + 1;
}

/** The solver's number for the primal simplex method. */
const primal = 4;

/** The sums as a linear program: a column for each variable within its bounds, a row for each sum that must be zero. */
function createModel(highs: Highs, system: SumSystem, { low, high }: Pick<Bounds, 'low' | 'high'>): Model {
  const { variables, wholes, starts, parts } = system;
  const rows = wholes.length;
  const indices = new Int32Array(rows + parts.length);
  const values = new Float64Array(rows + parts.length).fill(1);
  const rowStarts = new Int32Array(rows + 1);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    values[at] = -1;
    indices[at++] = wholes[row] ?? 0;
    for (let part = starts[row] ?? 0; part < (starts[row + 1] ?? 0); part++) indices[at++] = parts[part] ?? 0;
    rowStarts[row + 1] = at;
  }
  const model = highs.createModel({
    numCols: variables,
    numRows: rows,
    colCost: new Float64Array(variables),
    colLower: Float64Array.from(low),
    colUpper: Float64Array.from(high, (most) => (most >= unlimited ? highs.infinity : most)),
    rowLower: new Float64Array(rows),
    rowUpper: new Float64Array(rows),
    matrix: { format: 'csr', numRows: rows, numCols: variables, starts: rowStarts, indices, values },
  });
  // The next program begins where the last one ended, which a new simplification would undo. From one to the next only what is asked
  // for changes, so the last answer still fits: the primal method goes on from it, three to six times as fast as the dual one on areas of 1,300 to 2,600 hidden counts.
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: primal });
  return model;
}

/** A round of asking for many counts at once that proves fewer than this part of them is the last. */
const worthwhile = 0.02;

/**
 * Which counts all sums together narrow to fewer than {@link leastCounts}, by linear programming: for each the most and the
 * least it is in any table that agrees with everything published. Every table found says something of all counts, and one can be
 * asked for in which as many as possible are far from what was met of them, so few need a program of their own.
 *
 * Throws when the solver does not answer: then nothing is known.
 *
 * @param kept the variables that are not shown
 */
export function findTold(
  highs: Highs,
  system: SumSystem,
  bounds: Pick<Bounds, 'low' | 'high'>,
  kept: readonly number[],
): CountRange[] {
  const [first] = kept;
  if (first === undefined) return [];
  const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
  const least = new Float64Array(system.variables).fill(Infinity);
  const most = new Float64Array(system.variables).fill(-Infinity);
  const isOpen = (variable: number) => countsBetween(least[variable] ?? 0, most[variable] ?? 0) < leastCounts;
  const lowOf = (variable: number) => bounds.low[variable] ?? 0;
  const highOf = (variable: number) => bounds.high[variable] ?? 0;
  const model = createModel(highs, system, bounds);
  const setOf = (variables: readonly number[]) =>
    ({ kind: 'set', indices: Int32Array.from(variables) }) as const;

  /** Finds a table in which these counts together are as small (1) or as large (-1) as can be; false when nothing limits them. */
  function solve(variables: readonly number[], cost: 1 | -1): boolean {
    model.changeColsCost(setOf(variables), new Float64Array(variables.length).fill(cost));
    model.run();
    // Before the cost is taken away again: a changed model has no answer.
    const status = model.getModelStatus();
    const { colValue } = model.getSolution();
    model.changeColsCost(setOf(variables), new Float64Array(variables.length));
    if (cost === -1 && (status === unbounded || status === unboundedOrInfeasible)) return false;
    if (status !== optimal) throw new Error(`the solver gave status ${status}`);
    colValue.forEach((value, at) => {
      if (value < (least[at] ?? 0)) least[at] = value;
      if (value > (most[at] ?? 0)) most[at] = value;
    });
    return true;
  }
  function limit(
    variables: readonly number[],
    low: (v: number) => number,
    high: (v: number) => number,
  ): void {
    const upper = Float64Array.from(variables, high).map((to) => (to >= unlimited ? highs.infinity : to));
    model.changeColsBounds(setOf(variables), Float64Array.from(variables, low), upper);
  }
  /** Asks for all of these at once. Each is worth something only until it is far enough, so that the next can be too. */
  function spread(open: readonly number[]): void {
    const far = leastCounts - 1;
    limit(open, lowOf, (v) => Math.min(highOf(v), Math.ceil((least[v] ?? 0) + far - tolerance)));
    solve(open, -1);
    // Never above what was met, so that every table met stays possible.
    const enough = (v: number) => Math.min(least[v] ?? 0, Math.floor((most[v] ?? 0) - far + tolerance));
    limit(open, (v) => Math.max(lowOf(v), enough(v)), highOf);
    solve(open, 1);
    limit(open, lowOf, highOf);
  }

  try {
    solve([first], 1);
    // The solver takes them in their own order only.
    let open = kept.filter(isOpen).sort((one, other) => one - other);
    for (let before = Infinity; open.length > 0 && open.length <= before * (1 - worthwhile);) {
      before = open.length;
      spread(open);
      open = open.filter(isOpen);
    }
    return kept.flatMap((variable) => {
      if (isOpen(variable) && !solve([variable], -1)) most[variable] = Infinity;
      if (isOpen(variable)) solve([variable], 1);
      return isOpen(variable) ? { variable, least: least[variable] ?? 0, most: most[variable] ?? 0 } : [];
    });
  } finally {
    model.dispose();
  }
}
