import { beforeAll, expect, test } from 'vitest';
import { plansDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { startApproach } from '#approaches/commands.server.ts';
import { everyApproach, listApproaches } from '#approaches/queries.server.ts';
import { actOnPlan } from '#plans/commands.server.ts';
import { listCapacities, listLoadFacts } from '#plans/load/queries.server.ts';
import { loadView } from '#plans/load/view.ts';
import type { PlanCommand } from '#plans/model.ts';
import { getPlan } from '#plans/queries.server.ts';
import { addOrganisation, typeNamed } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf } from '../../../tests/support/factories.ts';

const today = '2026-11-09';

eachDatabase('the load of organisations', (open) => {
  let db: Database;
  let advisor: Viewer;
  let halt: Viewer;

  beforeAll(async () => {
    ({ db } = await open());
    const city = await buildCity(db, '0963');
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
    halt = { ...(await viewerOf(db, 'partnerProfessional', city.code)), organisationId: 'Halt' };
    const municipality = await addOrganisation(db, 'Gemeente', 'gemeente');
    const [haltId, welfareId] = [
      await addOrganisation(db, 'Halt', 'halt'),
      await addOrganisation(db, 'Welzijn', 'welzijn'),
    ];
    await db.updateTable('partner').set({ weeklyHours: 12 }).where('id', '=', haltId).execute();
    for (const partners of [[haltId, welfareId], [welfareId]]) {
      const by = (viewer: Viewer) => ({
        viewer,
        asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
        ...{ year: cityYear, now: new Date(`${today}T10:00:00Z`), today, catalogue: new Map() },
      });
      const approachId = await startApproach(db, by(advisor), typeNamed('probleemgebied'), {
        ...{ title: 'Avondoverlast', municipalityCode: city.code, parentId: null, hotspot: null, fields: {} },
        ...{ level: 'wijk', areaCodes: [city.wijken[0] ?? ''], leadId: municipality, endsOn: '2027-03-01' },
        deciding: { body: 'driehoek', day: '2026-11-17' },
      });
      const act = async (command: PlanCommand, viewer = advisor) =>
        actOnPlan(
          db,
          by(viewer),
          { approachId, sequence: (await getPlan(db, approachId, null)).sequence },
          command,
        );
      const period = { from: today, to: '2026-11-22' };
      await act({
        kind: 'choose',
        interventions: [{ code: null, name: 'Avonden', ...period, waitsFor: '' }],
      });
      for (const partnerId of partners)
        await act({ kind: 'ask', intervention: 'i1', partnerId, question: 'Open.', hours: 16 });
      if (partners.includes(haltId))
        await act({ kind: 'promise', intervention: 'i1', partnerId: haltId, answer: '' }, halt);
    }
  });

  const seenBy = async (viewer: Viewer) => {
    const reader = plansDatabase(db, viewer, []);
    const approaches = await listApproaches(reader, { ...everyApproach, state: 'running' });
    const facts = await listLoadFacts(reader, approaches, today);
    const { rows } = loadView(await listCapacities(reader), facts, today);
    return rows.map(({ name, capacity, asked, late, cells }) => ({
      ...{ name, capacity, asked, late },
      weeks: cells.slice(0, 3).map(({ words, over }) => [words, over].filter((one) => one !== '').join(', ')),
    }));
  };

  test('who reads every plan is told all hours', async () => {
    expect(await seenBy(advisor)).toEqual([
      {
        name: 'Gemeente',
        capacity: 'niet afgesproken',
        asked: '0',
        late: '',
        weeks: ['0 uur', '0 uur', '0 uur'],
      },
      {
        ...{ name: 'Halt', capacity: '12 uur', asked: '0', late: '' },
        weeks: ['16 van 12, 4 te veel', '16 van 12, 4 te veel', '0 van 12'],
      },
      {
        ...{ name: 'Welzijn', capacity: 'niet afgesproken', asked: '2', late: '2 vragen' },
        weeks: ['0 uur', '0 uur', '0 uur'],
      },
    ]);
  });

  test('an organisation counts only what it takes part in, and who reads no plans counts nothing', async () => {
    const own = await seenBy(halt);
    expect(own.find(({ name }) => name === 'Halt')?.weeks[0]).toBe('16 van 12, 4 te veel');
    expect(own.find(({ name }) => name === 'Welzijn')?.asked).toBe('1');
    const admin = { ...advisor, role: 'functionalAdmin' as const };
    expect(await seenBy(admin)).toEqual([]);
  });
});
