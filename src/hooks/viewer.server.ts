import type { Handle } from '@sveltejs/kit';
import { findEdition } from '#areas/edition-queries.server.ts';
import { listBuurtenWithin } from '#areas/queries.server.ts';
import { demoRoleCookie, readDemoViewer } from '#auth/demo-viewer.ts';
import type { Viewer } from '#auth/model.ts';
import { localDay } from '#text/dates.ts';

/** Tells who is looking. A real database has no role to choose: it has no way in until there is a login. */
export const readViewer: Handle = async ({ event, resolve }) => {
  const { locals, cookies } = event;
  locals.viewer = locals.kind === 'demo' ? await demoViewer(locals.db, cookies.get(demoRoleCookie)) : null;
  return resolve(event);
};

async function demoViewer(db: App.Locals['db'], text: string | undefined): Promise<Viewer | null> {
  if (text === undefined) return null;
  return readDemoViewer(text, async (areaCode) => {
    const edition = await findEdition(db);
    return edition === undefined ? [] : listBuurtenWithin(db, edition.year, areaCode, localDay(new Date()));
  });
}
