import type { Handle } from '@sveltejs/kit';
import { areaDatabase } from '#auth/database.ts';
import { purposeCookie, purposeOf } from '#auth/purposes.ts';

/**
 * From here on a request reaches the database in a role that owns nothing, in the name and for the purpose of its
 * viewer. Whoever may see or do more asks for that by name.
 */
export const actAsViewer: Handle = async ({ event, resolve }) => {
  const { locals, cookies } = event;
  const { viewer } = locals;
  locals.purpose = viewer === null ? null : purposeOf(viewer.role, cookies.get(purposeCookie));
  locals.db = areaDatabase(locals.db, viewer, { remembers: event.request.method === 'GET' });
  return resolve(event);
};
