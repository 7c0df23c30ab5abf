import { json, type Handle, type RequestEvent } from '@sveltejs/kit';
import { decide, entrance, isPage } from '#auth/route-guard.ts';
import { plainAnswer } from '#web/plain-answer.ts';

/**
 * Lets a request through to its route only when the table of routes says so. Answers rather than throws, so that what
 * stands before it can still set its headers.
 */
export const guardRoutes: Handle = async ({ event, resolve }) => {
  const { locals, route, request, url } = event;
  // No route at all: nothing of ours runs, and Kit says that the address does not exist.
  if (route.id === null) return resolve(event);
  const decision = decide(locals.viewer, { routeId: route.id, method: request.method, url });
  if (decision.kind === 'allowed') return resolve(event);
  if (decision.kind === 'signIn') return wayIn(event, route.id);
  if (isDocument(event, route.id)) {
    // The page refuses by itself, within the frame of the product. Anything else it would give is held back.
    const page = await resolve(event);
    if (page.status === decision.status) return page;
  }
  return plainAnswer(event, decision);
};

/** Whether a browser asks for a whole page. */
function isDocument({ request, isDataRequest }: RequestEvent, routeId: string): boolean {
  return isPage(routeId) && !isDataRequest && request.method !== 'POST';
}

function wayIn(event: RequestEvent, routeId: string): Response {
  if (!isPage(routeId))
    return plainAnswer(event, { status: 401, message: 'Zonder rol laat Wijkbeeld geen gegevens zien.' });
  const location = entrance({ url: event.url, method: event.request.method });
  // The script of a page that sent a form waits for an answer it can read.
  if (event.request.headers.get('x-sveltekit-action') === 'true')
    return json({ type: 'redirect', status: 303, location });
  return new Response(null, { status: 303, headers: { location } });
}
