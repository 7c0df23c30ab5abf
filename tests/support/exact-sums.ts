import { periodSlots, type CellRow } from '#insight/count-cells.ts';
import { axesOf, sumsOf } from '#insight/disclosure/protect.ts';
import type { SumSystem } from '#insight/disclosure/sums.ts';
import type { Town } from './random-town.ts';

/** Months, quarters and the year. */
export function exactSlots({ months }: Pick<CellRow, 'months'>): number[] {
  const sum = (from: number, to: number) => months.slice(from, to).reduce((total, count) => total + count, 0);
  return [...months, ...[0, 3, 6, 9].map((from) => sum(from, from + 3)), sum(0, 12)];
}

/** The sums of a town, with the exact count of each variable. */
export function exactSums(town: Town): { system: SumSystem; exact: Int32Array } {
  const axes = axesOf(town.rows, town.areas);
  const cells = new Int32Array(axes.areas * axes.themes * axes.sources * periodSlots);
  for (const row of town.rows)
    exactSlots(row).forEach((count, slot) => (cells[axes.positionOf(row) + slot] = count));
  const system = sumsOf(
    axes,
    Uint8Array.from(cells, (count) => Number(count > 0)),
    town,
  );
  const exact = new Int32Array(system.variables);
  system.variableOf.forEach((variable, cell) => {
    if (variable >= 0) exact[variable] = cells[cell] ?? 0;
  });
  return { system, exact };
}
