import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { addPartner, changePartner, endPartner, reopenPartner } from '#partners/commands.server.ts';
import { readPartnerFilter } from '#partners/filter.ts';
import type { PartnerFields } from '#partners/model.ts';
import { countPartners, everyPartner, getPartner, listPartners } from '#partners/queries.server.ts';
import { onEmbedded } from '../../tests/support/database.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const admin = testViewer('functionalAdmin', 'GM0901');
const now = new Date('2026-11-26T09:00:00Z');
const asker = { actor: admin.name, role: admin.role, purpose: 'beheer', requestId: 'verzoek' };
const coaches: PartnerFields = {
  name: 'Straatcoaches Noord',
  kind: 'straatcoaches',
  chain: 'bestuur',
  contactFunction: 'coördinator',
  contactEmail: 'coaches@stad.nl',
  contactPhone: '070 1234567',
  weeklyHours: 24,
  areas: ['WK090101', 'WK090102'],
};

onEmbedded('the registry of partners', (open) => {
  let db: Database;
  beforeAll(async () => ({ db } = await open()));

  test('an organisation is added, changed, ended and taken back, and each step stands in the log', async () => {
    const id = await addPartner(db, coaches, asker);
    expect(await getPartner(db, admin, id)).toMatchObject({ ...coaches, id, revision: 1, endedOn: null });
    const changed = { ...coaches, weeklyHours: null, areas: ['GM0901'] };
    await changePartner(db, { id, revision: 1 }, changed, asker, now);
    await endPartner(db, { id, revision: 2 }, '2026-11-26', asker, now);
    expect(await getPartner(db, admin, id)).toMatchObject({
      ...{ areas: ['GM0901'], weeklyHours: null, endedOn: '2026-11-26' },
    });
    expect(await countPartners(db)).toEqual({ active: 0, ended: 1 });
    await reopenPartner(db, { id, revision: 3 }, asker, now);
    expect(await getPartner(db, admin, id)).toMatchObject({ endedOn: null, revision: 4 });
    const lines = await db
      .selectFrom('auditEntry')
      .select(['action', 'actor', 'outcome'])
      .where('subject', '=', id)
      .orderBy('sequence')
      .execute();
    expect(lines.map(({ action }) => action)).toEqual(['create', 'update', 'end', 'reopen']);
    expect(lines[0]).toMatchObject({ actor: admin.name, outcome: 'allowed' });
  });

  test('a version that is no longer the newest changes nothing', async () => {
    const [partner] = await listPartners(db, admin, everyPartner);
    const version = { id: partner?.id ?? '', revision: 1 };
    await expect(changePartner(db, version, coaches, asker, now)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(endPartner(db, version, '2026-11-26', asker, now)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const gone = { id: 'geen', revision: 1 };
    await expect(changePartner(db, gone, coaches, asker, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a name stands there once', async () => {
    const again = { ...coaches, name: 'straatcoaches noord' };
    await expect(addPartner(db, again, asker)).rejects.toMatchObject({ code: 'INVALID', field: 'naam' });
  });

  test('the list is filtered, and contacts are not for who only takes part in a plan', async () => {
    await addPartner(db, { ...coaches, name: 'Wijkpolitie', kind: 'politie', chain: 'straf' }, asker);
    const found = async (search: string) =>
      (await listPartners(db, admin, readPartnerFilter(new URLSearchParams(search)))).map(({ name }) => name);
    expect(await found('')).toEqual(['Straatcoaches Noord', 'Wijkpolitie']);
    expect(await found('naam=COACH&keten=bestuur')).toEqual(['Straatcoaches Noord']);
    expect(await found('soort=politie&keten=onzin')).toEqual(['Wijkpolitie']);
    expect(await found('stand=gestopt')).toEqual([]);
    const partner = testViewer('partnerProfessional', 'GM0901');
    const [seen] = await listPartners(db, partner, everyPartner);
    expect(seen).toMatchObject({ contactFunction: '', contactEmail: '', contactPhone: '' });
  });
});
