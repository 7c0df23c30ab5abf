import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isGzip } from '#imports/file-kind.ts';

/** Bytes by which a kind of file is recognised. */
const signatureBytes = 8;

/**
 * Unpacks gzip, recognised by its first bytes; other bytes pass as they are. The first piece is at least eight bytes long
 * when there are so many. Errors of zlib pass as they are (code `Z_...`).
 */
export async function* unpack(
  source: AsyncGenerator<Buffer>,
  progress: { isCompressed: boolean },
): AsyncGenerator<Buffer> {
  const whole = withLongStart(source);
  const first = await whole.next();
  if (first.done) return;
  const again = startedWith(first.value, whole);
  progress.isCompressed = isGzip(first.value);
  if (!progress.isCompressed) yield* again;
  else yield* withLongStart(pipeline(Readable.from(again), createGunzip(), () => undefined));
}

async function* withLongStart(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    if (start === null) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < signatureBytes) continue;
    yield start;
    start = null;
  }
  if (start !== null && start.length > 0) yield start;
}

async function* startedWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}
