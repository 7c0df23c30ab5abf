import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { levelOfCode } from '#areas/model.ts';

/** What the service does wrong on one request, instead of answering well. */
export type Fault =
  | { kind: 'status'; status: number; retryAfter?: number }
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'malformed' }
  | { kind: 'truncated' }
  | { kind: 'hang-up' }
  | { kind: 'foreign-next' }
  | { kind: 'endless-next' }
  | { kind: 'lost-feature' }
  | { kind: 'first-page-again' };

/** A PDOK on a loopback address. Takes one fault per request, in order; without faults it answers well. */
export interface FakePdok {
  address: string;
  /** Path and query of every request so far. */
  requests: string[];
  faults: Fault[];
  stop(): Promise<void>;
}

/** An area of the fake country: squares of a kilometre side by side. */
export interface FakeArea {
  code: string;
  name: string;
  /** As the service writes it: -99997 is not known. */
  inhabitants: number;
}

const pageSize = 3;

/**
 * Starts a fake of the two PDOK services: OGC API Features (pages by an opaque cursor, snake_case properties, negative
 * sentinels) and the generalised WFS (statcode and statnaam, startIndex). The page size is 3 whatever is asked, as a service
 * may choose; `limit` and `count` above it are accepted.
 */
export async function startFakePdok(areas: FakeArea[]): Promise<FakePdok> {
  const requests: string[] = [];
  const faults: Fault[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(request, response, areas, faults.shift());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    requests,
    faults,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, areas: FakeArea[], fault?: Fault): void {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  if (fault?.kind === 'first-page-again') url.searchParams.set('startIndex', '0');
  const page = pageOf(url, areas);
  if (fault?.kind === 'status') {
    response.writeHead(
      fault.status,
      fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
    );
    response.end('busy');
    return;
  }
  if (fault?.kind === 'hang-up') {
    request.socket.destroy();
    return;
  }
  if (page === undefined) {
    response.writeHead(404).end();
    return;
  }
  if (fault?.kind === 'foreign-next')
    page.links = [{ rel: 'next', href: 'https://example.org/items?cursor=1' }];
  if (fault?.kind === 'endless-next') page.links = [{ rel: 'next', href: url.href }];
  if (fault?.kind === 'lost-feature') page.features.pop();
  const body = JSON.stringify(page);
  response.writeHead(200, { 'content-type': 'application/geo+json' });
  if (fault?.kind === 'malformed') response.end('<html>onderhoud</html>');
  else if (fault?.kind === 'truncated') response.end(body.slice(0, body.length / 2));
  else if (fault?.kind === 'slow') setTimeout(() => response.end(body), fault.milliseconds).unref();
  else response.end(body);
}

interface FakePage {
  type: 'FeatureCollection';
  features: unknown[];
  numberMatched: number;
  numberReturned: number;
  links?: { rel: string; href: string }[];
}

function pageOf(url: URL, areas: FakeArea[]): FakePage | undefined {
  if (/^\/cbs\/wijken-en-buurten-\d{4}\/ogc\/v1\/collections\/buurten\/items$/.test(url.pathname)) {
    return ogcPage(url, areas);
  }
  return /^\/cbs\/gebiedsindelingen\/\d{4}\/wfs\/v1_0$/.test(url.pathname) ? wfsPage(url, areas) : undefined;
}

/** The service wants `f=json`, filters on gemeentecode, and pages with a cursor that means nothing to its caller. */
function ogcPage(url: URL, areas: FakeArea[]): FakePage | undefined {
  if (url.searchParams.get('f') !== 'json') return undefined;
  const municipality = url.searchParams.get('gemeentecode');
  const wanted = areas.filter(
    ({ code }) => municipality === null || `GM${code.slice(2, 6)}` === municipality,
  );
  const start = Number(Buffer.from(url.searchParams.get('cursor') ?? '', 'base64url').toString() || '0');
  const next = new URL(url);
  next.searchParams.set('cursor', Buffer.from(String(start + pageSize)).toString('base64url'));
  const features = wanted.slice(start, start + pageSize).map((area) => ({
    type: 'Feature',
    id: 1 + areas.indexOf(area),
    properties: {
      buurtcode: area.code,
      buurtnaam: area.name,
      wijkcode: `WK${area.code.slice(2, 8)}`,
      gemeentecode: `GM${area.code.slice(2, 6)}`,
      aantal_inwoners: area.inhabitants,
      aantal_huishoudens: -99995,
      oppervlakte_land_in_ha: 100,
      water: area.inhabitants === -99997 ? 'JA' : 'NEE',
    },
    geometry: { type: 'MultiPolygon', coordinates: [squareOf(areas.indexOf(area))] },
  }));
  return {
    type: 'FeatureCollection',
    features,
    numberMatched: wanted.length,
    numberReturned: features.length,
    links: [
      { rel: 'self', href: url.href },
      ...(start + pageSize < wanted.length ? [{ rel: 'next', href: next.href }] : []),
    ],
  };
}

/** The service has a collection per level and answers about that level only. */
function wfsPage(url: URL, all: FakeArea[]): FakePage {
  const level = url.searchParams.get('typeNames')?.replace(/^gebiedsindelingen:|_gegeneraliseerd$/g, '');
  const areas = all.filter(({ code }) => levelOfCode(code) === level);
  const start = Number(url.searchParams.get('startIndex') ?? '0');
  const features = areas.slice(start, start + pageSize).map((area) => ({
    type: 'Feature',
    id: `${level}_gegeneraliseerd.${areas.indexOf(area)}`,
    properties: {
      statcode: area.code,
      jrstatcode: `2024${area.code}`,
      statnaam: area.name,
      rubriek: level,
    },
    geometry: { type: 'Polygon', coordinates: squareOf(areas.indexOf(area)) },
  }));
  return {
    type: 'FeatureCollection',
    features,
    numberMatched: areas.length,
    numberReturned: features.length,
  };
}

/** A square of 0.01 degree near the middle of the country; the next area touches it on the east. */
function squareOf(position: number): number[][][] {
  const west = Math.round((5.1 + position * 0.01) * 100) / 100;
  const east = Math.round((west + 0.01) * 100) / 100;
  return [
    [
      [west, 52.1],
      [east, 52.1],
      [east, 52.11],
      [west, 52.11],
      [west, 52.1],
    ],
  ];
}
