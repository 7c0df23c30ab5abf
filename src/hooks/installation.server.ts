import type { Handle } from '@sveltejs/kit';
import { database } from '#db/handle.ts';
import { findInstallation } from '#db/installation.ts';

/** Gives a request the database, and tells whether it holds a demo or real data. */
export const openInstallation: Handle = async ({ event, resolve }) => {
  event.locals.db = database();
  const installation = await findInstallation(event.locals.db);
  event.locals.kind = installation?.kind ?? null;
  return resolve(event);
};
