import { afterEach, describe, expect, test, vi } from 'vitest';
import { roles } from '#auth/model.ts';
import { guardRoutes } from '#hooks/guard-routes.server.ts';
import { routeTable } from '#auth/routes.ts';
import { differencesFromRoutes, eventOf, everyAsk, type Ask } from '../../tests/support/route-checks.ts';
import { routeDocument } from '../../tests/support/route-document.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const page = { kind: 'page', routeId: '/(product)/beheer', method: 'GET', search: '' } as const;

test('every route, asked in every way by every role and by nobody, opens for whom it should', async () => {
  expect(Object.keys(routeDocument).sort()).toEqual(Object.keys(routeTable).sort());
  const { asked, wrong } = await differencesFromRoutes(guardRoutes);
  expect(wrong).toEqual([]);
  expect(asked).toBe(everyAsk().length * (roles.length + 1));
});

describe('what is not in the table', () => {
  const asks: Omit<Ask, 'key'>[] = [
    { ...page, routeId: '/(product)/dossiers/[id]' },
    { ...page, kind: 'data', routeId: '/constructor' },
    { ...page, kind: 'form', method: 'POST', search: '' },
    { ...page, kind: 'form', method: 'POST', search: '?/wis' },
    { ...page, kind: 'form', method: 'POST', search: '?x=1&/wis=&/pdok' },
    { ...page, method: 'DELETE' },
    { ...page, kind: 'endpoint', routeId: '/(product)/beheer/voortgang', method: 'POST' },
  ];
  test.each(asks)('is refused for every role: $method $routeId $search', async (ask) => {
    for (const role of roles) {
      const event = eventOf(ask, testViewer(role, 'GM0901'));
      const response = await guardRoutes({ event, resolve: async () => new Response('in') });
      expect([response.status, await response.text()]).not.toContain('in');
      expect(response.status).toBe(404);
    }
  });

  test('and an address without any route is left to Kit, which has nothing there', async () => {
    const event = { ...eventOf(page, null), route: { id: null } };
    const response = await guardRoutes({ event, resolve: async () => new Response('', { status: 404 }) });
    expect(response.status).toBe(404);
  });
});

describe('a refused page', () => {
  const event = () => eventOf(page, testViewer('steeringMember', 'GM0901'));

  test('may say so itself, within the product', async () => {
    const own = new Response('Hier mag u niet bij', { status: 403 });
    expect(await guardRoutes({ event: event(), resolve: async () => own })).toBe(own);
  });

  test.each([200, 303, 500])('that answers %i instead gives nothing of it', async (status) => {
    const leak = new Response('inhoud', { status, headers: { location: '/gebieden/geheim' } });
    const response = await guardRoutes({ event: event(), resolve: async () => leak });
    expect([response.status, response.headers.get('location')]).toEqual([403, null]);
    expect(await response.text()).toContain(
      'Dit is voor: OOV-adviseur, privacy officer en functioneel beheerder.',
    );
  });

  test('is not even begun when a form or data is asked', async () => {
    const resolve = vi.fn(async () => new Response('in'));
    const asks = [
      { ...page, kind: 'data' },
      { ...page, kind: 'form', method: 'POST', search: '?/pdok' },
    ] as const;
    for (const ask of asks) {
      await guardRoutes({ event: eventOf(ask, testViewer('steeringMember', 'GM0901')), resolve });
    }
    expect(resolve).not.toHaveBeenCalled();
  });
});

describe('a route about records', () => {
  afterEach(() => vi.doUnmock('#auth/routes.ts'));

  async function statusesOf(cell: object): Promise<Record<string, number>> {
    vi.resetModules();
    vi.doMock('#auth/routes.ts', () => ({ routeTable: { 'page /dossier': cell } }));
    const { guardRoutes: guard } = await import('#hooks/guard-routes.server.ts');
    const statuses: Record<string, number> = {};
    for (const role of roles) {
      const event = eventOf({ ...page, routeId: '/dossier' }, testViewer(role, 'GM0901'));
      statuses[role] = (await guard({ event, resolve: async () => new Response('in') })).status;
    }
    return statuses;
  }

  test('opens for whoever may see some, and does not exist for the others', async () => {
    const statuses = await statusesOf({ resource: 'personFile', verb: 'read', each: true });
    expect(statuses).toEqual({
      oovAdvisor: 404,
      wijkteamRegisseur: 200,
      processManager: 200,
      groupRegisseur: 404,
      programmeLead: 404,
      partnerProfessional: 200,
      steeringMember: 404,
      privacyOfficer: 200,
      functionalAdmin: 404,
    });
  });

  test('stays shut for all of them when it shows every record at once', async () => {
    const statuses = await statusesOf({ resource: 'personFile', verb: 'read' });
    expect(new Set(Object.values(statuses))).toEqual(new Set([404]));
  });
});
