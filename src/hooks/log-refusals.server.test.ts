import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readLog } from '#audit/queries.server.ts';
import { areaDatabase } from '#auth/database.ts';
import type { Role } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { eventOf, type Ask } from '../../tests/support/route-checks.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const page = { kind: 'page', routeId: '/(product)/beheer/imports/[id]', method: 'GET', search: '' } as const;
const undo = { ...page, kind: 'form', method: 'POST', search: '?/ongedaan' } as const;

eachDatabase('a refusal', (open) => {
  let db: Database;
  let ask: (role: Role | null, one: Omit<Ask, 'key'>, id?: string) => Promise<number>;
  beforeAll(async () => {
    ({ db } = await open());
  });

  beforeEach(async () => {
    const { logRefusals } = await import('#hooks/log-refusals.server.ts');
    const handle = logRefusals();
    ask = async (role, one, id = '12') => {
      const viewer = role === null ? null : testViewer(role, 'GM0901');
      const event = eventOf(one, viewer);
      Object.assign(event, { params: { id } });
      Object.assign(event.locals, { db: areaDatabase(db, viewer), purpose: 'sturing', requestId: 'r1' });
      return (await handle({ event, resolve: async () => new Response('on') })).status;
    };
    await sql`alter table audit_entry disable trigger only_added_to`.execute(db);
    await sql`truncate audit_entry`.execute(db);
    await sql`alter table audit_entry enable trigger only_added_to`.execute(db);
  });
  afterEach(() => {
    vi.doUnmock('#auth/routes.ts');
    vi.resetModules();
    vi.useRealTimers();
  });

  const written = async () => {
    const lines: string[] = [];
    for await (const { actor, action, resource, subject, outcome, purpose } of readLog(db))
      lines.push([actor, action, resource, subject, outcome, purpose].join(' '));
    return lines;
  };

  test('is written down before it is given; what is allowed or does not exist is not', async () => {
    const statuses = [
      await ask('steeringMember', page),
      await ask('steeringMember', undo, 'x'.repeat(101)),
      await ask('oovAdvisor', page),
      await ask(null, page),
      await ask('steeringMember', { ...page, routeId: '/(product)/nergens' }),
      await ask('steeringMember', { ...page, routeId: '/constructor' }),
    ];
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await written()).toEqual([
      'demo:steeringMember read importReport 12 denied sturing',
      'demo:steeringMember remove areaImport  denied sturing',
    ]);
  });

  test('is not given when it cannot be written down', async () => {
    await sql`alter table audit_entry disable trigger chain`.execute(db);
    expect(await ask('steeringMember', page)).toBe(503);
    await sql`alter table audit_entry enable trigger chain`.execute(db);
  });

  test('that comes again and again is written five times, and then once a minute, for each actor and right', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-08T09:00:00Z') });
    for (let at = 0; at < 40; at++) await ask('steeringMember', page, String(at));
    expect(await written()).toHaveLength(5);
    await ask('programmeLead', page);
    await ask('steeringMember', undo);
    expect(await written()).toHaveLength(7);
    vi.setSystemTime(new Date('2026-11-08T09:01:00Z'));
    for (let at = 0; at < 40; at++) await ask('steeringMember', page, String(at));
    expect(await written()).toHaveLength(8);
  });

  test('of shielded material is always written, with what it was about', async () => {
    vi.resetModules();
    vi.doMock('#auth/routes.ts', () => ({
      routeTable: {
        'page /dossier/[id]': { resource: 'household', verb: 'read' },
        'page /inzage/[id]': { resource: 'inzageDossier', verb: 'read' },
      },
    }));
    const { logRefusals } = await import('#hooks/log-refusals.server.ts');
    const handle = logRefusals();
    for (const routeId of ['/dossier/[id]', '/inzage/[id]']) {
      for (let at = 0; at < 20; at++) {
        const viewer = testViewer('functionalAdmin', 'GM0901');
        const event = eventOf({ ...page, routeId }, viewer);
        Object.assign(event, { params: { id: `D-${at}` } });
        Object.assign(event.locals, { db: areaDatabase(db, viewer), purpose: 'beheer', requestId: 'r1' });
        await handle({ event, resolve: async () => new Response('on') });
      }
    }
    const lines = await written();
    expect(lines).toHaveLength(40);
    expect(new Set(lines).size).toBe(40);
  });
});
