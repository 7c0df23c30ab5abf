/** A cell with fewer contributors than this is hidden; one reporter with forty signals is one contributor (trust.md 5, D1). */
export const minimumContributors = 5;

/** What remains is rounded to this (D2). */
export const roundingBase = 5;

/** A hidden count that could be fewer numbers than this, whatever is added up, counts as told (trust.md 5, proof). */
export const leastCounts = 4;

/**
 * What single sums leave of a hidden count, when choosing what to hide. All sums together narrow a count by more than each
 * of them: with four left by single sums, linear programming left fewer in 18 of 100 hidden counts of drawn towns, with five
 * in 1 of 100, with six in 1 to 2 of 1,000. What is left after that is hidden when all sums are tried together (open-counts.ts).
 */
export const leastCountsBySums = 6;

/** A count as it is shown: rounded to five, and never to the zero it is not. */
export function roundToBase(count: number): number {
  return Math.max(roundingBase, Math.round(count / roundingBase) * roundingBase);
}

/** The least and the most a count can be that is shown as a multiple of five; fewer than five are never shown. */
export function countsShownAs(shown: number): [least: number, most: number] {
  const half = (roundingBase - 1) / 2;
  return [shown === roundingBase ? roundingBase : shown - half, shown + half];
}
