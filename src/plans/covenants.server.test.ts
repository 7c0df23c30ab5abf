import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#auth/model.ts';
import { plansDatabase } from '#auth/database.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { deployingIn } from '#approaches/deployments.server.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { actOnShift, addShift } from '#deployments/commands.server.ts';
import { handOver } from '#deployments/handovers/commands.server.ts';
import { listHandovers } from '#deployments/handovers/queries.server.ts';
import { actOnPlan } from '#plans/commands.server.ts';
import { listCovenantWarnings } from '#plans/covenant-queries.server.ts';
import type { PlanCommand } from '#plans/model.ts';
import { getPlan } from '#plans/queries.server.ts';
import type { PlanDecider } from '#plans/rights.server.ts';
import { addCovenant, addOrganisation, typeNamed } from '../../tests/support/approaches.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../tests/support/factories.ts';

const today = '2026-11-09';

eachDatabase('covenants and what is asked of an organisation', (open) => {
  let db: Database;
  let city: City;
  let advisor: Viewer;
  let approachId = '';
  const ids = new Map<string, string>();
  const idOf = (name: string) => ids.get(name) ?? '';

  const by = (): PlanDecider => ({
    viewer: advisor,
    asker: { actor: advisor.name, role: advisor.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    ...{ year: cityYear, now: new Date(`${today}T19:30:00Z`), today, catalogue: new Map() },
  });
  const start = (lead: string, { typeCode = 'probleemgebied', parentId = null as string | null } = {}) =>
    startApproach(db, by(), typeNamed(typeCode), {
      ...{ title: 'Avondoverlast op het plein', municipalityCode: city.code, parentId, hotspot: null },
      ...{ level: 'wijk', areaCodes: [city.wijken[0] ?? ''], leadId: idOf(lead), endsOn: '2026-12-20' },
      ...{ deciding: { body: 'driehoek', day: '2026-11-17' } as const, fields: {} },
    });
  const act = async (command: PlanCommand, id = approachId) => {
    const { sequence } = await getPlan(db, id, null);
    await actOnPlan(db, by(), { approachId: id, sequence }, command);
  };
  const ask = (name: string, id?: string) =>
    act({ kind: 'ask', intervention: 'i1', partnerId: idOf(name), question: 'Twee avonden.' }, id);
  const choose = { code: null, name: 'Avonden', from: today, to: '2026-12-06', waitsFor: '' };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0963');
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
    for (const name of ['Gemeente', 'Nieuw', 'Afgelopen', 'Elders', 'Straks', 'Hier', 'Coaches'])
      ids.set(name, await addOrganisation(db, name, name === 'Gemeente' ? 'gemeente' : 'welzijn'));
    const covenant = { name: 'Veilige Wijk', validFrom: '2026-01-01', validUntil: null, areas: [] };
    const given = {
      Afgelopen: { validUntil: '2026-05-01' },
      Elders: { areas: [city.wijken[1] ?? ''] },
      Straks: { validFrom: '2026-12-01' },
      Hier: { areas: [city.wijken[0] ?? ''], validUntil: '2026-11-30' },
    };
    for (const [name, changes] of Object.entries(given))
      await addCovenant(db, { partnerId: idOf(name), ...covenant, ...changes });
    approachId = await start('Gemeente');
    await act({ kind: 'choose', interventions: [choose] });
  });

  test('one that ended, holds elsewhere or is still to begin refuses a question, and changes nothing', async () => {
    const { sequence } = await getPlan(db, approachId, null);
    for (const [name, says] of [
      ['Afgelopen', 'Convenant Veilige Wijk van Afgelopen liep af op 1 mei 2026.'],
      ['Elders', 'Convenant Veilige Wijk van Elders geldt in '],
      ['Straks', 'Convenant Veilige Wijk van Straks begint pas op 1 dec 2026.'],
    ] as const)
      await expect(ask(name)).rejects.toMatchObject({
        ...{ code: 'INVALID', field: 'partner', message: expect.stringContaining(says) },
      });
    expect((await getPlan(db, approachId, null)).sequence).toBe(sequence);
  });

  test('one that holds there refuses nothing, and nor does what was never written down', async () => {
    await ask('Hier');
    await ask('Nieuw');
    const { plan } = await getPlan(db, approachId, null);
    expect(plan.contributions.map(({ state }) => state)).toEqual(['asked', 'asked']);
  });

  test('who is only kept informed is not refused', async () => {
    await act({ kind: 'inform', intervention: 'i1', partnerId: idOf('Afgelopen') });
    await act({ kind: 'withdraw', intervention: 'i1', partnerId: idOf('Afgelopen') });
  });

  test('the lead is not asked of it either, at the beginning and later', async () => {
    await expect(start('Afgelopen')).rejects.toThrow('liep af op 1 mei 2026');
    const { sequence } = await getApproach(db, approachId, null);
    const askLead = { kind: 'askLead', partnerId: idOf('Elders'), reason: 'Zit er dichtbij.' } as const;
    await expect(actOn(db, by(), { id: approachId, sequence }, askLead)).rejects.toThrow('geldt in ');
    expect((await getApproach(db, approachId, null)).sequence).toBe(sequence);
  });

  test('nor a handover, once the covenant ended', async () => {
    const vlot = await start('Gemeente', { typeCode: 'vlot', parentId: approachId });
    const { sequence } = await getApproach(db, vlot, null);
    await actOn(db, by(), { id: vlot, sequence }, { kind: 'fill', fields: { uren: '40' } });
    await act({ kind: 'choose', interventions: [choose] }, vlot);
    await ask('Coaches', vlot);
    await ask('Nieuw', vlot);
    const deploying = { ...by(), standing: deployingIn(by()) };
    const shiftId = await addShift(db, deploying, {
      ...{ approachId: vlot, partnerId: idOf('Coaches'), on: today, areaCode: city.wijken[0] ?? '' },
      ...{ from: 1200, until: 1440, coaches: 2 },
    });
    const counts = { address: 1, monitor: 0, deEscalate: 0, escalate: 0, refer: 0 };
    const report = { from: 1200, until: 1440, coaches: 2, contacts: 1, noticed: '', police: '', counts };
    await actOnShift(db, deploying, { id: shiftId, sequence: 1 }, { kind: 'report', report });
    await addCovenant(db, {
      ...{ partnerId: idOf('Nieuw'), name: 'Samenwerking', validFrom: '2026-01-01', areas: [] },
      validUntil: '2026-11-01',
    });
    await expect(handOver(db, deploying, { shiftId, partnerId: idOf('Nieuw') })).rejects.toThrow(
      'Convenant Samenwerking van Nieuw liep af op 1 nov 2026.',
    );
    expect(await listHandovers(db, { approachId: vlot })).toEqual([]);
  });

  test('whoever reads the plan is told what has ended, is about to, or was never written down', async () => {
    const reader = plansDatabase(db, advisor, []);
    const partnerIds = [...ids.values()];
    const place = {
      year: cityYear,
      day: today,
      municipalityCode: city.code,
      areaCodes: [city.wijken[0] ?? ''],
    };
    const told = await listCovenantWarnings({ db, reader }, partnerIds, place);
    expect(
      Object.fromEntries([...ids].flatMap(([name, id]) => (told.has(id) ? [[name, told.get(id)]] : []))),
    ).toEqual({
      ...{ Nieuw: 'convenant liep af op 1 nov 2026', Afgelopen: 'convenant liep af op 1 mei 2026' },
      ...{ Elders: 'convenant geldt hier niet overal', Straks: 'convenant begint op 1 dec 2026' },
      ...{ Hier: 'convenant loopt af op 30 nov 2026', Coaches: 'geen convenant vastgelegd' },
    });
  });
});
