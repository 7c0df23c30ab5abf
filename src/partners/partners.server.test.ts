import { beforeAll, expect, test } from 'vitest';
import { approveRequest } from '#auth/requests/commands.server.ts';
import { listOpenRequests } from '#auth/requests/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { agreementKind, findAskedAgreement } from '#partners/agreement.server.ts';
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
  agreement: 'Convenant inzet',
  agreementUntil: '2027-12-31',
  weeklyHours: 24,
  areas: ['WK090101', 'WK090102'],
};

onEmbedded('the registry of partners', (open) => {
  let db: Database;
  beforeAll(async () => ({ db } = await open()));

  test('an organisation is added, changed, ended and taken back, and each step stands in the log', async () => {
    const id = await addPartner(db, coaches, asker, now);
    const { agreement, agreementUntil, ...rest } = coaches;
    expect(await getPartner(db, admin, id)).toMatchObject({
      ...rest,
      id,
      revision: 1,
      endedOn: null,
      agreement: '',
    });
    expect(await findAskedAgreement(db, id, now)).toMatchObject({
      before: 'geen afspraak',
      wanted: `${agreement} tot en met 31 dec 2027`,
      requestedBy: admin.name,
    });
    expect(agreementUntil).toBe('2027-12-31');
    await changePartner(
      db,
      { id, revision: 1 },
      { ...coaches, agreement: '', agreementUntil: null, areas: ['GM0901'] },
      asker,
      now,
    );
    await endPartner(db, { id, revision: 2 }, '2026-11-26', asker, now);
    expect(await getPartner(db, admin, id)).toMatchObject({ areas: ['GM0901'], endedOn: '2026-11-26' });
    expect(await countPartners(db)).toEqual({ active: 0, ended: 1 });
    await reopenPartner(db, { id, revision: 3 }, asker, now);
    expect(await getPartner(db, admin, id)).toMatchObject({ endedOn: null, revision: 4 });
    const lines = await db
      .selectFrom('auditEntry')
      .select(['action', 'actor', 'outcome'])
      .where('subject', '=', id)
      .orderBy('sequence')
      .execute();
    expect(lines.map(({ action }) => action)).toEqual(['create', 'ask', 'update', 'end', 'reopen']);
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

  test('an agreement counts once a privacy officer has approved it, and not when it changed meanwhile', async () => {
    const officer = testViewer('privacyOfficer', 'GM0901');
    const decider = { viewer: officer, asker: { ...asker, actor: officer.name, role: officer.role } };
    const [open] = await listOpenRequests(db, now);
    await approveRequest(db, decider, [agreementKind], open?.id ?? '', now);
    const [partner] = await listPartners(db, admin, everyPartner);
    expect(partner).toMatchObject({
      agreement: 'Convenant inzet',
      agreementUntil: '2027-12-31',
      revision: 5,
    });
    await changePartner(
      db,
      { id: partner?.id ?? '', revision: 5 },
      { ...coaches, agreement: 'Ander' },
      asker,
      now,
    );
    const other = { ...coaches, agreement: 'Derde' };
    const again = changePartner(db, { id: partner?.id ?? '', revision: 6 }, other, asker, now);
    await expect(again).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('staat al een verzoek open'),
    });
    await db.updateTable('partner').set({ agreement: 'Buitenom' }).execute();
    const [second] = await listOpenRequests(db, now);
    const late = approveRequest(db, decider, [agreementKind], second?.id ?? '', now);
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('a name stands there once', async () => {
    const again = { ...coaches, name: 'straatcoaches noord' };
    await expect(addPartner(db, again, asker, now)).rejects.toMatchObject({ code: 'INVALID', field: 'naam' });
  });

  test('the list is filtered, and contacts are not for who only takes part in a plan', async () => {
    await addPartner(db, { ...coaches, name: 'Wijkpolitie', kind: 'politie', chain: 'straf' }, asker, now);
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
