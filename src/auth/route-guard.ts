import type { Viewer } from '#auth/model.ts';
import { may, whoMay, type Resource } from '#auth/permissions.ts';
import { unsentMark } from '#auth/sessions/unsent.ts';
import { routeTable, type RouteCell, type RouteRight } from '#auth/routes.ts';

/** What a request asks of a route, in the words of the table of routes. */
export interface RouteRequest {
  routeId: string | null;
  method: string;
  url: URL;
}

/**
 * Where someone comes in, and the page they return to afterwards; of a form that is the page it stood on, which then says that
 * nothing was sent.
 */
export function entrance({ url, method }: Pick<RouteRequest, 'url' | 'method'>): string {
  const back = method === 'POST' ? `${url.pathname}?${unsentMark}` : url.pathname + url.search;
  return `/welkom?naar=${encodeURIComponent(back)}`;
}

/** Whether a request may go on; `signIn` when it is not known yet who asks. */
export type Decision =
  { kind: 'allowed' } | { kind: 'signIn' } | { kind: 'refused'; status: 403 | 404; message: string };

/** Resources of which even the existence is secret: whoever may not see one, is told that the address does not exist. */
export const secret: ReadonlySet<Resource> = new Set<Resource>([
  'groupFile',
  'personFile',
  'household',
  'casusPlan',
  'casusIntake',
  'casusMembership',
  'inzageDossier',
]);

const unknown = { kind: 'refused', status: 404, message: 'Deze pagina bestaat niet.' } as const;

/** The name of the form action an address asks for, as Kit finds it: the first parameter that begins with a slash. */
function actionOf(url: URL): string {
  const named = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
  return named === undefined ? '' : `?${named}`;
}

/** Whether a route shows a page, rather than answering data. */
export function isPage(routeId: string): boolean {
  return Object.hasOwn(routeTable, `page ${routeId}`);
}

/** The line of the table of routes that a request falls under, whether it is there or not. */
export function routeKey({ routeId, method, url }: RouteRequest): string {
  const isRead = method === 'GET' || method === 'HEAD';
  if (routeId === null || !isPage(routeId)) return `${isRead ? 'GET' : method} ${routeId ?? ''}`;
  if (isRead) return `page ${routeId}`;
  return method === 'POST' ? `action ${routeId}${actionOf(url)}` : `${method} ${routeId}`;
}

function cellOf(request: RouteRequest): RouteCell | undefined {
  const key = routeKey(request);
  return Object.hasOwn(routeTable, key) ? routeTable[key] : undefined;
}

/** The right that a viewer lacks for a request; null when it goes on, or asks for what does not exist. */
export function lackedRight(viewer: Viewer, request: RouteRequest): RouteRight | null {
  const cell = cellOf(request);
  return typeof cell === 'object' && decide(viewer, request).kind === 'refused' ? cell : null;
}

/** Decides on a request. A route that is not in the table is refused for everyone. */
export function decide(viewer: Viewer | null, request: RouteRequest): Decision {
  const cell = cellOf(request);
  if (cell === 'public') return { kind: 'allowed' };
  if (viewer === null) return { kind: 'signIn' };
  if (cell === undefined) return unknown;
  if (cell === 'signedIn') return { kind: 'allowed' };
  const { resource, verb, each } = cell;
  const relation = each ? undefined : {};
  if (may(viewer, resource, verb, relation)) return { kind: 'allowed' };
  if (secret.has(resource)) return unknown;
  return { kind: 'refused', status: 403, message: `Dit is voor: ${whoMay(resource, verb, relation)}.` };
}
