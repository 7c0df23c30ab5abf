import { beforeAll, expect, test } from 'vitest';
import { areaDatabase } from '#auth/database.ts';
import type { Role } from '#auth/model.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { eventOf } from '../../tests/support/route-checks.ts';
import { testViewer } from '../../tests/support/viewer.ts';
import { openContext, pageContext } from './guard.server.ts';

type Asking = Parameters<typeof pageContext>[0];

eachDatabase('a database without areas', (open) => {
  let asked: (role: Role, path: string) => Asking;
  beforeAll(async () => {
    const { db } = await open();
    asked = (role, path) => {
      const viewer = testViewer(role, 'GM0901');
      const event = eventOf(
        { kind: 'page', routeId: `/(product)${path}`, method: 'GET', search: '' },
        viewer,
      );
      Object.assign(event.locals, { db: areaDatabase(db, viewer), kind: 'real' });
      return Object.assign(event, { url: new URL(path, 'http://localhost') });
    };
  });

  test('has Beheer and the log, of a year without areas', async () => {
    const { edition, coverage } = await openContext(asked('functionalAdmin', '/beheer'));
    expect([edition.year, coverage]).toEqual([0, null]);
  });

  test('has no map, and says who can load one', async () => {
    for (const path of ['/kaart', '/start'])
      await expect(pageContext(asked('steeringMember', path))).rejects.toMatchObject({
        status: 503,
        body: { message: expect.stringContaining('Er zijn nog geen gebieden geladen.') },
      });
  });

  test('lets who manages it begin in Beheer', async () => {
    await expect(pageContext(asked('functionalAdmin', '/start'))).rejects.toMatchObject({
      status: 303,
      location: '/beheer',
    });
    await expect(pageContext(asked('functionalAdmin', '/kaart'))).rejects.toMatchObject({ status: 503 });
  });
});
