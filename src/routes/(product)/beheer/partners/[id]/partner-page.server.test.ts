import { beforeAll, expect, test } from 'vitest';
import { approveRequest } from '#auth/requests/commands.server.ts';
import type { Role } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { listCovenants } from '#partners/covenants/queries.server.ts';
import { askForEnd, covenantKind, findAskedCovenant } from '#partners/covenants/request.server.ts';
import { invitation, letIn } from '../../../../../../tests/support/accounts.ts';
import { addCovenant, addOrganisation } from '../../../../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../../../../tests/support/database.ts';
import { testViewer } from '../../../../../../tests/support/viewer.ts';
import { everyPartner, listPartners } from '#partners/queries.server.ts';
import type { ManageContext } from '../../manage.server.ts';
import { partnerRows } from '../partners.server.ts';
import { loadPartner } from './partner-page.server.ts';

const now = new Date('2026-11-26T09:00:00Z');
const covenant = { name: 'Veilige wijk', validFrom: '2026-01-01', areas: [] };

eachDatabase('the page of an organisation', (open) => {
  let db: Database;
  let [halt, municipality] = ['', ''];

  const pageFor = (role: Role, id = halt, today = '2026-11-26') => {
    const viewer = testViewer(role, 'GM0901');
    return loadPartner({ db, viewer, edition: { year: 2024 }, today } as ManageContext, id);
  };

  beforeAll(async () => {
    ({ db } = await open());
    halt = await addOrganisation(db, 'Halt Noord', 'halt');
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    await addCovenant(db, { ...covenant, partnerId: halt, validUntil: null });
    await addCovenant(db, { ...covenant, partnerId: municipality, validUntil: '2026-05-01' });
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    const { accountId } = await letIn(db, 'm.devries', now, { role: 'functionalAdmin' });
    const admin = {
      actor: accountId,
      role: 'functionalAdmin' as const,
      purpose: 'beheer',
      requestId: 'vraag',
    };
    const [{ id } = { id: '' }] = await listCovenants(db, [halt]);
    await askForEnd(db, halt, { id, validUntil: '2026-12-31' }, admin, now);
    const asked = await findAskedCovenant(db, halt, now);
    const viewer = testViewer('privacyOfficer', 'GM0901');
    const decider = { viewer, asker: { ...admin, actor: viewer.name, role: viewer.role } };
    await approveRequest(db, decider, [covenantKind], asked?.id ?? '', now);
  });

  test('tells that a covenant ends or ended, of who takes part under one', async () => {
    expect((await pageFor('functionalAdmin')).warnings).toEqual([
      'Convenant Veilige wijk loopt af op 31 dec 2026. Leg op tijd een nieuw convenant vast.',
    ]);
    expect((await pageFor('functionalAdmin', halt, '2027-02-01')).warnings).toEqual([
      'Convenant Veilige wijk liep af op 31 dec 2026. Leg een nieuw convenant vast.',
    ]);
    expect((await pageFor('functionalAdmin', halt, '2026-11-05')).warnings).toEqual([]);
    expect((await pageFor('functionalAdmin', municipality)).warnings).toEqual([]);
    // What to do about it is for who may.
    expect((await pageFor('oovAdvisor')).warnings).toEqual([
      'Convenant Veilige wijk loopt af op 31 dec 2026.',
    ]);
  });

  test('tells the same in the row of the list', async () => {
    const rows = async (today: string) => {
      const viewer = testViewer('functionalAdmin', 'GM0901');
      const partners = await listPartners(db, viewer, everyPartner);
      const own = partners.filter(({ id }) => id === halt || id === municipality);
      const context = { db, edition: { year: 2024 }, today } as ManageContext;
      return (await partnerRows(context, own)).map(({ name, ending }) => [name, ending]);
    };
    const without = ['Gemeente Zonnedam', ''];
    expect(await rows('2026-11-26')).toEqual([without, ['Halt Noord', 'convenant loopt af op 31 dec 2026']]);
    expect(await rows('2027-02-01')).toEqual([without, ['Halt Noord', 'convenant liep af op 31 dec 2026']]);
    expect(await rows('2026-11-05')).toEqual([without, ['Halt Noord', '']]);
  });

  test('keeps the former end readable, and names people to who asks and agrees', async () => {
    const { name } = invitation('m.devries');
    const words = (who: string) =>
      `Eerder zonder einddatum. Op 26 nov 2026 werd de laatste dag 31 dec 2026: gevraagd door ${who}Functioneel beheerder, akkoord van Privacy officer.`;
    for (const role of ['functionalAdmin', 'privacyOfficer'] as const)
      expect((await pageFor(role)).covenants[0]?.formerEnds).toEqual([words(`${name}, `)]);
    for (const role of ['oovAdvisor', 'partnerProfessional'] as const)
      expect((await pageFor(role)).covenants[0]?.formerEnds).toEqual([words('')]);
  });
});
