import { beforeAll, expect, test } from 'vitest';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { startApproach } from '#approaches/commands.server.ts';
import { addOrganisation, typeNamed } from '../../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../../tests/support/factories.ts';
import { loadOwnCases } from './own-cases.server.ts';

const today = '2026-11-09';

eachDatabase('cases on a start page', (open) => {
  let db: Database;
  let city: City;

  const viewerFor = async (role: Role): Promise<Viewer> => ({
    ...(await viewerOf(db, role, city.code)),
    name: `demo:${role}`,
  });
  const toldTo = async (role: Role, municipality = city.code, day = today) =>
    loadOwnCases({ db, viewer: await viewerFor(role), today: day }, municipality);

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0967');
    const leadId = await addOrganisation(db, 'Gemeente Veendam', 'gemeente');
    const viewer = await viewerFor('processManager');
    const asker = { actor: viewer.name, role: viewer.role, purpose: 'casusregie', requestId: 'begin' };
    const by = { viewer, asker, year: cityYear, today, now: new Date(`${today}T10:00:00Z`) };
    await startApproach(db, by, typeNamed('persoonsgericht'), {
      ...{ title: '', municipalityCode: city.code, parentId: null, hotspot: null, level: 'wijk' },
      areaCodes: [city.wijken[0]],
      deciding: { body: 'casusoverleg', day: '2026-11-17' },
      ...{ leadId, endsOn: '2027-03-01' },
      fields: { doel: 'herhaling', grondslag: 'wgs', aanbrenger: 'politie' },
    });
  });

  test('are counted for who takes part, with what is late, and lead to their list', async () => {
    const told = { label: 'Naar Casussen', href: '/casussen' };
    expect(await toldTo('processManager')).toEqual([
      { ...told, sentence: 'Eén casus loopt, geen enkele termijn is verlopen' },
    ]);
    expect(await toldTo('processManager', city.code, '2027-03-02')).toEqual([
      { ...told, sentence: 'Eén casus loopt, bij één is een termijn verlopen' },
    ]);
  });

  test('are not told of to anyone else, and of another municipality to nobody', async () => {
    expect(await toldTo('wijkteamRegisseur')).toEqual([]);
    expect(await toldTo('groupRegisseur')).toEqual([]);
    expect(await toldTo('processManager', 'GM0001')).toEqual([]);
  });
});
