/** Writes text of which no character is beyond `most`, one byte for each; gives false at the first that is. */
export function writeSingleBytes(bytes: Uint8Array, text: string, at: number, most: number): boolean {
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code > most) return false;
    bytes[at + position] = code;
  }
  return true;
}

/**
 * Writes text as UTF-8 and gives how many bytes it took; there must be room for three bytes per UTF-16 unit. Most texts are short
 * and ASCII, and for those a loop takes a third of the time of a call into the engine.
 */
export function writeUtf8(bytes: Buffer, text: string, at: number): number {
  return writeSingleBytes(bytes, text, at, 0x7f) ? text.length : bytes.write(text, at, 'utf8');
}
