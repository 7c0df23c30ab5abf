import { mkdirSync, openSync, closeSync, readFileSync, rmSync, writeSync, accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#errors.ts';

/** Who owns a data folder, and where its database can be reached while that process lives. */
export interface FolderOwner {
  pid: number;
  /** Connection URL of the embedded database, known once it serves. */
  url: string | null;
}

/** A held lock. Two processes on one embedded data folder destroy it, so nothing opens the folder without this. */
export interface FolderLock {
  announce(url: string): void;
  release(): void;
}

const lockFile = (folder: string) => join(folder, 'lock.json');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process lives but belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The living owner of the folder, or null when nobody holds it (a lock left by a dead process does not count). */
export function folderOwner(folder: string): FolderOwner | null {
  try {
    const owner = JSON.parse(readFileSync(lockFile(folder), 'utf8')) as FolderOwner;
    return isAlive(owner.pid) ? owner : null;
  } catch {
    return null;
  }
}

function prepareFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'onbekend';
    throw new DomainError('UNAVAILABLE', `De map ${folder} is niet te beschrijven (${code}). Kies een andere met WIJKBEELD_DATA.`);
  }
}

/**
 * Takes the exclusive lock of a data folder, creating the folder when it is absent. A lock of a dead process is taken
 * over; one of a living process never. Throws a DomainError naming the process that holds it.
 */
export function lockFolder(folder: string): FolderLock {
  prepareFolder(folder);
  const path = lockFile(folder);
  const write = (owner: FolderOwner) => {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, JSON.stringify(owner));
    closeSync(file);
  };
  for (let attempt = 0; ; attempt++) {
    try {
      write({ pid: process.pid, url: null });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 2) throw error;
      const owner = folderOwner(folder);
      if (owner !== null) {
        throw new DomainError('UNAVAILABLE', `De map ${folder} is al in gebruik door proces ${owner.pid}. Stop dat eerst, of kies een andere map met WIJKBEELD_DATA.`);
      }
      rmSync(path, { force: true });
    }
  }
  return {
    announce(url) {
      rmSync(path, { force: true });
      write({ pid: process.pid, url });
    },
    release() {
      if (folderOwner(folder)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}
