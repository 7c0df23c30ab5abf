import type { RequestEvent } from '@sveltejs/kit';
import { beforeAll, expect, test, vi } from 'vitest';
import { demoRoleText } from '#auth/demo-viewer.ts';
import { demoRoles } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { DomainError } from '#errors.ts';
import { handle, handleError } from './hooks.server.ts';
import { onEmbedded } from '../tests/support/database.ts';
import { buildCity, drawCity, type City } from '../tests/support/factories.ts';

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
});

function eventWith(cookie: string | undefined, path = '/kaart'): RequestEvent {
  const request = new Request(`http://127.0.0.1${path}`);
  const event = {
    locals: {},
    cookies: { get: () => cookie },
    route: { id: '/welkom' },
    isDataRequest: false,
    isSubRequest: false,
    getClientAddress: () => '127.0.0.1',
    request,
    url: new URL(request.url),
  };
  return event as unknown as RequestEvent;
}

/** Sends a request with a demo cookie through the door; gives what a page would know, and the headers of the answer. */
async function visit(cookie: string | undefined, answer = new Response('')) {
  const event = eventWith(cookie);
  const response = await handle({ event, resolve: async () => answer });
  return {
    kind: event.locals.kind,
    viewer: event.locals.viewer,
    headers: Object.fromEntries(response.headers),
  };
}

test.each(['/gebieden/%00', '/zoek?q=a%00b'])(
  '%s exists nowhere, so nobody asks the database',
  async (path) => {
    const event = eventWith(undefined, path);
    const response = await handle({ event, resolve: async () => expect.unreachable() });
    expect([response.status, await response.text()]).toEqual([404, 'Dit adres bestaat niet.\n']);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  },
);

onEmbedded('the door', (open) => {
  let db: Database;
  let city: City;

  beforeAll(async () => {
    const opened = await open();
    db = opened.db;
    vi.stubEnv('WIJKBEELD_DATABASE', opened.url);
    city = await buildCity(db, '0970');
    await drawCity(db, city);
  });

  // In this order: a database is nothing, then born, and stays what it is.
  test('of an empty database lets nobody in', async () => {
    expect(await visit(demoRoleText('oovAdvisor', city.code))).toMatchObject({ kind: null, viewer: null });
  });

  test('of a demo lets in who chose a role and an area that exists, and nobody else', async () => {
    await createInstallation(db, 'demo', Buffer.alloc(16));
    const viewer = {
      userId: null,
      name: 'demo:wijkteamRegisseur',
      organisationId: null,
      role: 'wijkteamRegisseur',
      ownAreaCode: city.wijken[0],
      ownBuurten: city.buurten.slice(0, 3),
    };
    expect(await visit(demoRoleText('wijkteamRegisseur', city.wijken[0]))).toMatchObject({
      kind: 'demo',
      viewer,
    });
    for (const cookie of [
      undefined,
      '',
      'oovAdvisor',
      'burgemeester:GM0970',
      'oovAdvisor:GM9999',
      "oovAdvisor:GM'--",
      '__proto__:GM0970',
    ]) {
      expect((await visit(cookie)).viewer, cookie).toBeNull();
    }
  });

  test('closes every answer to other sites and to caches, unless the answer says otherwise', async () => {
    const { headers } = await visit(undefined);
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
    });
    const tile = new Response('', { headers: { 'cache-control': 'public, immutable' } });
    expect((await visit(undefined, tile)).headers['cache-control']).toBe('public, immutable');
  });
});

onEmbedded('the door of a real database', (open) => {
  test('lets nobody in, whatever the cookie says', async () => {
    const { db, url } = await open();
    const city = await buildCity(db, '0971');
    await drawCity(db, city);
    await createInstallation(db, 'real', Buffer.alloc(16));
    vi.resetModules();
    vi.stubEnv('WIJKBEELD_DATABASE', url);
    const fresh = await import('./hooks.server.ts');
    for (const role of demoRoles) {
      const event = eventWith(demoRoleText(role, city.code));
      await fresh.handle({ event, resolve: async () => new Response('') });
      expect([event.locals.kind, event.locals.viewer]).toEqual(['real', null]);
    }
  });
});

test('an error shows its own sentence when it was written for the user, and only a reference otherwise', () => {
  const event = { ...eventWith(undefined), locals: { requestId: 'a1b2c3d4' } } as unknown as RequestEvent;
  const tell = (error: unknown, status: number) => handleError({ error, event, status, message: 'intern' });
  expect(tell(new DomainError('NOT_FOUND', 'Dit gebied bestaat niet.'), 500)).toEqual({
    message: 'Dit gebied bestaat niet.',
  });
  expect(tell(new Error('geen route'), 404)).toEqual({ message: 'Deze pagina bestaat niet.' });
  expect(tell(new Error('wachtwoord van de database'), 500)).toEqual({
    message: 'Er ging iets mis in Wijkbeeld. Probeer het opnieuw.',
    reference: 'a1b2c3d4',
  });
});
