import { describe, expect, test } from 'vitest';
import { refuseForgery } from './forgery.ts';

const ours = 'https://wijkbeeld.example';

const bodies: Readonly<Record<string, string | null>> = {
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data; boundary=x',
  text: 'text/plain',
  json: 'application/json',
  unknown: 'application/x-foo',
  // A body of bytes gets no content type from anyone.
  missing: null,
};

interface Sent {
  origin: string | null;
  site?: string;
  type: string | null;
  method?: string;
}

function sent({ origin, site, type, method = 'POST' }: Sent): Request {
  const headers = new Headers();
  if (origin !== null) headers.set('origin', origin);
  if (site !== undefined) headers.set('sec-fetch-site', site);
  if (type !== null) headers.set('content-type', type);
  return new Request(`${ours}/welkom`, { method, headers, body: new Uint8Array([97, 61, 49]) });
}

const statusOf = (request: Request) => refuseForgery(request, ours, '/welkom')?.status ?? 'taken';

describe.each(Object.entries(bodies))('a request with a body of type %s', (_name, type) => {
  test.each([
    ['another site', 'https://evil.example'],
    ['our name with another protocol', 'http://wijkbeeld.example'],
    ['our name with another port', 'https://wijkbeeld.example:8443'],
    ['a name that begins like ours', 'https://wijkbeeld.example.evil.example'],
    ['a page without an origin', 'null'],
    ['a browser that does not say', null],
  ])('from %s is refused for any method that may change something', (_from, origin) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PURGE']) {
      expect(statusOf(sent({ origin, type, method })), method).toBe(403);
    }
  });

  test.each(['cross-site', 'same-site', 'none', 'SAME-ORIGIN'])(
    'of which the browser says that it is %s is refused, whatever its origin',
    (site) => expect(statusOf(sent({ origin: ours, site, type }))).toBe(403),
  );
});

test('a form and data of a page of ours are taken, with and without word of the browser', () => {
  for (const type of [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'Application/JSON',
  ]) {
    expect(statusOf(sent({ origin: ours, site: 'same-origin', type })), type).toBe('taken');
    expect(statusOf(sent({ origin: ours, type })), type).toBe('taken');
  }
});

test('another kind of content is not taken from our own pages either', () => {
  for (const type of ['text/plain', 'application/x-foo', '', null]) {
    expect(statusOf(sent({ origin: ours, type })), String(type)).toBe(415);
  }
});

test('a request without a body needs no content type, and reading needs no origin', () => {
  const bare = new Request(ours, { method: 'POST', headers: { origin: ours } });
  expect(statusOf(bare)).toBe('taken');
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(statusOf(new Request(ours, { method }))).toBe('taken');
});
