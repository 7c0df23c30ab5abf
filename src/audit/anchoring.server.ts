import type { Database } from '#db/connection.ts';
import { appendAnchor, readAnchors } from '#audit/anchor-file.ts';
import { verifyLog } from '#audit/verify.server.ts';

/** An anchor a day: more than that is never lost to whoever makes the log anew. */
const everyMilliseconds = 24 * 3_600_000;

/**
 * Checks the log against the anchors in a file and adds one for its last line. Gives the line that was added, or undefined
 * for an empty log. Throws CONFLICT, and adds nothing, when the log is not as it was written.
 */
export async function anchorLog(db: Database, path: string, now = new Date()): Promise<string | undefined> {
  const head = await verifyLog(db, await readAnchors(path));
  return head === null ? undefined : appendAnchor(path, { ...head, moment: now.toISOString() });
}

/** Does {@link anchorLog} when the newest anchor is a day old or there is none yet. */
export async function anchorLogDaily(db: Database, path: string, now = new Date()): Promise<void> {
  const newest = (await readAnchors(path)).at(-1);
  if (newest !== undefined && now.getTime() - Date.parse(newest.moment) < everyMilliseconds) return;
  await anchorLog(db, path, now);
}
