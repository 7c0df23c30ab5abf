import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { refuse } from '#imports/problems.ts';

/** SHA-256 of a file's bytes, by which a second delivery of the same file is recognised. Refuses a file that is not there. */
export async function hashFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    refuse(code === 'ENOENT' ? 'file-missing' : 'file-unreadable');
  }
  return hash.digest();
}
