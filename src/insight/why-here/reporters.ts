/** Who reported in an area: how many signals each known reporter made, and how many came without one. */
export interface Reporters {
  /** Signals per known reporter, in any order; nothing says who they are. */
  known: readonly number[];
  unknown: number;
}

/**
 * The number of reporters that weigh as much as these do: (Σ n)² / Σ n², the inverse of Simpson's index (Hill 1973). Ten who
 * report equally often are ten; one who makes half of all signals beside them makes it far fewer. A signal without a reporter
 * counts as one of its own. 0 without signals.
 */
export function effectiveReporters({ known, unknown }: Reporters): number {
  const total = known.reduce((sum, count) => sum + count, unknown);
  const squares = known.reduce((sum, count) => sum + count * count, unknown);
  return squares === 0 ? 0 : (total * total) / squares;
}

/** Signals of the one who reported most; 0 when nobody is known. */
export function busiestReporter({ known }: Reporters): number {
  return known.reduce((most, count) => Math.max(most, count), 0);
}
