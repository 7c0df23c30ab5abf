import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { DomainError } from '#errors.ts';
import { createErrorHandler, createWebFloor } from './floor.server.ts';
import { createLog } from './log.ts';
import { limitAccount, limitAddress } from './rate-handle.server.ts';

const site = 'https://wijkbeeld.example';

interface Asked {
  path?: string;
  method?: string;
  route?: string;
  headers?: Record<string, string>;
  body?: string;
  isData?: boolean;
  address?: string;
  userId?: string;
}

function eventOf(asked: Asked = {}): RequestEvent {
  const {
    path = '/kaart',
    method = 'GET',
    route = '/(product)/kaart',
    headers,
    body,
    isData = false,
  } = asked;
  const request = new Request(`${site}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const event = {
    locals: { viewer: asked.userId === undefined ? null : { userId: asked.userId } },
    request,
    route: { id: route },
    isDataRequest: isData,
    isSubRequest: false,
    url: new URL(request.url),
    getClientAddress: () => asked.address ?? '198.51.100.9',
  };
  return event as unknown as RequestEvent;
}

/** A floor whose log is kept. */
function floorWithLog(level = 'info') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line: string) => void lines.push(line) });
  const floor = createWebFloor(log);
  const ask = async (
    event: RequestEvent,
    answer: () => Response | Promise<Response> = () => new Response(''),
  ) => floor({ event, resolve: () => answer() });
  return { ask, log, lines, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const asPage = { accept: 'text/html,*/*' };

describe('an answer', () => {
  test('is closed to other sites and to caches, and a page keeps its own policy', async () => {
    const { ask } = floorWithLog();
    const page = new Response('', {
      headers: { 'content-security-policy': 'of the page', 'x-sveltekit-page': 'true' },
    });
    expect(Object.fromEntries((await ask(eventOf(), () => page)).headers)).toEqual({
      'content-type': 'text/plain;charset=UTF-8',
      'cache-control': 'private, no-store',
      'content-security-policy': 'of the page',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const tile = new Response('', { headers: { 'cache-control': 'public, immutable' } });
    const { headers } = await ask(eventOf(), () => tile);
    expect(headers.get('cache-control')).toBe('public, immutable');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
  });
});

describe('a request that is refused', () => {
  const forged = { method: 'POST', body: 'a=1', headers: { origin: 'https://evil.example' } };
  const huge = {
    origin: site,
    'content-length': '1000000',
    'content-type': 'multipart/form-data; boundary=x',
  };
  test.each<[string, Asked, number, string]>([
    ['for an address that cannot be', { path: '/zoek?q=%00' }, 404, 'address'],
    ['because another site sent it', forged, 403, 'forgery'],
    ['because it is too large', { method: 'POST', body: 'a=1', headers: huge }, 413, 'body'],
  ])('%s reaches nothing after the floor, and is written down', async (_why, asked, status, refused) => {
    const { ask, entries } = floorWithLog('warn');
    const response = await ask(eventOf(asked), () => expect.unreachable());
    expect(response.status).toBe(status);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(entries()).toMatchObject([{ msg: 'refused', refused, status, route: '/(product)/kaart' }]);
  });

  test('is told as whoever asked can read it', async () => {
    const { ask } = floorWithLog('silent');
    const told = async (headers: Record<string, string>, isData = false) => {
      const response = await ask(eventOf({ ...forged, headers: { ...forged.headers, ...headers }, isData }));
      return [response.headers.get('content-type'), await response.text()];
    };
    const sentence =
      'Een andere site probeerde iets te wijzigen, of uw browser liet de herkomst weg. Er is niets gewijzigd.';
    expect(await told({})).toEqual(['text/plain; charset=utf-8', `${sentence}\n`]);
    expect(await told({}, true)).toEqual(['application/json', JSON.stringify({ message: sentence })]);
    expect(await told({ 'x-sveltekit-action': 'true' })).toEqual([
      'application/json',
      JSON.stringify({ type: 'error', status: 403, error: { message: sentence } }),
    ]);
    const [type, page] = await told(asPage);
    expect(type).toBe('text/html; charset=utf-8');
    expect(page).toContain('<h1 class="lead">Deze aanvraag kwam niet van Wijkbeeld</h1>');
    expect(page).not.toMatch(/<style|<script|style=/);
  });
});

describe('what goes wrong after the floor', () => {
  test('is shown as a reference only, and written down with where it came from', async () => {
    const { ask, entries } = floorWithLog('error');
    const fault = Object.assign(new Error('Key (email)=(jan@voorbeeld.nl) already exists'), {
      code: '23505',
    });
    const response = await ask(eventOf({ headers: asPage }), () => Promise.reject(fault));
    const [entry] = entries();
    const page = await response.text();
    expect(response.status).toBe(500);
    expect(page).toContain(`<b>${String(entry?.reference)}</b>`);
    expect(page).not.toContain('jan@voorbeeld.nl');
    expect(entry).toMatchObject({ status: 500, error: { name: 'Error', code: '23505' } });
    expect(JSON.stringify(entry)).toContain('floor.server.test.ts');
  });

  test('is told with its reference at an address that is no page, whose own page has none', async () => {
    const { ask, log, entries } = floorWithLog('error');
    const event = eventOf({ path: '/mijn-inzagen/bestand', headers: asPage });
    const bare = { status: 500, headers: { 'content-type': 'text/html; charset=utf-8' } };
    const fail = () => {
      const told = createErrorHandler(log)({
        ...{ error: new Error('boem'), event, status: 500, message: 'Internal Error' },
      });
      return new Response(`<h1>${String(told && 'message' in told && told.message)}</h1>`, bare);
    };
    const page = await (await ask(event, fail)).text();
    const [entry] = entries();
    expect(page).toContain(`<b>${String(entry?.reference)}</b>`);
    expect(page).toContain('<link rel="stylesheet"');
    // A page that tells it itself is left as it is.
    const own = new Response('eigen', {
      ...bare,
      headers: { ...bare.headers, 'content-security-policy': 'of the page' },
    });
    expect(await (await ask(event, () => own)).text()).toBe('eigen');
  });

  test('is told in its own words when it was a refusal, and a way elsewhere is followed', async () => {
    const { ask } = floorWithLog('silent');
    const refusal = await ask(eventOf(), () =>
      Promise.reject(new DomainError('UNAVAILABLE', 'Het logboek is niet te schrijven.')),
    );
    expect([refusal.status, await refusal.text()]).toEqual([503, 'Het logboek is niet te schrijven.\n']);
    const noAccess = await ask(eventOf(), () => error(403, 'Uw rol mag dit niet.'));
    expect([noAccess.status, await noAccess.text()]).toEqual([403, 'Uw rol mag dit niet.\n']);
    await expect(ask(eventOf(), () => redirect(303, '/welkom'))).rejects.toMatchObject({
      location: '/welkom',
    });
  });
});

describe('who asks too fast', () => {
  const unlimited = () => new Response('');
  const flood = async (limit: ReturnType<typeof limitAddress>, asked: Asked, times: number) => {
    const statuses: number[] = [];
    for (let count = 0; count < times; count++) {
      const response = await limit({
        event: eventOf({ route: '/(product)/kaart/lijst', ...asked }),
        resolve: unlimited,
      });
      statuses.push(response.status);
    }
    return statuses.filter((status) => status === 429).length;
  };

  test('from one address or one subscriber waits, and nobody else does', async () => {
    const limit = limitAddress();
    expect(await flood(limit, {}, 101)).toBe(1);
    expect(await flood(limit, { address: '203.0.113.1' }, 100)).toBe(0);
    expect(await flood(limit, { address: '2001:db8::1' }, 100)).toBe(0);
    expect(await flood(limit, { address: '2001:db8::2' }, 1)).toBe(1);
    expect(await flood(limit, { route: '/(product)/zoek' }, 100)).toBe(0);
  });

  test('by one account waits, from whatever address; without an account only the address counts', async () => {
    const limit = limitAccount();
    expect(await flood(limit, { userId: 'a' }, 10)).toBe(0);
    expect(await flood(limit, { userId: 'a', address: '203.0.113.1' }, 1)).toBe(1);
    expect(await flood(limit, { userId: 'b' }, 10)).toBe(0);
    expect(await flood(limit, {}, 100)).toBe(0);
  });

  test('reads how long, and the log tells that it happened', async () => {
    const { ask, entries } = floorWithLog('warn');
    const limit = limitAccount();
    const event = () => eventOf({ route: '/(product)/kaart/lijst', userId: 'a', headers: asPage });
    await flood(limit, { userId: 'a' }, 10);
    const response = await ask(event(), async () => limit({ event: event(), resolve: unlimited }));
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3']);
    expect(await response.text()).toContain('Probeer het over 3 seconden opnieuw.');
    expect(entries()).toMatchObject([{ msg: 'refused', refused: 'rate', status: 429 }]);
  });
});

test('the log holds nothing of what a request or an error is about', async () => {
  const { ask, log, lines } = floorWithLog('trace');
  const secret = 'geheim-7f3a';
  const event = () =>
    eventOf({
      path: `/zoek/${secret}?q=${secret}`,
      method: 'POST',
      body: `naam=${secret}`,
      headers: {
        origin: site,
        cookie: `sessie=${secret}`,
        authorization: secret,
        'user-agent': secret,
        referer: `${site}/${secret}`,
      },
      address: '203.0.113.77',
      userId: secret,
    });
  const inner = Object.assign(new Error(`detail ${secret}`), {
    detail: secret,
    parameters: [secret],
    code: '22P02',
  });
  const fault = new TypeError(`kan ${secret} niet lezen\n    at ${secret} (op de tweede regel)`, {
    cause: inner,
  });
  const asked = {
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '3', origin: site },
  };
  await ask(event());
  await ask(eventOf({ ...asked, path: `/?${secret}`, method: 'POST', body: 'a=1' }), () =>
    Promise.reject(fault),
  );
  await ask(eventOf({ path: `/?${secret}` }));
  const failing = { ...eventOf(), locals: { requestId: 'a1b2c3d4' } } as unknown as RequestEvent;
  await createErrorHandler(log)({ error: fault, event: failing, status: 500, message: secret });
  await createErrorHandler(log)({ error: secret, event: failing, status: 500, message: secret });
  expect(lines.length).toBe(6);
  expect(lines.join('')).not.toContain(secret);
  expect(lines.join('')).not.toContain('203.0.113.77');
});
