import { open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cleanText } from '#imports/clean-text.ts';
import { formatBytes } from '#imports/limits.ts';
import { collect, readForm, type FormPart } from '#imports/multipart.ts';
import { makeUploadFolder } from '#imports/upload-folder.ts';
import { DomainError, isDiskFull } from '#errors.ts';

/** A file that was sent with a form, in a folder of its own that only this user can read. */
export interface Upload {
  path: string;
  /** Name it had with the sender, fit to show. */
  fileName: string;
  bytes: number;
  /** The other fields of the form. */
  fields: Record<string, string>;
  remove(): Promise<void>;
}

const longestField = 1_000;
const longestName = 120;

/**
 * Writes the file of a form to disk as it comes in. Throws INVALID without a file, for one larger than `maxBytes` or for a
 * form that breaks off, and UNAVAILABLE when the disk is full; nothing stays behind then.
 */
export async function receiveUpload(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  maxBytes: number,
): Promise<Upload> {
  const folder = await makeUploadFolder();
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'file');
  const fields: Record<string, string> = {};
  let file: { fileName: string; bytes: number } | null = null;
  try {
    for await (const part of readForm(body, contentType)) {
      if (part.fileName === null) fields[part.name] = await collect(part.content, longestField);
      else if (file === null)
        file = { fileName: showName(part.fileName), bytes: await writePart(part, path, maxBytes) };
    }
    if (file === null || file.fileName === '') throw new DomainError('INVALID', 'Kies eerst een bestand.');
    return { path, ...file, fields, remove };
  } catch (error) {
    await remove();
    throw asRefusal(error);
  }
}

async function writePart({ content }: FormPart, path: string, maxBytes: number): Promise<number> {
  const handle = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        throw new DomainError('INVALID', `Het bestand is groter dan toegestaan (${formatBytes(maxBytes)}).`);
      }
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  return bytes;
}

/** Browsers send a bare name; whatever else arrives keeps its last part only. */
function showName(given: string): string {
  return cleanText(basename(given.replaceAll('\\', '/'))).slice(0, longestName);
}

function asRefusal(error: unknown): unknown {
  if (!isDiskFull(error)) return error;
  return new DomainError(
    'UNAVAILABLE',
    'De schijf van de server is vol. Maak ruimte en probeer het opnieuw.',
  );
}
