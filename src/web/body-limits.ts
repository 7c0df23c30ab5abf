import type { Refusal } from './refusal.ts';

/** Largest body of a route that is not in the table, in bytes. */
export const usualLimit = 524_288;

/**
 * Bytes a route takes, where that is not the usual; null where its action counts what comes in itself, because the body
 * is a file that never is in memory as a whole. The key is the route, with the name of the form action if it has one.
 */
export const bodyLimits: Readonly<Record<string, number | null>> = {
  '/welkom': 4_096,
  '/inloggen': 8_192,
  '/inloggen/afmelding': 16_384,
  '/toegang/[token]': 8_192,
  '/(product)/beheer/grenzen?/bestand': null,
  '/(product)/beheer/imports?/bestand': null,
};

/** Bytes this route takes, or null when it counts itself. The search of the address names the form action. */
export function bodyLimit(routeId: string | null, search: string): number | null {
  const limit = bodyLimits[`${routeId ?? ''}${search}`];
  return limit === undefined ? usualLimit : limit;
}

/**
 * Why a request is not read at all, or null. A body must tell its length, so that one that is too long is refused before
 * any of it is read; the connection itself holds it to that length. Browsers always tell it.
 */
export function refuseBody(request: Request, routeId: string | null, search: string): Refusal | null {
  const limit = bodyLimit(routeId, search);
  if (request.body === null || limit === null) return null;
  // What is not read stays on the connection, so that is over.
  const headers = { connection: 'close' };
  const length = request.headers.get('content-length');
  if (length === null || !/^\d+$/.test(length)) {
    return { status: 411, message: 'De lengte van deze aanvraag ontbreekt.', headers };
  }
  if (Number(length) <= limit) return null;
  return { status: 413, title: 'Dit is te groot', message: 'Deze aanvraag is te groot.', headers };
}
