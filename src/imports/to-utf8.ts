import {
  decodeWindows1252,
  isPlain,
  isValidUtf8,
  scanUtf8,
  unfinishedTail,
  type TextEncoding,
} from '#imports/encoding.ts';
import { countBreaks, createLineMeter } from '#imports/line-meter.ts';
import { refuse } from '#imports/problems.ts';

/** So much text from the first accented letter on is looked at before the encoding is chosen. */
const decisionBytes = 1_000_000;

/**
 * Turns pieces of text into valid UTF-8, cut between characters. ASCII passes at once, because it is the same in both
 * encodings; from the first other byte on the next megabyte decides, and the choice is written to `progress`. Throws
 * `ImportRefused` with the line when later text does not fit the choice, or a line is longer than `lineBytes`.
 */
export async function* toUtf8(
  pieces: AsyncIterable<Buffer>,
  lineBytes: number | null,
  progress: { encoding: TextEncoding },
): AsyncGenerator<Buffer, void, undefined> {
  const meter = createLineMeter(lineBytes);
  let held: Buffer[] = [];
  let heldBytes = 0;
  /** Line at which the held bytes start. */
  let heldLine = 1;

  function takeHeld(isEnd: boolean): Buffer {
    const whole = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
    if (progress.encoding === 'ascii') progress.encoding = chooseEncoding(whole, isEnd, heldLine);
    const tail = progress.encoding === 'utf-8' && !isEnd ? unfinishedTail(whole) : 0;
    const ready = whole.subarray(0, whole.length - tail);
    held = tail > 0 ? [whole.subarray(whole.length - tail)] : [];
    heldBytes = tail;
    const text = convert(ready, progress.encoding, heldLine);
    heldLine = meter.line();
    return text;
  }

  for await (const piece of pieces) {
    if (heldBytes === 0) heldLine = meter.line();
    meter.advance(piece);
    if (heldBytes === 0 && isPlain(piece)) {
      yield piece;
      continue;
    }
    held.push(piece);
    heldBytes += piece.length;
    if (progress.encoding !== 'ascii' || heldBytes >= decisionBytes) yield takeHeld(false);
  }
  if (heldBytes > 0) yield takeHeld(true);
}

/**
 * UTF-8 when all of it is valid. Otherwise Windows-1252, unless complete UTF-8 sequences are at least as many as the bytes
 * that do not fit: then two encodings were glued together and every choice would spoil names.
 */
function chooseEncoding(bytes: Buffer, isEnd: boolean, line: number): TextEncoding {
  const whole = isEnd ? bytes : bytes.subarray(0, bytes.length - unfinishedTail(bytes));
  if (isValidUtf8(whole)) return 'utf-8';
  const scan = scanUtf8(whole);
  if (scan.sequences >= scan.misfits) refuseMixed(bytes, scan.firstMisfit, line);
  return 'windows-1252';
}

function convert(bytes: Buffer, encoding: TextEncoding, line: number): Buffer {
  if (encoding !== 'windows-1252') {
    if (!isValidUtf8(bytes)) refuseMixed(bytes, scanUtf8(bytes).firstMisfit, line);
    return bytes;
  }
  const text = decodeWindows1252(bytes);
  return text === undefined ? refuse('encoding-mixed', { line }) : Buffer.from(text, 'utf8');
}

function refuseMixed(bytes: Buffer, at: number, line: number): never {
  refuse('encoding-mixed', { line: line + countBreaks(bytes.subarray(0, Math.max(at, 0))) });
}
