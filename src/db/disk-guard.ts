import { statfs } from 'node:fs/promises';

/**
 * Room that must stay free, in bytes. A database that finds no room while it writes its log stops for good, and the embedded
 * one takes the product along. This is eight pieces of log: enough to end what is underway, to take a broken-off import of a
 * million rows away again and to close.
 */
const leastFree = 128 * 1024 * 1024;

/** How often to look, in milliseconds: between two looks an import writes a few megabytes. */
const lookEvery = 250;

/** Looks after a disk until it is stopped. */
export interface DiskGuard {
  stop(): void;
}

/** Bytes that a user may still write where a folder lies. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Tells whether there is room to write, at every look while there is none and once when there is again. A look that fails
 * changes nothing.
 *
 * @param tell may fail, and is then called again at the next look
 */
export function guardDisk(
  free: () => Promise<number>,
  tell: (hasRoom: boolean) => Promise<void>,
  every = lookEvery,
): DiskGuard {
  let hasRoom = true;
  let isLooking = false;
  const look = async (): Promise<void> => {
    const now = (await free()) >= leastFree;
    if (now && hasRoom) return;
    await tell(now);
    hasRoom = now;
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look()
      .catch(() => undefined)
      .finally(() => {
        isLooking = false;
      });
  }, every);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
