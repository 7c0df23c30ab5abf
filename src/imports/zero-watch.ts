import type { FigureRow } from '#imports/figure-rows.ts';
import { crimeMeasure } from '#imports/measures.ts';

/** Periods and kinds of crime in which every single count is 0: most likely not published yet, not a safe month. */
export interface AllZero {
  periods: string[];
  categories: string[];
}

/** Watches counts go by; fewer cells than this prove nothing. */
const enoughCells = 50;

/** Makes a watch. `add` every row, ask `found` at the end. */
export function createZeroWatch(): { add(row: FigureRow): void; found(): AllZero } {
  const periods = new Map<string, { cells: number; sum: number }>();
  const categories = new Map<string, { cells: number; sum: number }>();
  return {
    add({ measure, category, period, value }) {
      if (measure !== crimeMeasure || value === null) return;
      tally(periods, period, value);
      tally(categories, category ?? '', value);
    },
    found: () => ({ periods: onlyZeros(periods), categories: onlyZeros(categories) }),
  };
}

function tally(counts: Map<string, { cells: number; sum: number }>, key: string, value: number): void {
  const known = counts.get(key);
  if (!known) counts.set(key, { cells: 1, sum: value });
  else {
    known.cells += 1;
    known.sum += value;
  }
}

function onlyZeros(counts: Map<string, { cells: number; sum: number }>): string[] {
  return [...counts].filter(([, { cells, sum }]) => sum === 0 && cells >= enoughCells).map(([key]) => key);
}
