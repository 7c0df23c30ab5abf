import { formatBytes } from '#imports/limits.ts';
import { refuse } from '#imports/problems.ts';

/** Keeps count of lines while bytes stream by. */
export interface LineMeter {
  /** The line (from 1) at which the next byte lies. */
  line(): number;
  /** Moves past these bytes. Throws `ImportRefused` naming the line when a line grows beyond the limit. */
  advance(chunk: Buffer): void;
}

/** A meter; `limit` is the longest line in bytes, or null when lines do not matter (JSON is often one line). */
export function createLineMeter(limit: number | null): LineMeter {
  let line = 1;
  let length = 0;
  return {
    line: () => line,
    advance(chunk) {
      for (let at = 0; at < chunk.length;) {
        const end = nextBreak(chunk, at);
        length += (end < 0 ? chunk.length : end) - at;
        if (limit !== null && length > limit) refuse('line-too-long', { line, detail: formatBytes(limit) });
        if (end < 0) return;
        line += 1;
        length = 0;
        at = end + 1;
      }
    },
  };
}

function nextBreak(chunk: Buffer, from: number): number {
  return chunk.indexOf(10, from);
}

/** Line breaks in a piece of bytes. */
export function countBreaks(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
