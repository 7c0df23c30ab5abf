import { refuse } from '#imports/problems.ts';

const signatures = [
  ['504b0304', 'file-excel'],
  ['504b0506', 'file-excel'],
  ['d0cf11e0a1b11ae1', 'file-excel'],
  ['25504446', 'file-binary'],
  ['89504e47', 'file-binary'],
  ['ffd8ff', 'file-binary'],
  ['47494638', 'file-binary'],
  ['fffe', 'file-utf16'],
  ['feff', 'file-utf16'],
  ['1f8b', 'file-binary'],
] as const;

/** True when the bytes start a gzip file; the name of the file does not count. */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** Bytes of a UTF-8 byte order mark at the start: 3 or 0. */
export function byteOrderMark(start: Uint8Array): number {
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
}

/** Refuses by content (not by name) what is no text: Excel, zip, PDF, images, UTF-16. Throws `ImportRefused`. */
export function refuseOtherKinds(start: Buffer): void {
  const hex = start.subarray(0, 8).toString('hex');
  for (const [signature, rule] of signatures) {
    if (hex.startsWith(signature)) refuse(rule);
  }
  refuseNul(start);
}

/** A NUL byte is in no text file, and PostgreSQL cannot store it. Every second byte NUL is UTF-16 without its mark. */
export function refuseNul(chunk: Buffer): void {
  if (!chunk.includes(0)) return;
  const sample = chunk.subarray(0, 1000);
  const nuls = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  refuse(nuls * 3 > sample.length && nuls * 3 < sample.length * 2 ? 'file-utf16' : 'file-binary');
}
