import { beforeAll, expect, test } from 'vitest';
import { approveRequest, refuseRequest } from '#auth/requests/commands.server.ts';
import { listOpenRequests } from '#auth/requests/queries.server.ts';
import { areaDatabase, plansDatabase } from '#auth/database.ts';
import type { Database } from '#db/connection.ts';
import { listChangedEnds, listCovenants, listEnding } from '#partners/covenants/queries.server.ts';
import {
  askForCovenant,
  askForEnd,
  covenantKind,
  findAskedCovenant,
} from '#partners/covenants/request.server.ts';
import { addOrganisation } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { testViewer } from '../../../tests/support/viewer.ts';

const now = new Date('2026-11-26T09:00:00Z');
const admin = testViewer('functionalAdmin', 'GM0901');
const officer = testViewer('privacyOfficer', 'GM0901');
const asker = { actor: admin.name, role: admin.role, purpose: 'beheer', requestId: 'verzoek' };
const decider = { viewer: officer, asker: { ...asker, actor: officer.name, role: officer.role } };
const fields = { name: 'Veilige wijk', validFrom: '2026-01-01', validUntil: null, areas: ['GM0901'] };

eachDatabase('covenants of an organisation', (open) => {
  let db: Database;
  let partnerId = '';
  beforeAll(async () => {
    ({ db } = await open());
    partnerId = await addOrganisation(db, 'Halt Noord', 'halt');
  });

  const approve = async () => {
    const [request] = await listOpenRequests(db, now);
    await approveRequest(db, decider, [covenantKind], request?.id ?? '', now);
  };
  const end = async (validUntil: string) => {
    const [covenant] = await listCovenants(db, [partnerId]);
    await askForEnd(db, partnerId, { id: covenant?.id ?? '', validUntil }, asker, now);
  };

  test('one holds once a second person approved it, and one is asked at a time', async () => {
    await askForCovenant(db, partnerId, fields, asker, now);
    expect(await listCovenants(db, [partnerId])).toEqual([]);
    expect(await findAskedCovenant(db, partnerId, now)).toMatchObject({
      ...{ requestedBy: admin.name, change: { what: 'add', ...fields } },
    });
    await expect(askForCovenant(db, partnerId, fields, asker, now)).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringContaining('staat al een verzoek open') },
    });
    const own = { viewer: { ...officer, name: admin.name }, asker };
    const [request] = await listOpenRequests(db, now);
    await expect(approveRequest(db, own, [covenantKind], request?.id ?? '', now)).rejects.toMatchObject({
      code: 'NO_ACCESS',
    });
    await approve();
    expect(await listCovenants(db, null)).toEqual([{ ...fields, id: expect.any(String), partnerId }]);
    expect(await findAskedCovenant(db, partnerId, now)).toBeUndefined();
  });

  test('who reads plans reads them, and nobody else', async () => {
    const advisor = testViewer('oovAdvisor', 'GM0901');
    expect(await listCovenants(plansDatabase(db, advisor, []), [partnerId])).toHaveLength(1);
    expect(await listCovenants(plansDatabase(db, admin, []), [partnerId])).toHaveLength(0);
  });

  test('one ends after a second person, on a day on which it holds, and is never removed', async () => {
    await expect(end('2025-12-31')).rejects.toMatchObject({ field: 'laatste' });
    await end('2026-12-31');
    expect((await listCovenants(db, [partnerId]))[0]?.validUntil).toBeNull();
    await approve();
    expect((await listCovenants(db, [partnerId]))[0]?.validUntil).toBe('2026-12-31');
    await expect(end('2027-06-30')).rejects.toThrow(
      'Convenant Veilige wijk loopt al af op 31 dec 2026. Leg voor daarna een nieuw convenant vast.',
    );
    await expect(db.deleteFrom('partnerCovenant').execute()).rejects.toThrow();
  });

  test('another end leaves the former one known, with who asked and who agreed', async () => {
    await end('2026-12-20');
    await approve();
    const told = { askedRole: admin.role, approvedRole: officer.role, askerName: null, approverName: null };
    const known = { ...told, covenantId: expect.any(String) as string, endedAt: now };
    expect(await listChangedEnds(db, partnerId)).toEqual([
      { ...known, former: '2026-12-31', validUntil: '2026-12-20' },
      { ...known, former: null, validUntil: '2026-12-31' },
    ]);
    const people = db.selectFrom('partnerCovenantEnd').select(['askedBy', 'approvedBy']).distinct().execute();
    expect(await people).toEqual([{ askedBy: admin.name, approvedBy: officer.name }]);
    // Not past it, and not at all afterwards.
    for (const change of [{ validUntil: '2026-12-01' }, { name: 'Anders' }, { validUntil: null }])
      await expect(db.updateTable('partnerCovenant').set(change).execute()).rejects.toMatchObject({
        code: '23001',
      });
    await expect(db.deleteFrom('partnerCovenantEnd').execute()).rejects.toThrow('only added to');
  });

  test('the end is told to who reads plans, and to nobody else', async () => {
    const asked = { year: 2026, day: '2026-11-26' };
    const of = async (role: 'oovAdvisor' | 'functionalAdmin') => {
      const viewer = testViewer(role, 'GM0901');
      const readers = { db: areaDatabase(db, viewer), reader: plansDatabase(db, viewer, []) };
      return (await listEnding(readers, [partnerId], asked))
        .get(partnerId)
        ?.map(({ validUntil }) => validUntil);
    };
    expect(await of('oovAdvisor')).toEqual(['2026-12-20']);
    expect(await of('functionalAdmin')).toBeUndefined();
  });

  test('what was refused changes nothing', async () => {
    await end('2026-11-30');
    const [request] = await listOpenRequests(db, now);
    await refuseRequest(db, decider, [covenantKind], { id: request?.id ?? '', reason: 'nog niet' }, now);
    expect((await listCovenants(db, [partnerId]))[0]?.validUntil).toBe('2026-12-20');
    await expect(askForCovenant(db, 'geen', fields, asker, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
