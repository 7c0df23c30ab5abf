import { attackBySums, type SumsReport } from '#insight/disclosure/attack.ts';
import { ContradictionError } from '#insight/disclosure/narrow.ts';
import type { CountedPart, ProtectedRow, Protection } from '#insight/disclosure/protect.ts';

/** What came of reckoning back the counts of one municipality and calendar year before they were published. */
export interface Certificate {
  /** Counts that are not zero. */
  counts: number;
  hidden: number;
  /** The fewest numbers that a hidden count can still be, one sum at a time; null when nothing limits it. */
  leastLeft: number | null;
}

/** Rows that may be published, with what came of reckoning them back. */
export interface Certified {
  rows: ProtectedRow[];
  certificate: Certificate;
}

type Attackable = Pick<Protection, 'rows' | 'sums'>;

/** Nothing but zeros: whoever sees totals sees that there is something, and no number of it. */
export function withhold(rows: readonly ProtectedRow[]): ProtectedRow[] {
  return rows.map((row) => ({ ...row, counts: row.counts.map((count) => (count === 0 ? 0 : null)) }));
}

function attacked({ rows, sums }: Attackable, part: CountedPart): SumsReport | null {
  try {
    return attackBySums(rows, part, sums);
  } catch (error) {
    if (error instanceof ContradictionError) return null;
    throw error;
  }
}

/**
 * Attacks what is about to be published, as anyone could who sees it: every sum of areas, periods, themes and sources, until it
 * gives nothing new. When a hidden count can be told by that, or the sums contradict each other, no count of this municipality and
 * year is published; who may see exact counts notices nothing of it.
 */
export function certify(protection: Attackable, part: CountedPart): Certified {
  const report = attacked(protection, part);
  if (report?.told.length === 0) {
    const { cells, hidden, leastLeft } = report;
    return { rows: protection.rows, certificate: { counts: cells, hidden, leastLeft } };
  }
  const rows = withhold(protection.rows);
  const counts = rows.reduce((sum, row) => sum + row.counts.filter((count) => count === null).length, 0);
  return { rows, certificate: { counts, hidden: counts, leastLeft: null } };
}
