import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { signalProfileSchema } from '#imports/signal-columns.ts';
import { listUploadFolders, uploadName } from '#imports/upload-folder.ts';

const stateFile = 'state.json';

/** A file that nobody does anything with is thrown away after this long, in milliseconds. */
const uploadLife = 3_600_000;

const pendingSchema = z.object({
  /** Who sent it, as the log names them; nobody else gets to see it. */
  owner: z.string(),
  /** The same with role and purpose, for the line in the log once it counts. */
  asker: z.object({
    actor: z.string(),
    role: z.string().nullable(),
    purpose: z.string().nullable(),
    requestId: z.string(),
  }),
  fileName: z.string(),
  source: z.string(),
  municipalityCode: z.string().nullable(),
  isFictional: z.boolean(),
  header: z.array(z.string()),
  /** Which column is what, as chosen. */
  profile: signalProfileSchema,
  step: z.enum(['columns', 'checking', 'ready', 'importing', 'failed', 'refused', 'done']),
  /** How often something was begun with it; see `claimTurn`. */
  turn: z.int(),
  /** Of a file with wrong rows: the names of categories that nobody knew, which only who sent it gets to see. */
  unknown: z.array(z.object({ name: z.string(), count: z.number() })).optional(),
  /** What a check found. */
  report: z.unknown().optional(),
  /** Why it failed, for who reads it. */
  reason: z.string().optional(),
  /** The import that came of it: one that counts, or the last try, which was refused. */
  importId: z.int().nullable(),
  /** Whether that import is an earlier one of the same file, so that nothing changed. */
  isKnown: z.boolean().optional(),
});

/** A file with signals that waits on disk for someone to say what becomes of it. */
export type PendingUpload = z.infer<typeof pendingSchema>;

/** The file itself. */
export function uploadedFile(folder: string): string {
  return join(folder, 'file');
}

/** What waits in a folder; undefined when it is gone, or is no upload of this kind. */
export async function readPending(folder: string): Promise<PendingUpload | undefined> {
  try {
    return pendingSchema.parse(JSON.parse(await readFile(join(folder, stateFile), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Writes what waits in a folder, whole or not at all. Does nothing when the folder was thrown away meanwhile. */
export async function writePending(folder: string, pending: PendingUpload): Promise<void> {
  const part = join(folder, `${stateFile}.part`);
  try {
    await writeFile(part, JSON.stringify(pending), { mode: 0o600 });
    await rename(part, join(folder, stateFile));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/**
 * Claims the next thing to be done with what waits: of two who ask at the same moment, having read the same state, one gets
 * it. False for the other, and when the upload is gone. Whoever gets it writes the state with the next turn.
 */
export async function claimTurn(folder: string, { turn }: Pick<PendingUpload, 'turn'>): Promise<boolean> {
  try {
    await writeFile(join(folder, `turn-${turn + 1}`), '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Ends an upload: the file goes at once, what came of it stays for the page that waits for it. */
export async function endPending(
  folder: string,
  pending: PendingUpload,
  outcome: Pick<PendingUpload, 'importId' | 'step' | 'unknown' | 'isKnown'>,
): Promise<void> {
  await writePending(folder, { ...pending, ...outcome });
  await rm(uploadedFile(folder), { force: true });
}

/** Throws an upload away. */
export async function dropPending(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** A file that waits, as the list of whoever sent it has it. */
export type ListedUpload = Pick<PendingUpload, 'fileName' | 'source' | 'step'> & {
  /** What it is called in addresses. */
  name: string;
  /** When it is thrown away if nobody does anything with it. */
  until: Date;
};

/** What waits on this server for whoever sent it, the newest first. */
export async function listPending(owner: string, now: Date): Promise<ListedUpload[]> {
  const waiting: ListedUpload[] = [];
  for (const folder of await listUploadFolders()) {
    const pending = await readPending(folder);
    const until = await endOf(folder);
    if (pending?.owner !== owner || pending.step === 'done' || until === undefined || until <= now) continue;
    const { fileName, source, step } = pending;
    waiting.push({ fileName, source, step, name: uploadName(folder), until });
  }
  return waiting.sort((a, b) => b.until.getTime() - a.until.getTime());
}

/** Throws away the uploads that nobody did anything with for an hour. */
export async function sweepPending(now: Date): Promise<void> {
  for (const folder of await listUploadFolders()) {
    const until = await endOf(folder);
    if (until === undefined || until > now) continue;
    const pending = await readPending(folder);
    if (pending?.step !== 'importing') await dropPending(folder);
  }
}

/** When an upload has been left alone for too long; undefined when it is gone. One without a state is still coming in. */
async function endOf(folder: string): Promise<Date | undefined> {
  for (const path of [join(folder, stateFile), uploadedFile(folder), folder]) {
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined) return new Date(found.mtimeMs + uploadLife);
  }
  return undefined;
}
