import { error } from '@sveltejs/kit';
import type { AuditAsker } from '#audit/model.ts';
import type { Viewer } from '#auth/model.ts';
import { database } from '#db/handle.ts';
import { DomainError } from '#errors.ts';
import { startJob } from '#imports/background.server.ts';
import { offerNames } from '#imports/category-mapping.server.ts';
import { offerableNames } from '#imports/offered-names.ts';
import { settlePending } from '#imports/pending-job.server.ts';
import {
  claimTurn,
  endPending,
  readPending,
  writePending,
  type PendingUpload,
} from '#imports/pending-upload.server.ts';
import { uploadFolder } from '#imports/upload-folder.ts';

/** Starts looking at a file that waits, or reading it in, beside the web server; nothing when someone else was just first. */
export async function startPending(
  folder: string,
  pending: PendingUpload,
  kind: 'signals-check' | 'signals',
): Promise<void> {
  const step = kind === 'signals' ? 'importing' : 'checking';
  const turn = pending.turn + 1;
  const { report, unknown, ...rest } = pending;
  const kept = kind === 'signals' ? { report } : {};
  if (!(await claimTurn(folder, pending))) return;
  await writePending(folder, { ...rest, ...kept, step, turn, reason: undefined });
  await startJob(database(), { kind, folder }, () => settlePending(folder, turn));
}

/** Reads in a file that was looked at. Nothing when that was begun already: the same button pressed once more. */
export async function readInPending(folder: string, pending: PendingUpload): Promise<void> {
  if (pending.step === 'importing' || pending.step === 'done') return;
  if (pending.step !== 'ready') throw new DomainError('CONFLICT', 'Dit bestand is nog niet nagekeken.');
  await startPending(folder, pending, 'signals');
}

/** Puts the unknown names of a refused file before whoever maps them, as far as that may; none of them stays here. */
export async function offerPending(folder: string, pending: PendingUpload, asker: AuditAsker): Promise<void> {
  const { step, importId, unknown = [] } = pending;
  if (step !== 'refused' || importId === null) return;
  await offerNames(database(), importId, offerableNames(unknown), asker);
  await endPending(folder, pending, { step: 'done', importId, unknown: undefined });
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
export function reportHref({ importId, isKnown }: Pick<PendingUpload, 'importId' | 'isKnown'>): string {
  return `/beheer/imports/${importId ?? ''}${isKnown === true ? '?bekend' : ''}`;
}

/** Only a file that waits and is not being worked on takes another step. */
export function requireIdle({ step }: PendingUpload): void {
  if (step === 'done')
    throw new DomainError('CONFLICT', 'Dit bestand wacht hier niet meer. Stuur het opnieuw.');
  if (step === 'checking' || step === 'importing')
    throw new DomainError('CONFLICT', 'Er wordt al aan dit bestand gewerkt.');
}
