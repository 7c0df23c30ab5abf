import { error, redirect } from '@sveltejs/kit';
import type { Viewer } from '#auth/model.ts';
import { decide, entrance } from '#auth/route-guard.ts';

/** The part of an event that says who asks what. */
export interface AskingEvent {
  locals: { viewer: Viewer | null };
  route: { id: string | null };
  url: URL;
}

/**
 * The viewer, when they may use this route; otherwise throws what Kit turns into a way in or an error page. The second
 * line behind the handle of routes, at the place where the data is asked.
 *
 * @param method what is done: `GET` for whatever a page shows, also after a form was sent
 */
export function requireRight({ locals, route, url }: AskingEvent, method: 'GET' | 'POST'): Viewer {
  const { viewer } = locals;
  const decision = decide(viewer, { routeId: route.id, method, url });
  if (decision.kind === 'refused') error(decision.status, decision.message);
  if (viewer === null || decision.kind === 'signIn') redirect(303, entrance({ url, method }));
  return viewer;
}
