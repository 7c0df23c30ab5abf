import type { Database } from '#db/connection.ts';
import { listImports } from '#imports/batches.server.ts';
import { findImport, findRunningImport } from '#imports/import-queries.server.ts';
import { refusedView, runningView } from '#imports/manage-view.ts';

/** The import that runs now, or else the newest one when it was refused; both null when there is nothing to say. */
export async function loadCurrent(db: Database) {
  const running = await findRunningImport(db);
  if (running !== undefined) return { running: runningView(running), refused: null };
  const newest = (await listImports(db, 1))[0];
  const refused = newest?.status === 'refused' ? await findImport(db, newest.id) : undefined;
  return { running: null, refused: refused === undefined ? null : refusedView(refused) };
}

export type CurrentImport = Awaited<ReturnType<typeof loadCurrent>>;
