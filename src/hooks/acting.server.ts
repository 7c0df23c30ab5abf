import type { Handle } from '@sveltejs/kit';
import { areaDatabase } from '#auth/database.ts';

/**
 * From here on a request reaches the database in a role that owns nothing, in the name of its viewer. Whoever may see or do
 * more asks for that by name.
 */
export const actAsViewer: Handle = async ({ event, resolve }) => {
  const { locals } = event;
  locals.db = areaDatabase(locals.db, locals.viewer);
  return resolve(event);
};
