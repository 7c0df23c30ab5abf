import { bodyLimit } from '#web/body-limits.ts';
import { serverRoutes } from '#web/forgery.ts';
import { addressOf } from '../support/ask-addresses.ts';
import { everyAsk, type Ask } from '../support/route-checks.ts';
import { eachAtOnce } from './at-once.ts';
import { insiderOf, type Grid } from './grid.ts';

/** A request that should be refused, and with what. */
interface Trial {
  one: Ask;
  /** What is tried, in words. */
  what: string;
  should: number;
  headers: Record<string, string>;
  body: string;
}

/** How many trials there were and which were not refused as they should. */
export interface Tried {
  tried: number;
  wrong: string[];
}

const mutating = everyAsk().filter(({ method, kind }) => method !== 'GET' && kind !== 'form by script');
/** A server that calls sends no origin; what it says is signed. */
const byBrowser = mutating.filter(({ routeId }) => !serverRoutes.includes(routeId));

const formType = 'application/x-www-form-urlencoded';
const contents: Readonly<Record<string, readonly [type: string | null, body: string]>> = {
  form: [formType, 'naar=%2Fstart'],
  multipart: [
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="naar"\r\n\r\n/start\r\n--x--\r\n',
  ],
  text: ['text/plain', 'naar=/start'],
  json: ['application/json', '{"naar":"/start"}'],
  unknown: ['application/x-foo', 'naar=/start'],
  missing: [null, 'naar=/start'],
};

/** One header, when there is something to say in it. */
function header(name: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [name]: value };
}

/** Everything that may change something, from every other origin as every kind of content. */
function fromElsewhere({ origin: ours }: { origin: string }): Trial[] {
  const origins = {
    ...{ foreign: 'https://evil.example', null: 'null', missing: null },
    'of another port': ours.replace(/\d+$/, '1'),
  };
  return byBrowser.flatMap((one) =>
    Object.entries(origins).flatMap(([from, origin]) =>
      Object.entries(contents).map(([kind, [type, body]]) => ({
        ...{ one, what: `from ${from} as ${kind}`, should: 403, body },
        headers: { ...header('origin', origin), ...header('content-type', type) },
      })),
    ),
  );
}

/** Contents that are no form, from a page of ours. */
function inAnotherForm({ origin }: { origin: string }): Trial[] {
  return mutating.flatMap((one) =>
    // Of a body that says nothing of itself nothing is read; a form without one is no form.
    (one.kind === 'endpoint' ? ['text', 'unknown'] : ['text', 'unknown', 'missing']).map((kind) => {
      const [type = null, body = ''] = contents[kind] ?? [];
      const headers = { origin, ...header('content-type', type) };
      return { one, what: `from ourselves as ${kind}`, should: 415, headers, body };
    }),
  );
}

const brokenContents: Readonly<Record<string, readonly [type: string, body: string]>> = {
  'multipart without a boundary': ['multipart/form-data', contents.multipart?.[1] ?? ''],
  'multipart that breaks off': [
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; na',
  ],
};

/** Forms of ours that did not come in whole. A form with a file is read as it comes in, and says so at its field. */
function brokenOnTheWay({ origin }: { origin: string }): Trial[] {
  return (
    mutating
      // Where there are accounts nobody chooses a role, so that form is not read.
      .filter(({ kind, routeId }) => kind === 'form' && routeId !== '/welkom')
      .flatMap((one) =>
        Object.entries(brokenContents).map(([kind, [type, body]]) => ({
          ...{ one, what: `from ourselves as ${kind}`, body },
          should: bodyLimit(one.routeId, one.search) === null ? 422 : 400,
          headers: { origin, accept: 'text/html', 'content-type': type },
        })),
      )
  );
}

/** Requests that lie about the address they came by. */
function underAnotherName({ origin }: { origin: string }): Trial[] {
  const host = new URL(origin).host;
  const lies: readonly (readonly [number, Record<string, string>])[] = [
    [421, { host: 'evil.example', origin: 'http://evil.example' }],
    [421, { host: `${host}.evil.example`, origin }],
    [400, { 'x-forwarded-host': 'evil.example', origin: 'http://evil.example' }],
    [400, { 'x-forwarded-proto': 'https', origin: `https://${host}` }],
    [400, { 'x-forwarded-for': '127.0.0.1', origin }],
    [400, { forwarded: 'host=evil.example', origin: 'http://evil.example' }],
    [403, { 'x-wijkbeeld-host': 'evil.example', origin: 'http://evil.example' }],
    [403, { 'x-wijkbeeld-protocol': 'https', origin: `https://${host}` }],
  ];
  return byBrowser.flatMap((one) =>
    lies.map(([should, lie]) => ({
      ...{ one, what: JSON.stringify(lie), should, body: 'a=1' },
      headers: { 'content-type': formType, ...lie },
    })),
  );
}

async function tryAll(grid: Grid, trials: readonly Trial[]): Promise<Tried> {
  const wrong: string[] = [];
  await eachAtOnce(trials, async ({ one, what, should, headers, body }) => {
    const sent = { method: one.method, path: addressOf(one), body };
    const { status, text } = await grid.product.ask({
      ...sent,
      headers: { ...insiderOf(grid, one), ...headers },
    });
    if (status !== should || text.includes('evil.example'))
      wrong.push(`${one.key} ${what}: ${status}, should be ${should}`);
  });
  return { tried: trials.length, wrong };
}

/** Tries to change something from another site, or in a form that a page of ours does not send. */
export function tryForgery(grid: Grid): Promise<Tried> {
  const { product } = grid;
  return tryAll(grid, [...fromElsewhere(product), ...inAnotherForm(product), ...brokenOnTheWay(product)]);
}

/** Tries to make the product believe that it has another address. */
export function tryAddresses(grid: Grid): Promise<Tried> {
  return tryAll(grid, underAnotherName(grid.product));
}
