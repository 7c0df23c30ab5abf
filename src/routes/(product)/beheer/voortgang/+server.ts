import { json } from '@sveltejs/kit';
import { requireRight } from '#auth/require-right.ts';
import { database } from '#db/handle.ts';
import { findRunningImport } from '#imports/import-queries.server.ts';
import { runningView } from '#imports/manage-view.ts';
import type { RequestHandler } from './$types';

/** How far the running import is, for the page that waits for it; null when none runs. */
export const GET: RequestHandler = async (event) => {
  requireRight(event, 'GET');
  const running = await findRunningImport(database());
  return json({ running: running === undefined ? null : runningView(running) });
};
