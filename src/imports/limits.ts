import { formatCount } from '#text/numbers.ts';

/** How large an input may be. Sizes are in bytes, after unpacking. */
export interface TextLimits {
  bytes: number;
  /** Longest line; null for JSON, which is often one line. */
  lineBytes: number | null;
}

const megabyte = 1_000_000;

/** Longest record of a table in bytes; a field with line breaks may make it longer than a line. */
export const longestRecord = megabyte;

/** For tables of signals and figures: ten million rows fit, a line of 1 MB is a mistake. */
export const tableLimits: TextLimits = { bytes: 2_000 * megabyte, lineBytes: longestRecord };

/** For JSON, which is read as a whole: the full-detail national boundaries fit, and a text in V8 ends at 512 MB. */
export const jsonLimits: TextLimits = { bytes: 400 * megabyte, lineBytes: null };

/** Boundaries in one file: all buurten, wijken and gemeenten of the country together are about 18,500. */
export const boundaryLimits = { features: 60_000, positions: 12_000_000 };

/** Bytes for people: `1 MB`, `400 MB`, `1.000 bytes`. */
export function formatBytes(bytes: number): string {
  return bytes >= megabyte
    ? `${formatCount(Math.round(bytes / megabyte))} MB`
    : `${formatCount(bytes)} bytes`;
}
