import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWebServer, type WebServer } from '#cli/web-server.ts';
import type { Entrance } from '#web/entrance.ts';

const root = mkdtempSync(join(tmpdir(), 'wijkbeeld-web-'));
mkdirSync(join(root, 'build/web'), { recursive: true });
// Stands for the web build: tells what it was told.
writeFileSync(
  join(root, 'build/web/handler.js'),
  `export const handler = (request, response, next) =>
     request.url === '/'
       ? response.end(['protocol', 'host', 'address'].map((name) => request.headers['x-wijkbeeld-' + name]).join(' '))
       : next();`,
);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const settings = [
  'WIJKBEELD_DATABASE',
  'WIJKBEELD_DATA',
  'BODY_SIZE_LIMIT',
  'PROTOCOL_HEADER',
  'HOST_HEADER',
  'ADDRESS_HEADER',
];
const local: Entrance = { host: '127.0.0.1', port: 0, origins: [], proxies: 0 };
let web: WebServer;
beforeEach(async () => {
  for (const name of settings) vi.stubEnv(name, undefined);
  web = await openWebServer(root, local);
});
afterEach(async () => {
  await web.close();
  vi.unstubAllEnvs();
});

/** Asks the server under a name of choice; `fetch` sets the host itself. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  to = web,
): Promise<{ status: number; text: string; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: to.port, path, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
      );
    });
    sent.on('error', reject).end();
  });
}

test('a taken port is told in one sentence with the way out', async () => {
  await expect(openWebServer(root, { ...local, port: web.port })).rejects.toThrow(
    `Poort ${web.port} op 127.0.0.1 is al in gebruik. Kies een andere, bijvoorbeeld: PORT=${web.port + 1} npm start.`,
  );
});

test('an address of another machine is told in one sentence', async () => {
  await expect(openWebServer(root, { ...local, host: '192.0.2.1' })).rejects.toThrow(
    'Het adres 192.0.2.1 hoort niet bij deze machine. Zet HOST op een ander adres.',
  );
});

test('a product that was not built is told so', async () => {
  await expect(openWebServer(tmpdir(), local)).rejects.toThrow(
    'Het product is nog niet gebouwd. Draai: npm start.',
  );
});

test('until the product is handed over the server says it is starting, and a browser asks again', async () => {
  expect(await ask('/')).toMatchObject({
    status: 503,
    text: 'Wijkbeeld start op. Deze pagina kijkt zo zelf opnieuw.\n',
    headers: { refresh: '3', 'retry-after': '2' },
  });
});

test('a form sent meanwhile is told that it was not kept, and is not replaced by a page that looks again', async () => {
  const answer = await fetch(`http://127.0.0.1:${web.port}/inloggen`, { method: 'POST', body: 'naam=x' });
  expect([answer.status, answer.headers.get('refresh')]).toEqual([503, null]);
  expect(await answer.text()).toBe(
    'Wijkbeeld start op; wat u verstuurde is niet bewaard. Verstuur het over een paar tellen opnieuw.\n',
  );
});

test('the product is told where its database is, and answers under the names of this machine only', async () => {
  await web.serve('postgresql://ergens', '/data');
  expect([process.env.WIJKBEELD_DATABASE, process.env.WIJKBEELD_DATA]).toEqual([
    'postgresql://ergens',
    '/data',
  ]);
  for (const name of ['127.0.0.1', 'localhost']) {
    const host = `${name}:${web.port}`;
    expect(await ask('/', { host })).toMatchObject({ status: 200, text: `http ${host} 127.0.0.1` });
  }
  for (const host of ['wijkbeeld.example', `wijkbeeld.example:${web.port}`]) {
    expect(await ask('/', { host })).toMatchObject({ status: 421 });
  }
  expect(await ask('/bestaat-niet')).toMatchObject({ status: 404 });
});

test('what a client says of itself is overwritten', async () => {
  await web.serve('postgresql://ergens', '/data');
  const forged = {
    'x-wijkbeeld-protocol': 'https',
    'x-wijkbeeld-host': 'evil.example',
    'x-wijkbeeld-address': '10.0.0.1',
  };
  const { text } = await ask('/', forged);
  expect(text).toBe(`http 127.0.0.1:${web.port} 127.0.0.1`);
  expect(await ask('/', { 'x-forwarded-host': 'evil.example' })).toMatchObject({ status: 400 });
});

test('behind a proxy only the public address is ours, with the protocol the browser used', async () => {
  const origins = ['https://wijkbeeld.example'];
  const proxied = await openWebServer(root, { ...local, origins, proxies: 1 });
  await proxied.serve('postgresql://ergens', '/data');
  const headers = { host: 'wijkbeeld.example', 'x-forwarded-for': '10.0.0.1, 198.51.100.9' };
  const answer = await ask('/', headers, proxied);
  expect(answer.text).toBe('https wijkbeeld.example 198.51.100.9');
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  expect(await ask('/', { ...headers, host: `127.0.0.1:${proxied.port}` }, proxied)).toMatchObject({
    status: 421,
  });
  await proxied.close();
});

test('every answer is closed to other sites, also one that comes from no page', async () => {
  const closed = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
  expect((await ask('/')).headers).toMatchObject(closed);
  await web.serve('postgresql://ergens', '/data');
  expect((await ask('/')).headers).toMatchObject(closed);
  expect((await ask('/')).headers['strict-transport-security']).toBeUndefined();
  expect((await ask('/bestaat-niet')).headers).toMatchObject(closed);
  expect((await ask('/', { host: 'evil.example' })).headers).toMatchObject(closed);
  expect((await ask('/_app/immutable/workers/kaart.js')).headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'",
  );
});
