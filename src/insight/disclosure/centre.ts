import type { TableState } from '#insight/disclosure/table-state.ts';

const rounds = 100;

/** After so many rounds, counts that are hardly within their bounds, or outside, weigh more. */
const weighedAfter = 10;

/** A count this near its bounds is hardly within them. */
const hardly = 0.5;

/** What an atom would be if nothing else counted, so that each can still go down, and how little that weighs. */
const [usual, usualWeight] = [2.5, 0.05];

/** Equations leave no room and weigh more. */
const equationWeight = 10;

/**
 * Brings a table towards the middle of all tables that agree with what was published, where its counts have most room: the least
 * weighted sum of squared distances from the middle of their bounds, atom by atom (Gauss-Seidel), again and again with more weight
 * for what is at its bounds or outside.
 */
export function centre(table: TableState): void {
  const { atoms, floors, ceilings, lows, highs, numbers, limited } = table;
  const { starts, columns, factors } = limited;
  const half = highs.map((most, row) => (most - (lows[row] ?? 0)) / 2);
  // What has a least only is best a little above it.
  const middle = half.map((width, row) => (lows[row] ?? 0) + Math.min(width, 2));
  const weights = half.map((width) => (width === 0 ? equationWeight : 1));
  for (let round = 1; round <= rounds; round++) {
    for (let atom = 0; atom < atoms.length; atom++) {
      const now = atoms[atom] ?? 0;
      let slope = usualWeight * (now - usual);
      let bend = usualWeight;
      for (let at = starts[atom] ?? 0; at < (starts[atom + 1] ?? 0); at++) {
        const row = columns[at] ?? 0;
        const [factor, weight] = [factors[at] ?? 0, weights[row] ?? 0];
        slope += weight * factor * ((numbers[row] ?? 0) - (middle[row] ?? 0));
        bend += weight * factor * factor;
      }
      const to = Math.min(ceilings[atom] ?? 0, Math.max(floors[atom] ?? 0, now - slope / bend));
      if (to !== now) table.bump(atom, to - now);
    }
    if (round % weighedAfter !== 0) continue;
    half.forEach((width, row) => {
      if (!(width < Infinity)) return;
      const over = Math.abs((numbers[row] ?? 0) - (middle[row] ?? 0)) - width + hardly;
      if (over > 0) weights[row] = (weights[row] ?? 0) * (1 + over);
    });
  }
}
