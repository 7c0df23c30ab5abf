import { solveEquations, writeOut, type LinearForm } from '#insight/disclosure/equations.ts';
import type { SumSystem } from '#insight/disclosure/sums.ts';

/** Numbers by row, without the zeros: row `r` has `factors[i]` at `columns[i]` for `starts[r] <= i < starts[r + 1]`. */
export interface SparseRows {
  starts: Int32Array;
  columns: Int32Array;
  factors: Int8Array;
}

/**
 * The counts that say all others. Every count that is the sum of others is written out in them, so that whoever changes
 * atoms never breaks a sum.
 */
export interface Atoms {
  /** The variable of each atom. */
  variables: Int32Array;
  /**
   * For each variable the atoms that it is the sum of; a remainder that others say can be a difference. Then what is left of
   * equations of atoms that must be zero.
   */
  rows: SparseRows;
}

/** For each variable the sums that it is the whole of. */
function sumsByWhole({ variables, wholes }: SumSystem): number[][] {
  const sums: number[][] = Array.from({ length: variables }, () => []);
  wholes.forEach((whole, sum) => sums[whole]?.push(sum));
  return sums;
}

/**
 * For each variable the one sum that says what it is made of, -1 for an atom, and the variables in an order in which parts come
 * before what they are part of. A sum that would go round in a circle is left for an equation.
 */
function chooseDefinitions(system: SumSystem): { definitions: Int32Array; order: Int32Array } {
  const { variables, starts, parts } = system;
  const sums = sumsByWhole(system);
  const definitions = new Int32Array(variables).fill(-1);
  const order = new Int32Array(variables);
  let ordered = 0;
  const [asked, done] = [1, 2];
  const state = new Uint8Array(variables);
  const isMadeOf = (sum: number) => {
    for (let at = starts[sum] ?? 0; at < (starts[sum + 1] ?? 0); at++) {
      const part = parts[at] ?? 0;
      if (state[part] === 0) define(part);
      if (state[part] === asked) return false;
    }
    return true;
  };
  // As deep as there are levels of areas, themes, sources and periods above each other.
  function define(variable: number): void {
    state[variable] = asked;
    definitions[variable] = sums[variable]?.find(isMadeOf) ?? -1;
    state[variable] = done;
    order[ordered++] = variable;
  }
  for (let variable = 0; variable < variables; variable++) if (state[variable] === 0) define(variable);
  return { definitions, order };
}

/** Writes every variable out in atoms, whole after part. */
function writeInAtoms(
  { starts, parts }: SumSystem,
  { definitions, order }: { definitions: Int32Array; order: Int32Array },
): { atoms: Int32Array; madeOf: Int32Array[] } {
  const atoms: number[] = [];
  const madeOf: Int32Array[] = Array.from(order, () => new Int32Array());
  for (const variable of order) {
    const sum = definitions[variable] ?? -1;
    if (sum === -1) {
      madeOf[variable] = Int32Array.of(atoms.length);
      atoms.push(variable);
      continue;
    }
    const lists = Array.from(parts.subarray(starts[sum], starts[sum + 1]), (part) => madeOf[part] ?? []);
    const all = new Int32Array(lists.reduce((length, list) => length + list.length, 0));
    let at = 0;
    for (const list of lists) {
      all.set(list, at);
      at += list.length;
    }
    madeOf[variable] = all;
  }
  return { atoms: Int32Array.from(atoms), madeOf };
}

/** What each sum that defines nothing says of atoms: the whole less its parts. */
function findEquations(
  { wholes, starts, parts }: SumSystem,
  definitions: Int32Array,
  madeOf: readonly Int32Array[],
): LinearForm[] {
  const equations: LinearForm[] = [];
  wholes.forEach((whole, sum) => {
    if (definitions[whole] === sum) return;
    const equation: LinearForm = new Map();
    const add = (variable: number, factor: number) => {
      for (const atom of madeOf[variable] ?? []) {
        const now = (equation.get(atom) ?? 0) + factor;
        if (now === 0) equation.delete(atom);
        else equation.set(atom, now);
      }
    };
    add(whole, 1);
    for (const part of parts.subarray(starts[sum], starts[sum + 1])) add(part, -1);
    if (equation.size > 0) equations.push(equation);
  });
  return equations;
}

/** Rows of atoms; those of which some are said by others are written out. */
function toRows(
  madeOf: readonly Int32Array[],
  { said, left }: { said: ReadonlyMap<number, LinearForm>; left: readonly LinearForm[] },
  numbers: Int32Array,
): SparseRows {
  const forms = madeOf.map((list) =>
    list.some((atom) => said.has(atom))
      ? writeOut(new Map(Array.from(list, (atom) => [atom, 1])), said)
      : list,
  );
  const rows = [...forms, ...left];
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + (row instanceof Map ? row.size : row.length);
  });
  const columns = new Int32Array(starts[rows.length] ?? 0);
  const factors = new Int8Array(columns.length).fill(1);
  rows.forEach((row, at) => {
    const from = starts[at] ?? 0;
    columns.set(
      Int32Array.from(row instanceof Map ? row.keys() : row, (atom) => numbers[atom] ?? -1),
      from,
    );
    if (row instanceof Map) factors.set([...row.values()], from);
  });
  return { starts, columns, factors };
}

/** Finds the counts that say all others, and writes every count out in them. */
export function findAtoms(system: SumSystem): Atoms {
  const chosen = chooseDefinitions(system);
  const { atoms, madeOf } = writeInAtoms(system, chosen);
  const equations = findEquations(system, chosen.definitions, madeOf);
  const solved = solveEquations(equations, (atom) => system.isRemainder[atoms[atom] ?? 0] === 1);
  const numbers = new Int32Array(atoms.length).fill(-1);
  let count = 0;
  for (let atom = 0; atom < atoms.length; atom++) if (!solved.said.has(atom)) numbers[atom] = count++;
  return {
    variables: atoms.filter((_, atom) => !solved.said.has(atom)),
    rows: toRows(madeOf, solved, numbers),
  };
}

/** The same numbers by column. */
export function transpose({ starts, columns, factors }: SparseRows, count: number): SparseRows {
  const offsets = new Int32Array(count + 1);
  for (const column of columns) offsets[column + 1] = (offsets[column + 1] ?? 0) + 1;
  for (let at = 1; at <= count; at++) offsets[at] = (offsets[at] ?? 0) + (offsets[at - 1] ?? 0);
  const next = offsets.slice();
  const rows = new Int32Array(columns.length);
  const ofRows = new Int8Array(columns.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const column = columns[at] ?? 0;
      const to = next[column] ?? 0;
      rows[to] = row;
      ofRows[to] = factors[at] ?? 0;
      next[column] = to + 1;
    }
  }
  return { starts: offsets, columns: rows, factors: ofRows };
}

/** The same rows, of which those that are not kept are empty. */
export function keepRows(rows: SparseRows, isKept: (row: number) => boolean): SparseRows {
  const starts = new Int32Array(rows.starts.length);
  const kept: number[] = [];
  for (let row = 0; row + 1 < starts.length; row++) {
    const [from, to] = [rows.starts[row] ?? 0, rows.starts[row + 1] ?? 0];
    if (isKept(row)) for (let at = from; at < to; at++) kept.push(at);
    starts[row + 1] = kept.length;
  }
  return {
    starts,
    columns: Int32Array.from(kept, (at) => rows.columns[at] ?? 0),
    factors: Int8Array.from(kept, (at) => rows.factors[at] ?? 0),
  };
}
