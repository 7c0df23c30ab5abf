/** A sum of factors times unknowns. */
export type LinearForm = Map<number, number>;

function addTo(form: LinearForm, other: LinearForm, factor: number): void {
  for (const [unknown, own] of other) {
    const sum = (form.get(unknown) ?? 0) + factor * own;
    if (sum === 0) form.delete(unknown);
    else form.set(unknown, sum);
  }
}

/** Writes a form out without the unknowns that are said by others. */
export function writeOut(form: LinearForm, said: ReadonlyMap<number, LinearForm>): LinearForm {
  if (![...form.keys()].some((unknown) => said.has(unknown))) return form;
  const written: LinearForm = new Map();
  for (const [unknown, factor] of form) addTo(written, said.get(unknown) ?? new Map([[unknown, 1]]), factor);
  return written;
}

/**
 * The unknown that an equation says: one with a sign of its own, so that it is a sum of the others, or else any, and always one
 * whose factor leaves whole factors.
 */
function choose(equation: LinearForm, canBeSaid: (unknown: number) => boolean): number | null {
  const ups = [...equation.values()].filter((factor) => factor > 0).length;
  let other: number | null = null;
  for (const [unknown, factor] of equation) {
    if (Math.abs(factor) !== 1 || !canBeSaid(unknown)) continue;
    if ((factor > 0 ? ups : equation.size - ups) === 1) return unknown;
    other ??= unknown;
  }
  return other;
}

/**
 * Solves equations that are zero for as many unknowns as they say (Gauss): those unknowns, each as a form of the others. What
 * no unknown can be said by is left.
 */
export function solveEquations(
  equations: readonly LinearForm[],
  canBeSaid: (unknown: number) => boolean,
): { said: Map<number, LinearForm>; left: LinearForm[] } {
  const said = new Map<number, LinearForm>();
  const left: LinearForm[] = [];
  for (const equation of [...equations].sort((one, other) => one.size - other.size)) {
    const written = writeOut(equation, said);
    if (written.size === 0) continue;
    const unknown = choose(written, canBeSaid);
    if (unknown === null) {
      left.push(written);
      continue;
    }
    const sign = -(written.get(unknown) ?? 1);
    const form: LinearForm = new Map();
    for (const [each, factor] of written) if (each !== unknown) form.set(each, factor * sign);
    const own = new Map([[unknown, form]]);
    for (const [each, known] of said) said.set(each, writeOut(known, own));
    said.set(unknown, form);
  }
  return { said, left: left.map((equation) => writeOut(equation, said)).filter(({ size }) => size > 0) };
}
