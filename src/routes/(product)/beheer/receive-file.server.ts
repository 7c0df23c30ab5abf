import type { RequestEvent } from '@sveltejs/kit';
import { DomainError, isDomainError } from '#errors.ts';
import { formatBytes } from '#imports/limits.ts';
import { receiveUpload, type Upload } from '#imports/upload.server.ts';

/**
 * Takes in the file of a form as it streams by, so that it is never in memory as a whole. Throws INVALID in a sentence for
 * the field of the file.
 */
export async function receiveFile({ request }: RequestEvent, maxBytes: number): Promise<Upload> {
  if (request.body === null) throw new DomainError('INVALID', 'Kies eerst een bestand.');
  // The stream of the web platform can be iterated in Node; its type does not say so.
  const body = request.body as unknown as AsyncIterable<Uint8Array>;
  try {
    return await receiveUpload(body, request.headers.get('content-type') ?? '', maxBytes);
  } catch (refusal) {
    if (isDomainError(refusal) || !isTooLarge(refusal)) throw refusal;
    throw new DomainError('INVALID', `Het bestand is groter dan toegestaan (${formatBytes(maxBytes)}).`);
  }
}

/** The server below us stops at a ceiling of its own, with an error that has a status. */
function isTooLarge(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'status' in thrown && thrown.status === 413;
}
