import type { Anchor } from '#audit/chain.ts';

/** How long a line of the log is kept at least, in months (BIO2, 5.28.01); the database refuses to take it away sooner. */
export const leastLogMonths = 36;

/** The same in days, and never more than that many months have. */
const leastLogDays = 1095;

/** The last line of a beginning of the log that went because it was old enough; the chain goes on from its hash. */
export interface LogCut extends Anchor {
  /** First line that went. */
  first: number;
}

/** What the line about a cut is about: which lines went, and the hash from which the chain goes on. */
export function cutSubject({ first, sequence, hash }: LogCut): string {
  return `${first}-${sequence} ${hash}`;
}

/** The cut a line is about; undefined for a text that tells of none. */
export function readCut(subject: string): LogCut | undefined {
  const [, first, sequence, hash] = /^(\d+)-(\d+) ([0-9a-f]{64})$/.exec(subject) ?? [];
  if (first === undefined || sequence === undefined || hash === undefined) return undefined;
  return { first: Number(first), sequence: Number(sequence), hash };
}

/**
 * Whether a cut took lines that were not old enough: one that was written after an anchor, while that anchor itself is not old
 * enough. Shows whoever takes away a beginning as if its term were over.
 *
 * @param moment when the cut was made
 */
export function isTooYoung(
  cut: LogCut,
  moment: Date,
  anchors: readonly (Anchor & { moment?: string })[],
): boolean {
  const oldest = moment.getTime() - leastLogDays * 86_400_000;
  return anchors.some(
    (anchor) =>
      anchor.moment !== undefined &&
      anchor.sequence < cut.sequence &&
      new Date(anchor.moment).getTime() > oldest,
  );
}
