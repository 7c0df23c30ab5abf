import type { Handle, RequestEvent } from '@sveltejs/kit';
import { findEdition } from '#areas/edition-queries.server.ts';
import { listAreas, listBuurtenWithin } from '#areas/queries.server.ts';
import { viewerOf, type Account } from '#auth/accounts/model.ts';
import { demoRoleCookie, readDemoViewer } from '#auth/demo-viewer.ts';
import type { Viewer } from '#auth/model.ts';
import { sessionCookie } from '#auth/sessions/cookie.ts';
import { findSession } from '#auth/sessions/sessions.server.ts';
import { database } from '#db/handle.ts';
import { listCoveredCodes } from '#insight/coverage.server.ts';
import { listDemoOrganisations } from '#plans/demo-organisations.server.ts';
import { localDay } from '#text/dates.ts';

/** What a page asks for by itself: nobody is at work then, so it does not keep a session going. */
const quietRoutes: readonly (string | null)[] = ['/sessies/stand', '/(product)/beheer/voortgang'];

/**
 * Tells who is looking: in a demo the role that was chosen, in a real database whoever is logged in. Which of the two is a
 * property of the database, so that no cookie of the one counts in the other.
 */
export const readViewer: Handle = async ({ event, resolve }) => {
  const { locals } = event;
  locals.login = locals.kind === 'real' ? await findLogin(event) : null;
  if (locals.kind === 'demo') locals.viewer = await demoViewer(event);
  else locals.viewer = locals.login === null ? null : await accountViewer(locals.db, locals.login.account);
  return resolve(event);
};

async function findLogin(event: RequestEvent): Promise<App.Locals['login']> {
  const token = event.cookies.get(sessionCookie(event.url).name);
  if (token === undefined) return null;
  const isAsked = event.request.method !== 'GET' || !quietRoutes.includes(event.route.id);
  return (await findSession(database(), token, new Date(), isAsked, event.locals.requestId)) ?? null;
}

async function demoViewer({ cookies, locals }: RequestEvent): Promise<Viewer | null> {
  const text = cookies.get(demoRoleCookie);
  if (text === undefined) return null;
  return readDemoViewer(text, {
    listBuurten: (areaCode) => buurtenOf(locals.db, areaCode),
    organisationOf: async (municipalityCode, key) => {
      const known = await listDemoOrganisations(database(), municipalityCode);
      return (known.find(({ id }) => id === key) ?? known[0])?.name ?? null;
    },
  });
}

/** Without an own area someone starts with the municipality that has signals; it gives no right to see more. */
async function accountViewer(db: App.Locals['db'], account: Account): Promise<Viewer> {
  if (account.ownAreaCode !== null) return viewerOf(account, await buurtenOf(db, account.ownAreaCode));
  const edition = await findEdition(db);
  const [covered] = await listCoveredCodes(db);
  const [first] =
    edition === undefined || covered !== undefined ? [] : await listAreas(db, edition.year, 'gemeente', null);
  return { ...viewerOf(account, []), ownAreaCode: covered ?? first?.code ?? '' };
}

async function buurtenOf(db: App.Locals['db'], areaCode: string): Promise<string[]> {
  const edition = await findEdition(db);
  return edition === undefined ? [] : listBuurtenWithin(db, edition.year, areaCode, localDay(new Date()));
}
