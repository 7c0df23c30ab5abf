import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { TextEncoding } from '#imports/encoding.ts';
import { byteOrderMark, refuseNul, refuseOtherKinds } from '#imports/file-kind.ts';
import { formatBytes, type TextLimits } from '#imports/limits.ts';
import { ImportRefused, problem, refuse } from '#imports/problems.ts';
import { toUtf8 } from '#imports/to-utf8.ts';
import { unpack } from '#imports/unpack.ts';

/** A path, or bytes as they come in: a request body, a file stream, an array of buffers. */
export type ByteSource = string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** How far reading has come; the object changes while `chunks` is read. */
export interface DecodeProgress {
  /** Bytes taken from the source (before unpacking), for a progress bar against `totalBytes`. */
  bytesRead: number;
  /** Size of the source; null when it is a stream. */
  totalBytes: number | null;
  isCompressed: boolean;
  /** `ascii` until a byte above 127 has been seen. */
  encoding: TextEncoding;
}

/** A text that streams by: valid UTF-8 without byte order mark, cut between characters. Read it once. */
export interface DecodedText {
  chunks: AsyncGenerator<Buffer, void, undefined>;
  progress: DecodeProgress;
}

const largestPiece = 65_536;

/**
 * Opens a file or stream as text. Recognises by content, not by name: gzip is unpacked; UTF-8 (strict, with or without
 * mark) and Windows-1252 are read. Throws `ImportRefused`, here or while reading, for an absent, empty, too large or
 * binary file, Excel, UTF-16, mixed encodings, a broken gzip and a line beyond the limit.
 */
export async function openText(source: ByteSource, limits: TextLimits): Promise<DecodedText> {
  const progress: DecodeProgress = {
    bytesRead: 0,
    totalBytes: typeof source === 'string' ? await sizeOf(source) : null,
    isCompressed: false,
    encoding: 'ascii',
  };
  return { chunks: readChunks(source, limits, progress), progress };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw refusedOpening(path, error);
  });
  if (!found.isFile()) refuse('file-unreadable');
  return found.size;
}

async function* readChunks(
  source: ByteSource,
  limits: TextLimits,
  progress: DecodeProgress,
): AsyncGenerator<Buffer, void, undefined> {
  let isEmpty = true;
  try {
    const bytes = pieces(unpack(counted(source, progress), progress), limits);
    for await (const chunk of toUtf8(bytes, limits.lineBytes, progress)) {
      if (isEmpty && chunk.some((byte) => byte > 32)) isEmpty = false;
      yield chunk;
    }
  } catch (error) {
    throw asRefusal(error, typeof source === 'string' ? source : '');
  }
  if (isEmpty) refuse('file-empty');
}

async function* counted(source: ByteSource, progress: DecodeProgress): AsyncGenerator<Buffer> {
  const stream = typeof source === 'string' ? createReadStream(source, { highWaterMark: 262_144 }) : source;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    if (chunk.length === 0) continue;
    progress.bytesRead += chunk.length;
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/** Small pieces of what is surely text, without the byte order mark; stops when the size limit is passed. */
async function* pieces(source: AsyncIterable<Buffer>, limits: TextLimits): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    const isStart = size === 0;
    if (isStart) refuseOtherKinds(chunk);
    else refuseNul(chunk);
    size += chunk.length;
    if (size > limits.bytes) refuse('file-too-large', { detail: formatBytes(limits.bytes) });
    for (let from = isStart ? byteOrderMark(chunk) : 0; from < chunk.length; from += largestPiece) {
      yield chunk.subarray(from, from + largestPiece);
    }
  }
}

/** Errors of the disk and of zlib as sentences; everything else is a bug and passes as it is. */
function asRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof ImportRefused) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('Z_')) return new ImportRefused(problem('file-gzip-broken'));
  if (/^(EACCES|EPERM|EISDIR)$/.test(code)) return new ImportRefused(problem('file-unreadable'));
  if (code === 'ENOENT') return refusedOpening(path, error);
  const isInterrupted = /^(EIO|EBADF|ECONNRESET|ERR_STREAM_PREMATURE_CLOSE)$/.test(code);
  return isInterrupted ? new ImportRefused(problem('file-changed')) : error;
}

/** Why a file that was asked for does not open: it is not there, or it may not be read. */
export function refusedOpening(path: string, error: unknown): ImportRefused {
  const isMissing =
    error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
  return new ImportRefused(
    isMissing ? problem('file-missing', { detail: basename(path) }) : problem('file-unreadable'),
  );
}

/** The whole text at once, for JSON. Same refusals as reading `chunks`. */
export async function readWholeText(text: DecodedText): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of text.chunks) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
