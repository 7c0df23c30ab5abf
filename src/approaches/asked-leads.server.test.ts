import { expect, test } from 'vitest';
import { plansDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import { listAskedLeads } from '#approaches/asked-leads.server.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import type { ApproachCommand } from '#approaches/model.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { listOwnOrganisations } from '#approaches/rights.server.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { addOrganisation, typeNamed } from '../../tests/support/approaches.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf } from '../../tests/support/factories.ts';

const today = '2026-11-09';

eachDatabase('leads that an organisation was asked to take', (open) => {
  test('the organisation is told until it answers, and nobody else is', async () => {
    const { db } = await open();
    const city = await buildCity(db, '0964');
    const advisor = await viewerOf(db, 'oovAdvisor', city.code);
    const team = await viewerOf(db, 'wijkteamRegisseur', city.wijken[2] ?? '');
    const partner = await viewerOf(db, 'partnerProfessional', city.code);
    const [welfare, police] = ['Welzijn', 'Politie'].map((name) => ({ ...partner, organisationId: name }));
    if (welfare === undefined || police === undefined) throw new Error('no partners');
    const municipality = await addOrganisation(db, 'Gemeente', 'gemeente');
    const welfareId = await addOrganisation(db, 'Welzijn', 'welzijn');
    await addOrganisation(db, 'Politie', 'politie');
    const by = (viewer: Viewer) => ({
      viewer,
      asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
      ...{ year: cityYear, now: new Date(`${today}T10:00:00Z`), today },
    });
    const areaCodes = [city.wijken[0] ?? ''];
    const id = await startApproach(db, by(advisor), typeNamed('jpp-probleem'), {
      ...{ title: 'Onrust bij de halte', municipalityCode: city.code, parentId: null, hotspot: null },
      ...{ level: 'wijk', areaCodes, leadId: municipality, endsOn: '2027-03-01', fields: {} },
      deciding: { body: 'jpp', day: '2026-11-17' },
    });
    const act = async (command: ApproachCommand, viewer = advisor) => {
      const { sequence } = await getApproach(db, id, null);
      await actOn(db, by(viewer), { id, sequence }, command);
    };
    const told = async (viewer: Viewer) => {
      const ownAreas = await listOwnAreas(db, viewer, { areaYear: cityYear, day: today });
      const reader = plansDatabase(db, viewer, ownAreas);
      return listAskedLeads(reader, await listOwnOrganisations(reader, viewer, ownAreas));
    };
    const asked = { approachId: id, title: 'Onrust bij de halte', areaCodes, leadId: municipality };

    expect(await told(welfare)).toEqual([]);
    await act({ kind: 'askLead', partnerId: welfareId, reason: 'Zij zijn er elke dag.' });
    expect(await told(welfare)).toEqual([asked]);
    expect(await Promise.all([police, advisor, team].map(told))).toEqual([[], [], []]);
    await act({ kind: 'acceptLead' }, welfare);
    expect(await told(welfare)).toEqual([]);
    await act({ kind: 'askLead', partnerId: municipality, reason: 'Terug naar de gemeente.' }, welfare);
    expect(await told(advisor)).toEqual([{ ...asked, leadId: welfareId }]);
    expect(await told(team)).toEqual([]);
  });
});
