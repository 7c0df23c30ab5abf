import { error } from '@sveltejs/kit';
import type { Viewer } from '#auth/model.ts';
import { database } from '#db/handle.ts';
import { DomainError } from '#errors.ts';
import { startJob } from '#imports/background.server.ts';
import { settlePending } from '#imports/pending-job.server.ts';
import { readPending, writePending, type PendingUpload } from '#imports/pending-upload.server.ts';
import { uploadFolder } from '#imports/upload-folder.ts';

/** Starts looking at a file that waits, or reading it in, beside the web server. */
export async function startPending(
  folder: string,
  pending: PendingUpload,
  kind: 'signals-check' | 'signals',
): Promise<void> {
  const step = kind === 'signals' ? 'importing' : 'checking';
  const { report, ...rest } = pending;
  await writePending(folder, { ...rest, ...(kind === 'signals' ? { report } : {}), step, reason: undefined });
  await startJob(database(), { kind, folder }, () => settlePending(folder));
}

/** What waits under this name, for whoever sent it. */
export async function findPending(
  name: string | undefined,
  viewer: Viewer,
): Promise<{ folder: string; pending: PendingUpload }> {
  const folder = uploadFolder(name ?? '');
  const pending = folder === undefined ? undefined : await readPending(folder);
  if (folder === undefined || pending?.owner !== viewer.name)
    error(404, 'Dit bestand wacht hier niet meer. Stuur het opnieuw.');
  return { folder, pending };
}

/** The page with what came of it. */
export function reportHref({ importId }: Pick<PendingUpload, 'importId'>): string {
  return `/beheer/imports/${importId ?? ''}`;
}

/** Only a file that waits and is not being worked on takes another step. */
export function requireIdle({ step }: PendingUpload): void {
  if (step === 'refused' || step === 'done')
    throw new DomainError('CONFLICT', 'Dit bestand wacht hier niet meer. Stuur het opnieuw.');
  if (step === 'checking' || step === 'importing')
    throw new DomainError('CONFLICT', 'Er wordt al aan dit bestand gewerkt.');
}
