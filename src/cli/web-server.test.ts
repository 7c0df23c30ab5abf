import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWebServer, type WebServer } from '#cli/web-server.ts';

const root = mkdtempSync(join(tmpdir(), 'wijkbeeld-web-'));
mkdirSync(join(root, 'build/web'), { recursive: true });
// Stands for the web build: tells which protocol it was told.
writeFileSync(
  join(root, 'build/web/handler.js'),
  `export const handler = (request, response, next) =>
     request.url === '/' ? response.end('protocol ' + request.headers['x-wijkbeeld-protocol']) : next();`,
);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const settings = [
  'WIJKBEELD_DATABASE',
  'WIJKBEELD_DATA',
  'BODY_SIZE_LIMIT',
  'PROTOCOL_HEADER',
  'HOST_HEADER',
  'ORIGIN',
];
let web: WebServer;
beforeEach(async () => {
  for (const name of settings) vi.stubEnv(name, undefined);
  web = await openWebServer(root, '127.0.0.1', 0);
});
afterEach(async () => {
  await web.close();
  vi.unstubAllEnvs();
});

/** Asks the server under a name of choice; `fetch` sets the host itself. */
function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: web.port, path, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end();
  });
}

test('a taken port is told in one sentence with the way out', async () => {
  await expect(openWebServer(root, '127.0.0.1', web.port)).rejects.toThrow(
    `Poort ${web.port} op 127.0.0.1 is al in gebruik. Kies een andere, bijvoorbeeld: PORT=${web.port + 1} npm start.`,
  );
});

test('an address of another machine is told in one sentence', async () => {
  await expect(openWebServer(root, '192.0.2.1', 0)).rejects.toThrow(
    'Het adres 192.0.2.1 hoort niet bij deze machine. Zet HOST op een ander adres.',
  );
});

test('a product that was not built is told so', async () => {
  await expect(openWebServer(tmpdir(), '127.0.0.1', 0)).rejects.toThrow(
    'Het product is nog niet gebouwd. Draai: npm start.',
  );
});

test('until the product is handed over the server says it is starting', async () => {
  expect(await ask('/')).toEqual({ status: 503, text: 'Wijkbeeld start op. Probeer het zo weer.\n' });
});

test('the product is told where its database is, and answers under the names of this machine only', async () => {
  await web.serve('postgresql://ergens', '/data');
  expect([process.env.WIJKBEELD_DATABASE, process.env.WIJKBEELD_DATA]).toEqual([
    'postgresql://ergens',
    '/data',
  ]);
  for (const name of ['127.0.0.1', 'localhost']) {
    expect(await ask('/', { host: `${name}:${web.port}` })).toEqual({ status: 200, text: 'protocol http' });
  }
  for (const host of ['wijkbeeld.example', `wijkbeeld.example:${web.port}`, '127.0.0.1:1']) {
    expect(await ask('/', { host })).toMatchObject({ status: 421 });
  }
  expect(await ask('/', { 'x-wijkbeeld-protocol': 'https' })).toMatchObject({ text: 'protocol http' });
  expect(await ask('/bestaat-niet')).toMatchObject({ status: 404 });
});

test('behind a proxy with a public address every host name is the proxy’s business', async () => {
  vi.stubEnv('ORIGIN', 'https://wijkbeeld.example');
  await web.serve('postgresql://ergens', '/data');
  expect(process.env.PROTOCOL_HEADER).toBeUndefined();
  expect(await ask('/', { host: 'wijkbeeld.example' })).toMatchObject({ status: 200 });
});
