import { beforeAll, describe, expect, test } from 'vitest';
import highsLoader, { type Highs } from 'highs';
import { attackTogether } from '#insight/disclosure/attack.ts';
import { findAtoms } from '#insight/disclosure/atoms.ts';
import { protect, protectTogether, type ProtectedRow } from '#insight/disclosure/protect.ts';
import { fillRemainders } from '#insight/disclosure/true-sums.ts';
import { createRandom } from '#stats/random.ts';
import { drawTown, type Town } from '../../../tests/support/random-town.ts';
import { exactSums } from '../../../tests/support/exact-sums.ts';

/** Towns for the tables alone, and for the slower linear programs. */
const [manyTowns, someTowns] = [100, 40];

const hiddenIn = (rows: readonly ProtectedRow[]) =>
  rows.flatMap(({ counts }) => counts).filter((count) => count === null).length;

describe('all sums together', () => {
  let highs: Highs;
  let towns: { town: Town; single: ProtectedRow[]; together: ProtectedRow[] | null }[];
  beforeAll(async () => {
    highs = await highsLoader();
    towns = Array.from({ length: manyTowns }, (_, seed) => {
      const town = drawTown(createRandom(seed + 1));
      const single = protect(town.rows, town).rows;
      return { town, single, together: protectTogether(town.rows, town, single) };
    });
  });

  test('every count is the sum of its atoms, and the equations hold', () => {
    let [equations, wrong] = [0, 0];
    for (const { town } of towns) {
      const { system, exact } = exactSums(town);
      const table = fillRemainders(system, exact);
      const { variables, rows } = findAtoms(system);
      const numbers = variables.map((variable) => table[variable] ?? 0);
      for (let row = 0; row + 1 < rows.starts.length; row++) {
        let sum = 0;
        for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++)
          sum += (numbers[rows.columns[at] ?? 0] ?? 0) * (rows.factors[at] ?? 0);
        if (row >= system.variables) equations += 1;
        if (sum !== (row < system.variables ? table[row] : 0)) wrong += 1;
      }
    }
    expect(wrong).toBe(0);
    // What remainders say of each other is solved, so that no equation is left.
    expect(equations).toBe(0);
  });

  test('for every hidden count of every town other tables are found', () => {
    expect(towns.filter(({ together }) => together === null)).toEqual([]);
  });

  test('linear programming tells none of them, and some of what single sums alone hide', () => {
    let [single, together] = [0, 0];
    for (const { town, ...both } of towns.slice(0, someTowns)) {
      single += attackTogether(highs, both.single, town).told.length;
      together += attackTogether(highs, both.together ?? [], town).told.length;
    }
    expect(together).toBe(0);
    expect(single).toBeGreaterThan(0);
  });

  test('little more is hidden for it, and nothing is shown again', () => {
    let [before, after] = [0, 0];
    const shownAgain: number[] = [];
    towns.forEach(({ single, together }, town) => {
      before += hiddenIn(single);
      after += hiddenIn(together ?? []);
      const isLess = single.every(({ counts }, row) =>
        counts.every((count, slot) => {
          const now = together?.[row]?.counts[slot];
          return now === null || now === count;
        }),
      );
      if (!isLess) shownAgain.push(town);
    });
    expect(shownAgain).toEqual([]);
    expect(after).toBeGreaterThan(before);
    expect(after / before).toBeLessThan(1.02);
  });
});
