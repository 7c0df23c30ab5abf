import type { Refusal } from './refusal.ts';

/** Methods that only read. Everything else, also a method nobody knows, may change something. */
const reading: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** What a browser sends for a form and for data; anything else is not meant for us. */
const contentTypes: readonly string[] = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/json',
];

/** Routes that a server asks and no browser: what it shows is signed, and no cookie counts. */
export const serverRoutes: readonly string[] = ['/inloggen/afmelding'];

/**
 * Why a request that may change something is refused, or null (trust.md T02). It must say that it comes from a page of
 * ours, whatever its content type; a browser adds this by itself and another site cannot forge it. An old browser, and
 * any browser over plain http, sends no `Sec-Fetch-Site`; the origin is always there.
 *
 * @param origin the address under which this request reached us, from the list of allowed ones
 */
export function refuseForgery(request: Request, origin: string, routeId: string | null): Refusal | null {
  if (reading.includes(request.method)) return null;
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin';
  const isServer = routeId !== null && serverRoutes.includes(routeId);
  if (!isServer && (request.headers.get('origin') !== origin || site !== 'same-origin')) {
    return {
      status: 403,
      title: 'Deze aanvraag kwam niet van Wijkbeeld',
      message:
        'Een andere site probeerde iets te wijzigen, of uw browser liet de herkomst weg. Er is niets gewijzigd.',
    };
  }
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const isKnown = type === undefined ? request.body === null : contentTypes.includes(type);
  return isKnown ? null : { status: 415, message: 'Wijkbeeld neemt alleen formulieren aan.' };
}
