import { appendFile, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Anchor } from '#audit/chain.ts';
import { makeFolder } from '#db/make-folder.ts';
import { DomainError } from '#errors.ts';

/** An anchor and when it was written. */
export interface DatedAnchor extends Anchor {
  moment: string;
}

const anchorSchema = z.object({
  sequence: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  moment: z.iso.datetime(),
});

/**
 * The anchors in a file, one JSON object a line; none when the file does not exist. Throws INVALID, naming the line that is
 * no anchor.
 */
export async function readAnchors(path: string): Promise<DatedAnchor[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const anchor = anchorSchema.safeParse(parseJson(line));
    if (!anchor.success)
      throw new DomainError('INVALID', `Regel ${at + 1} van ${path} is geen anker van het logboek.`);
    return [anchor.data];
  });
}

/** Adds an anchor to a file that only this user can read, and gives its line. */
export async function appendAnchor(path: string, anchor: DatedAnchor): Promise<string> {
  const line = JSON.stringify(anchor);
  makeFolder(dirname(path));
  await appendFile(path, `${line}\n`, { mode: 0o600 });
  return line;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
