import { isAscii, isUtf8 } from 'node:buffer';

/** Text encodings that are read; anything else is refused. */
export type TextEncoding = 'ascii' | 'utf-8' | 'windows-1252';

/** What a closer look at bytes gives: complete UTF-8 sequences above ASCII, and bytes that fit none. */
export interface Utf8Scan {
  sequences: number;
  misfits: number;
  /** Position of the first misfit, or -1. */
  firstMisfit: number;
}

/**
 * Walks through bytes that are not all UTF-8. Looser than the standard (it does not know overlong forms), because it only
 * weighs which encoding was meant.
 */
export function scanUtf8(bytes: Uint8Array): Utf8Scan {
  const scan: Utf8Scan = { sequences: 0, misfits: 0, firstMisfit: -1 };
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    const isWhole = length > 0 && hasContinuations(bytes, at + 1, length - 1);
    if (isWhole) {
      if (length > 1) scan.sequences += 1;
      at += length;
      continue;
    }
    scan.misfits += 1;
    if (scan.firstMisfit < 0) scan.firstMisfit = at;
    at += 1;
  }
  return scan;
}

/** Bytes in the sequence that this byte starts; 0 when it cannot start one. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

function hasContinuations(bytes: Uint8Array, from: number, count: number): boolean {
  for (let at = from; at < from + count; at += 1) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}

/** How many bytes at the end start a sequence whose rest has not arrived yet (0 to 3). */
export function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** True when every byte is ASCII, and so the same in both encodings. */
export function isPlain(bytes: Uint8Array): boolean {
  return isAscii(bytes);
}

/** True for complete, valid UTF-8. */
export function isValidUtf8(bytes: Uint8Array): boolean {
  return isUtf8(bytes);
}

// The 32 places where Windows-1252 differs from Latin-1; � marks the five that mean nothing.
const upperControls = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ';

/**
 * Windows-1252 bytes as text; undefined when a byte occurs that means nothing there. An own table, because the runtime's
 * decoder of this name has read it as Latin-1 in some versions of Node.
 */
export function decodeWindows1252(bytes: Buffer): string | undefined {
  const latin = bytes.toString('latin1');
  const text = latin.replace(/[\u0080-\u009f]/g, (sign) => upperControls.charAt(sign.charCodeAt(0) - 0x80));
  return text.includes('\ufffd') ? undefined : text;
}
