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
  // The next program begins where the last one ended, which a new simplification would undo.
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' });
  return model;
}

/**
 * Which counts all sums together narrow to fewer than {@link leastCounts}, by linear programming: for each the most and the
 * least it is in any table that agrees with everything published. Every table found says something of all counts, so most
 * need no program of their own.
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
  if (kept.length === 0) return [];
  const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
  const least = new Float64Array(system.variables).fill(Infinity);
  const most = new Float64Array(system.variables).fill(-Infinity);
  const isOpen = (variable: number) => countsBetween(least[variable] ?? 0, most[variable] ?? 0) < leastCounts;
  const model = createModel(highs, system, bounds);
  try {
    const look = (variable: number, cost: 1 | -1) => {
      model.changeColCost(variable, cost);
      model.run();
      // Before the cost is taken away again: a changed model has no answer.
      const status = model.getModelStatus();
      const { colValue } = model.getSolution();
      model.changeColCost(variable, 0);
      if (cost === -1 && (status === unbounded || status === unboundedOrInfeasible)) {
        most[variable] = Infinity;
        return;
      }
      if (status !== optimal) throw new Error(`the solver gave status ${status}`);
      colValue.forEach((value, at) => {
        if (value < (least[at] ?? 0)) least[at] = value;
        if (value > (most[at] ?? 0)) most[at] = value;
      });
    };
    return kept.flatMap((variable) => {
      if (isOpen(variable)) look(variable, -1);
      if (isOpen(variable)) look(variable, 1);
      return isOpen(variable) ? { variable, least: least[variable] ?? 0, most: most[variable] ?? 0 } : [];
    });
  } finally {
    model.dispose();
  }
}
