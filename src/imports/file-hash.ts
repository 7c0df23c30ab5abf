import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { refusedOpening } from '#imports/decode.ts';

/** SHA-256 of a file's bytes, by which a second delivery of the same file is recognised. Refuses a file that is not there. */
export async function hashFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    throw refusedOpening(path, error);
  }
  return hash.digest();
}
