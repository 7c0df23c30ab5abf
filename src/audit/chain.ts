import { createHash } from 'node:crypto';
import type { AuditLine } from '#audit/model.ts';

/** A line whose hash was written down outside the database, so that the whole log cannot be made anew without notice. */
export interface Anchor {
  sequence: number;
  hash: string;
}

/** The first line that is not as it was written. */
export interface ChainFault {
  sequence: number;
  kind: 'missing' | 'changed' | 'not-as-anchored' | 'taken-too-soon';
}

const beforeFirst = '00'.repeat(32);

/** The text of a line that is hashed: exactly what `json_build_array` makes of it in the database (migration 0008). */
function textOf(line: AuditLine): string {
  const fields = [line.actor, line.role, line.action, line.resource, line.subject, line.outcome];
  const values = [line.sequence, line.moment, ...fields, line.purpose, line.requestId];
  return `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
}

/** The hash a line must have after the line before it; null for the first. */
export function hashAfter(previous: string | null, line: AuditLine): string {
  return createHash('sha256')
    .update(Buffer.from(previous ?? beforeFirst, 'hex'))
    .update(textOf(line))
    .digest('hex');
}

/** Reads a log from its first line on, or from where its beginning was taken away, and tells the first thing that is wrong with it. */
export interface ChainCheck {
  /** Takes the next line in order. Once a fault is found, further lines change nothing. */
  add(line: AuditLine): ChainFault | null;
  /** After the last line: what is wrong, or where the log ends. */
  finish(): { fault: ChainFault } | { fault: null; head: Anchor | null };
}

/**
 * Checks that every line follows from the one before, without gaps. That alone shows no end cut off and no log that was made
 * anew as a whole: those two show by the anchors.
 *
 * @param before the last line that was taken away because it was old enough; null for a log that still begins at its first
 */
export function checkChain(anchors: readonly Anchor[], before: Anchor | null = null): ChainCheck {
  const anchored = new Map(anchors.map(({ sequence, hash }) => [sequence, hash]));
  const last = anchors.reduce((highest, { sequence }) => Math.max(highest, sequence), 0);
  let head = before;
  let fault: ChainFault | null =
    before !== null && (anchored.get(before.sequence) ?? before.hash) !== before.hash
      ? { sequence: before.sequence, kind: 'not-as-anchored' }
      : null;
  return {
    add(line) {
      if (fault !== null) return fault;
      const sequence = (head?.sequence ?? 0) + 1;
      if (line.sequence !== sequence) fault = { sequence, kind: 'missing' };
      else if (line.hash !== hashAfter(head?.hash ?? null, line)) fault = { sequence, kind: 'changed' };
      else if ((anchored.get(sequence) ?? line.hash) !== line.hash)
        fault = { sequence, kind: 'not-as-anchored' };
      else head = { sequence, hash: line.hash };
      return fault;
    },
    finish() {
      if (fault !== null) return { fault };
      const end = head?.sequence ?? 0;
      return last > end ? { fault: { sequence: end + 1, kind: 'missing' } } : { fault: null, head };
    },
  };
}
