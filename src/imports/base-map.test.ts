import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { fetchBaseMapTile } from '#imports/base-map.ts';

let server: Server | null = null;
afterEach(() => server?.close());

async function serve(answer: (path: string, response: ServerResponse) => void): Promise<string> {
  const started = createServer((request, response) => answer(request.url ?? '', response));
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

test('a tile is passed on as it came', async () => {
  const address = await serve((path, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(`tile ${path}`);
  });
  const tile = await fetchBaseMapTile(8, 131, 84, address);
  expect(tile === null ? null : Buffer.from(tile).toString()).toBe('tile /8/131/84.png');
});

test('an error, another kind of answer and a detour are no tile', async () => {
  const answers: ((response: ServerResponse) => void)[] = [
    (response) => void response.writeHead(500, { 'content-type': 'image/png' }).end('x'),
    (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    (response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  ];
  for (const answer of answers) {
    const address = await serve((_, response) => answer(response));
    expect(await fetchBaseMapTile(1, 0, 0, address)).toBeNull();
    server?.close();
  }
});
