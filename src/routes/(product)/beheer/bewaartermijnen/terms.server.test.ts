import { beforeAll, expect, test } from 'vitest';
import { manageDatabase } from '#auth/database.ts';
import { askerOf } from '#auth/purposes.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { askForTerm } from '#retention/term-request.server.ts';
import { letIn } from '../../../../../tests/support/accounts.ts';
import { eachDatabase } from '../../../../../tests/support/database.ts';
import { testViewer } from '../../../../../tests/support/viewer.ts';
import { listAsked } from './terms.server.ts';

const now = new Date('2026-11-08T09:00:00Z');

eachDatabase('a term that someone asked for', (open) => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await open());
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    await letIn(db, 'officer', now, { role: 'privacyOfficer' });
    const { accountId } = await letIn(db, 'beheer', now, { role: 'functionalAdmin' });
    const admin = { ...testViewer('functionalAdmin', ''), userId: accountId, name: accountId };
    const by = { viewer: admin, asker: askerOf(admin, 'beheer', 'r1') };
    const wanted = { months: 6, reason: 'korter kan ook' };
    await askForTerm(manageDatabase(db, admin), by, { kind: 'sessions', revision: 0 }, wanted, now);
  });

  test('is shown to everyone of Beheer; who asked it and why to who may read requests', async () => {
    const askerFor = async (role: 'functionalAdmin' | 'privacyOfficer' | 'oovAdvisor') => {
      const asked = (await listAsked(db, testViewer(role, ''), now)).get('sessions');
      expect(asked?.months).toBe(6);
      return asked?.asker?.reason;
    };
    expect(await askerFor('functionalAdmin')).toBe('korter kan ook');
    expect(await askerFor('privacyOfficer')).toBe('korter kan ook');
    expect(await askerFor('oovAdvisor')).toBeUndefined();
  });
});
