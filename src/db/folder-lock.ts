import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '#db/make-folder.ts';
import { isAlive, ownMark, type ProcessMark } from '#db/process-mark.ts';
import { DomainError } from '#errors.ts';

/** Who owns a data folder, and where its database can be reached while that process lives. */
export interface FolderOwner extends ProcessMark {
  /** Connection URL of the embedded database, known once it serves. */
  url: string | null;
}

/** A held lock. Two processes on one embedded data folder destroy it, so nothing opens the folder without this. */
export interface FolderLock {
  announce(url: string): void;
  release(): void;
}

/** A lock without readable content is being written, unless it is older than this. */
const writingMilliseconds = 10_000;

const lockFile = (folder: string) => join(folder, 'lock.json');

function readOwner(folder: string): FolderOwner | null {
  try {
    return JSON.parse(readFileSync(lockFile(folder), 'utf8')) as FolderOwner;
  } catch {
    return null;
  }
}

/** The living owner of the folder, or null when nobody holds it (a lock left by a dead process does not count). */
export function folderOwner(folder: string): FolderOwner | null {
  const owner = readOwner(folder);
  return owner !== null && isAlive(owner) ? owner : null;
}

function prepareFolder(folder: string) {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'onbekend';
    throw new DomainError(
      'UNAVAILABLE',
      `De map ${folder} is niet te beschrijven (${code}). Kies een andere met WIJKBEELD_DATA.`,
    );
  }
}

function refuseInUse(folder: string, pid: number | null): never {
  const who = pid === null ? 'een ander proces dat net begint' : `proces ${pid}`;
  throw new DomainError(
    'UNAVAILABLE',
    `De map ${folder} is al in gebruik door ${who}. Stop dat eerst, of kies een andere map met WIJKBEELD_DATA.`,
  );
}

/** Makes the lock; false when there is one already. */
function create(folder: string, owner: FolderOwner): boolean {
  try {
    const file = openSync(lockFile(folder), 'wx', 0o600);
    writeSync(file, JSON.stringify(owner));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Puts a new lock in the place of the old one in one step, so that there is no moment without a lock. */
function replace(folder: string, owner: FolderOwner): void {
  const part = `${lockFile(folder)}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(part, JSON.stringify(owner), { mode: 0o600 });
    renameSync(part, lockFile(folder));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/** Throws when the lock belongs to a living process, or to one that is still writing it. */
function refuseLiving(folder: string): void {
  const owner = readOwner(folder);
  if (owner === null ? ageOf(lockFile(folder)) < writingMilliseconds : isAlive(owner))
    refuseInUse(folder, owner?.pid ?? null);
}

/** Takes over the lock of a dead process. Of several that find it at once, one may look again and replace it. */
function takeOver(folder: string, owner: FolderOwner): void {
  refuseLiving(folder);
  const turn = `${lockFile(folder)}.turn`;
  if (ageOf(turn) > writingMilliseconds) rmSync(turn, { recursive: true, force: true });
  try {
    mkdirSync(turn);
  } catch {
    refuseInUse(folder, null);
  }
  try {
    refuseLiving(folder);
    replace(folder, owner);
  } finally {
    rmdirSync(turn);
  }
}

/**
 * Takes the exclusive lock of a data folder, creating the folder when it is absent. A lock of a dead process is taken
 * over; one of a living process never. Throws a DomainError naming the process that holds it.
 */
export function lockFolder(folder: string): FolderLock {
  prepareFolder(folder);
  const owner: FolderOwner = { ...ownMark(), url: null };
  const isOurs = create(folder, owner) || (!existsSync(lockFile(folder)) && create(folder, owner));
  if (!isOurs) takeOver(folder, owner);
  return {
    announce: (url) => replace(folder, { ...owner, url }),
    release() {
      const current = readOwner(folder);
      if (current?.pid === owner.pid && current.started === owner.started)
        rmSync(lockFile(folder), { force: true });
    },
  };
}
