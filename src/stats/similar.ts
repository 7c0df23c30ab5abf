import { meanAndVariance } from '#stats/quantiles.ts';

/**
 * Positions of the rows most like one of them, the most alike first: the shortest Euclidean distance once every column has
 * mean 0 and standard deviation 1 (standardised Euclidean distance; Everitt and others 2011). Of rows that are as far the first
 * given comes first. A row with an unknown value has no distance and is left out; a column without differences says nothing.
 * Empty when the row itself has an unknown value.
 *
 * @param rows for each thing its values, every row as long
 */
export function mostSimilar(
  rows: readonly (readonly (number | null)[])[],
  own: number,
  most: number,
): number[] {
  const isKnown = (row: readonly (number | null)[]): row is number[] => !row.includes(null);
  const known = rows.flatMap((row, position) => (isKnown(row) ? [{ row, position }] : []));
  const self = known.find(({ position }) => position === own);
  if (self === undefined) return [];
  const weights = self.row.map((_, column) => {
    const { variance } = meanAndVariance(known.map(({ row }) => row[column]!))!;
    return variance > 0 ? 1 / variance : 0;
  });
  const distance = (row: readonly number[]) =>
    weights.reduce((sum, weight, column) => sum + weight * (row[column]! - self.row[column]!) ** 2, 0);
  return known
    .filter(({ position }) => position !== own)
    .map(({ row, position }) => ({ position, distance: distance(row) }))
    .sort((one, other) => one.distance - other.distance || one.position - other.position)
    .slice(0, most)
    .map(({ position }) => position);
}
