import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import pino from 'pino';
import { database } from '#db/handle.ts';
import { findInstallation } from '#db/installation.ts';
import { demoRoleCookie, readDemoViewer } from '#auth/demo-viewer.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { listBuurtenWithin } from '#areas/queries.server.ts';
import { readableText } from '#errors.ts';
import { largestForm, refuseBody } from '#forms.server.ts';
import { localDay } from '#text/dates.ts';

const log = pino({ level: process.env.LOG_LEVEL ?? 'warn' });

/** On every answer, also those that are no page (trust.md T14); the policy for pages is set in svelte.config.js. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  // Tells other sites nothing. Not `no-referrer`: a browser then also hides the origin of our own forms, and the check
  // against forged forms refuses them.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'x-frame-options': 'DENY',
};

/** The one form that takes a file; its action counts what comes in itself (routes/(product)/beheer/upload.server.ts). */
const isUpload = (routeId: string | null, url: URL) =>
  routeId === '/(product)/beheer' && url.search === '?/bestand';

export const handle: Handle = async ({ event, resolve }) => {
  const { locals, cookies } = event;
  // No text in the database can hold the character 0, so no address with it can mean anything.
  if (event.url.href.includes('%00')) return refusal(404, 'Dit adres bestaat niet.');
  const tooMuch = isUpload(event.route.id, event.url) ? null : refuseBody(event.request, largestForm);
  if (tooMuch !== null) return refusal(tooMuch.status, tooMuch.message, { connection: 'close' });
  locals.requestId = randomUUID().slice(0, 8);
  locals.db = database();
  const installation = await findInstallation(locals.db);
  locals.kind = installation?.kind ?? null;
  // A real database has no role to choose: it has no way in until there is a login.
  locals.viewer = locals.kind === 'demo' ? await demoViewer(locals.db, cookies.get(demoRoleCookie)) : null;
  const response = await resolve(event, {
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || (type === 'font' && path.includes('-latin-')),
  });
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
};

/** An answer before any page is asked, in plain text. */
function refusal(status: number, message: string, more: Record<string, string> = {}): Response {
  const headers = { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8', ...more };
  return new Response(`${message}\n`, { status, headers });
}

async function demoViewer(db: App.Locals['db'], text: string | undefined) {
  if (text === undefined) return null;
  return readDemoViewer(text, async (areaCode) => {
    const edition = await findEdition(db);
    return edition === undefined ? [] : listBuurtenWithin(db, edition.year, areaCode, localDay(new Date()));
  });
}

/** What someone can do something about reaches the user as it is, a refusal or a full disk; anything else is logged, and only its reference is shown. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  const readable = readableText(error);
  if (readable !== undefined) return { message: readable };
  if (status === 404) return { message: 'Deze pagina bestaat niet.' };
  const reference = event.locals.requestId ?? 'onbekend';
  log.error({ reference, route: event.route.id, status, err: error }, message);
  return { message: 'Er ging iets mis in Wijkbeeld. Probeer het opnieuw.', reference };
};
