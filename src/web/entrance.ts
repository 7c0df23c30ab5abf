import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { Settings } from '#env.ts';
import type { Refusal } from './refusal.ts';

/** Under which addresses the product may be asked (trust.md T03). */
export type Entrance = Pick<Settings, 'host' | 'port' | 'origins' | 'proxies'>;

/** A request that came in by an address of ours: which one, and from where. */
export interface Admitted {
  origin: string;
  address: string;
}

const forwardedHeaders = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
];

/** Names under which a browser only ever reaches its own machine, on whatever port that is passed on. */
const ownMachine = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** How an address is written in a URL. */
export function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Under which addresses the product answers, in a sentence for who runs it. */
export function entranceText({ host, port, origins, proxies }: Entrance): string {
  if (origins.length === 0) return `Adres: http://${urlHost(host)}:${port}, en localhost op deze machine`;
  const way = proxies === 0 ? 'zonder proxy' : `achter ${proxies === 1 ? 'één proxy' : `${proxies} proxy’s`}`;
  return `Openbaar adres: ${origins.join(' en ')}, ${way}`;
}

/** Whether a browser may reach the product over plain http from another machine, where anyone between them reads along. */
export function isOpenlyRead({ host, origins }: Entrance): boolean {
  if (origins.length === 0) return !['127.0.0.1', '::1', 'localhost'].includes(host);
  return origins.some((origin) => origin.startsWith('http:') && !ownMachine.test(new URL(origin).host));
}

/**
 * The address a request came in by, and its client; or why it is refused. What a request says of itself is compared with
 * the settings and never believed.
 *
 * @param peer address at the other end of the connection
 */
export function admit(headers: IncomingHttpHeaders, peer: string, entrance: Entrance): Admitted | Refusal {
  const origin = originOf(headers.host?.toLowerCase() ?? '', entrance);
  if (origin === null) {
    return {
      status: 421,
      message: 'Dit adres hoort niet bij deze installatie. Zet WIJKBEELD_ORIGIN op het openbare adres.',
    };
  }
  const { proxies } = entrance;
  if (proxies === 0) {
    if (!forwardedHeaders.some((name) => name in headers)) return { origin, address: plainAddress(peer) };
    return {
      status: 400,
      message:
        'Deze aanvraag zegt via een proxy te komen, maar er is er geen ingesteld. Zet WIJKBEELD_PROXIES.',
    };
  }
  const { protocol, host } = new URL(origin);
  const told = { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host };
  for (const [name, expected] of Object.entries(told)) {
    const given = atDepth(headers[name], proxies);
    if (given !== undefined && given.toLowerCase() !== expected) {
      return { status: 400, message: `De proxy noemt een ander adres dan ${origin} (${name}).` };
    }
  }
  const addresses = partsOf(headers['x-forwarded-for']);
  const address = plainAddress(addresses.at(-proxies) ?? '');
  if (isIP(address) === 0) {
    return {
      status: 400,
      message: `Deze aanvraag kwam niet langs ${proxies === 1 ? 'de proxy' : `${proxies} proxy’s`}.`,
    };
  }
  return { origin, address };
}

/** The allowed origin with this host name, or null. */
function originOf(host: string, { host: listening, port, origins }: Entrance): string | null {
  if (origins.length > 0) return origins.find((origin) => new URL(origin).host === host) ?? null;
  const local = new URL(`http://${urlHost(listening)}:${port}`);
  return host === local.host || ownMachine.test(host) ? `http://${host}` : null;
}

function partsOf(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text === '' ? [] : text.split(',').map((part) => part.trim());
}

/** What the outermost proxy of ours wrote; proxies that pass one value on, write the only one. */
function atDepth(header: string | string[] | undefined, depth: number): string | undefined {
  const parts = partsOf(header);
  return parts.at(-depth) ?? parts[0];
}

/** An address without port and without the notation of IPv4 inside IPv6. */
function plainAddress(text: string): string {
  const bare = text.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '');
  return bare.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}
