/** Share of false findings among the findings that is accepted, everywhere in the product. */
export const falseDiscoveryRate = 0.05;

/**
 * Adjusted p-values (q) of Benjamini and Hochberg 1995, step-up: a finding is one with q at most the accepted share. What was
 * not tested is null, stays null and does not count. The step-up matters: a step-down stops at the first failure and misses
 * findings.
 */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  const order: number[] = [];
  pValues.forEach((p, index) => {
    if (p === null) return;
    if (!(p >= 0 && p <= 1)) throw new RangeError(`Not a p-value: ${p}`);
    order.push(index);
  });
  order.sort((a, b) => pValues[b]! - pValues[a]!);
  const qValues: (number | null)[] = pValues.map(() => null);
  let smallest = 1;
  order.forEach((index, place) => {
    smallest = Math.min(smallest, (pValues[index]! * order.length) / (order.length - place));
    qValues[index] = smallest;
  });
  return qValues;
}
