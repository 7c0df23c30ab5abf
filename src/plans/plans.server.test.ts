import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { plansDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { everyApproach, getApproach, listApproaches } from '#approaches/queries.server.ts';
import { actOnPlan } from '#plans/commands.server.ts';
import { listDecisionsTaken } from '#plans/decisions-taken.server.ts';
import type { PlanCommand } from '#plans/model.ts';
import { listOwnOrganisations } from '#approaches/rights.server.ts';
import { listOwnWork } from '#plans/own-work.server.ts';
import { getPlan } from '#plans/queries.server.ts';
import type { PlanDecider } from '#plans/rights.server.ts';
import { addOrganisation, typeNamed } from '../../tests/support/approaches.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../tests/support/factories.ts';

const today = '2026-11-09';
const baseline = { count: 200, from: '2026-06-09', to: '2026-09-07' };
const setGoal: PlanCommand = {
  ...{ kind: 'setGoal', key: null },
  goal: {
    ...{ themes: ['jeugdoverlast'], sources: [], hours: { from: 19, to: 23 } },
    ...{ baseline, change: -40, deadline: '2027-03-07' },
  },
};
const criterion: PlanCommand = { kind: 'setCriterion', text: 'Acht weken rustig.' };
const choose: PlanCommand = {
  ...{ kind: 'choose' },
  interventions: [{ code: null, name: 'Avondopenstelling', from: today, to: '2026-12-06', waitsFor: '' }],
};
const approve: PlanCommand = { kind: 'approve', decision: { body: 'driehoek', day: today } };

eachDatabase('plans', (open) => {
  let db: Database;
  let city: City;
  let [municipality, welfare, police] = ['', '', ''];
  let viewers: Record<
    'advisor' | 'team' | 'elsewhere' | 'steering' | 'steeringElsewhere' | 'officer' | 'welfare' | 'police',
    Viewer
  >;

  const by = (viewer: Viewer, day = today): PlanDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    ...{ year: cityYear, now: new Date(`${day}T10:00:00Z`), today: day, catalogue: new Map() },
  });
  const reader = async (viewer: Viewer) =>
    plansDatabase(db, viewer, await listOwnAreas(db, viewer, { areaYear: cityYear, day: today }));
  /** Approaches in which the own organisation of a viewer has work. */
  const worked = async (viewer: Viewer) => {
    const ownAreas = await listOwnAreas(db, viewer, { areaYear: cityYear, day: today });
    const own = plansDatabase(db, viewer, ownAreas);
    const work = await listOwnWork(own, await listOwnOrganisations(own, viewer, ownAreas));
    return work.map((one) => one.approachId);
  };
  const start = (leadId = municipality) =>
    startApproach(db, by(viewers.advisor), typeNamed('probleemgebied'), {
      ...{ title: 'Avondoverlast op het plein', municipalityCode: city.code, parentId: null, hotspot: null },
      ...{ level: 'wijk', areaCodes: [city.wijken[0] ?? ''], leadId, endsOn: '2027-03-01' },
      ...{ deciding: { body: 'driehoek', day: '2026-11-17' } as const, fields: {} },
    });
  const act = async (approachId: string, command: PlanCommand, viewer = viewers.advisor, day = today) => {
    const { sequence } = await getPlan(db, approachId, null);
    await actOnPlan(db, by(viewer, day), { approachId, sequence }, command);
  };
  const begun = async () => {
    const approachId = await start();
    for (const command of [setGoal, criterion, choose]) await act(approachId, command);
    return approachId;
  };
  const about = (partnerId: string) => ({ intervention: 'i1', partnerId });
  const ask = (partnerId: string): PlanCommand => ({
    ...{ kind: 'ask', ...about(partnerId), question: 'Twee avonden per week open.' },
  });
  const promise = (partnerId: string): PlanCommand => ({
    kind: 'promise',
    ...about(partnerId),
    answer: 'Ja.',
  });
  const seen = async (viewer: Viewer, approachId: string) => {
    const own = await reader(viewer);
    const isThere = (await listApproaches(own, everyApproach)).some(({ id }) => id === approachId);
    return [isThere, (await getPlan(own, approachId, null)).sequence > 0];
  };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0963');
    const other = await buildCity(db, '0964');
    [municipality, welfare, police] = [
      await addOrganisation(db, 'Gemeente Zanddam', 'gemeente'),
      await addOrganisation(db, 'Welzijn Zanddam', 'welzijn'),
      await addOrganisation(db, 'Politie Zanddam', 'politie'),
    ];
    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    const partner = async (organisationId: string) => ({
      ...(await viewer('partnerProfessional', city.code)),
      ...{ organisationId, name: `account ${organisationId}` },
    });
    viewers = {
      advisor: await viewer('oovAdvisor', city.code),
      team: await viewer('wijkteamRegisseur', city.wijken[0] ?? ''),
      elsewhere: await viewer('wijkteamRegisseur', city.wijken[2] ?? ''),
      steering: await viewer('steeringMember', city.code),
      steeringElsewhere: await viewer('steeringMember', other.code),
      officer: { ...(await viewer('privacyOfficer', city.code)), organisationId: 'Welzijn Zanddam' },
      welfare: await partner('welzijn zanddam'),
      police: await partner('Politie Zanddam'),
    };
  });

  test('an organisation that is asked reads the plan and answers for itself, and nobody else does', async () => {
    const approachId = await begun();
    expect(await seen(viewers.welfare, approachId)).toEqual([false, false]);
    await act(approachId, ask(welfare));
    expect(await seen(viewers.welfare, approachId)).toEqual([true, true]);
    expect(await seen(viewers.police, approachId)).toEqual([false, false]);
    expect(await worked(viewers.welfare)).toContain(approachId);
    expect(await worked(viewers.police)).not.toContain(approachId);
    for (const viewer of [viewers.advisor, viewers.team, viewers.steering, viewers.officer])
      await expect(act(approachId, promise(welfare), viewer)).rejects.toThrow('Alleen de organisatie zelf');
    await expect(act(approachId, promise(welfare), viewers.police)).rejects.toThrow(
      'hoort niet bij uw gebied',
    );
    await expect(act(approachId, promise(welfare), viewers.elsewhere)).rejects.toThrow('hoort niet bij uw');
    await act(approachId, promise(welfare), viewers.welfare);
    const decline: PlanCommand = { kind: 'decline', ...about(welfare), reason: 'Toch niet.' };
    await expect(act(approachId, decline, viewers.welfare)).rejects.toThrow('al geantwoord: toegezegd');
    await act(approachId, { kind: 'report', ...about(welfare), text: 'Twee avonden open.' }, viewers.welfare);
    const { plan } = await getPlan(db, approachId, null);
    expect(plan.contributions).toMatchObject([
      { partnerId: welfare, state: 'promised', answer: 'Ja.', progress: [{ text: 'Twee avonden open.' }] },
    ]);
    // Who only takes part changes nothing of the plan itself.
    for (const command of [criterion, ask(police), { kind: 'submit' } as const])
      await expect(act(approachId, command, viewers.welfare)).rejects.toThrow('degenen die de aanpak leiden');
  });

  test('who is asked no more reads no more', async () => {
    const approachId = await begun();
    await act(approachId, ask(police));
    expect(await seen(viewers.police, approachId)).toEqual([true, true]);
    await act(approachId, { kind: 'withdraw', ...about(police) });
    expect(await seen(viewers.police, approachId)).toEqual([false, false]);
  });

  test('who declined reads no more, until asked anew; who promised reads on', async () => {
    const approachId = await begun();
    await act(approachId, ask(police));
    await act(approachId, ask(welfare));
    await act(approachId, promise(welfare), viewers.welfare);
    await act(approachId, { kind: 'decline', ...about(police), reason: 'Geen mensen.' }, viewers.police);
    expect(await seen(viewers.police, approachId)).toEqual([false, false]);
    expect(await seen(viewers.welfare, approachId)).toEqual([true, true]);
    await act(approachId, ask(police));
    expect(await seen(viewers.police, approachId)).toEqual([true, true]);
  });

  test('the organisation with the lead edits the plan, and does not answer for another', async () => {
    const approachId = await start(welfare);
    for (const command of [setGoal, criterion, choose, ask(police)])
      await act(approachId, command, viewers.welfare);
    await expect(act(approachId, promise(police), viewers.welfare)).rejects.toThrow(
      'Alleen de organisatie zelf',
    );
    await act(approachId, promise(police), viewers.police);
    // Of its own part it says so itself.
    await act(approachId, ask(municipality), viewers.welfare);
    await act(approachId, promise(municipality), viewers.team);
    // So the municipality finds it with its own work, who plans for another wijk does not.
    expect(await worked(viewers.team)).toContain(approachId);
    expect(await worked(viewers.elsewhere)).not.toContain(approachId);
  });

  test('a plan is approved by a second person who steers there', async () => {
    const approachId = await begun();
    await expect(act(approachId, approve, viewers.steering)).rejects.toThrow('Dit plan is een concept.');
    await act(approachId, { kind: 'submit' });
    for (const viewer of [viewers.advisor, viewers.team, viewers.steeringElsewhere])
      await expect(act(approachId, approve, viewer)).rejects.toThrow(
        'doet een stuurgroeplid van deze gemeente',
      );
    const same = { ...viewers.steering, name: viewers.advisor.name };
    await expect(act(approachId, approve, same)).rejects.toThrow('U hebt dit plan zelf voorgelegd.');
    await act(approachId, { kind: 'sendBack', reason: 'Het doel is te hoog.' }, viewers.steering);
    await act(approachId, { kind: 'submit' });
    await act(approachId, approve, viewers.steering);
    const row = db.selectFrom('plan').selectAll().where('approachId', '=', approachId);
    expect(await row.executeTakeFirst()).toMatchObject({ status: 'approved', version: 1 });
    await expect(act(approachId, criterion)).rejects.toThrow('Dit plan is vastgesteld. Stel het bij');
    const log = db.selectFrom('auditEntry').select(['action', 'outcome']).where('subject', '=', approachId);
    const lines = (await log.execute()).map(({ action, outcome }) => `${action} ${outcome}`);
    expect(lines).toEqual(expect.arrayContaining(['approve allowed', 'approve denied', 'update allowed']));
  });

  test('two who write in different parts both keep what they wrote; of the same part one is told', async () => {
    const approachId = await begun();
    const { sequence } = await getPlan(db, approachId, null);
    const version = { approachId, sequence };
    await actOnPlan(db, by(viewers.advisor), version, ask(welfare));
    await actOnPlan(db, by(viewers.team), version, ask(police));
    await actOnPlan(db, by(viewers.team), version, { kind: 'setCriterion', text: 'Zes weken rustig.' });
    await expect(
      actOnPlan(db, by(viewers.advisor), version, { kind: 'setCriterion', text: 'Vier weken.' }),
    ).rejects.toThrow('Iemand anders heeft dit deel van het plan intussen gewijzigd.');
    await expect(actOnPlan(db, by(viewers.advisor), version, { kind: 'submit' })).rejects.toThrow(
      'Iemand anders heeft dit deel van het plan',
    );
    const { plan } = await getPlan(db, approachId, null);
    expect([plan.criterion, plan.contributions.length]).toEqual(['Zes weken rustig.', 2]);
  });

  test('of two who answer at once for an organisation one is told', async () => {
    const approachId = await begun();
    await act(approachId, ask(welfare));
    const { sequence } = await getPlan(db, approachId, null);
    const decline: PlanCommand = { kind: 'decline', ...about(welfare), reason: 'Geen mensen.' };
    const outcomes = await Promise.allSettled(
      [promise(welfare), decline].map((command) =>
        actOnPlan(db, by(viewers.welfare), { approachId, sequence }, command),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('organisations are those of the registry that work there', async () => {
    const approachId = await begun();
    await expect(act(approachId, ask('iemand'))).rejects.toThrow('Kies een organisatie uit de lijst.');
    await expect(act(approachId, criterion, viewers.elsewhere)).rejects.toThrow('hoort niet bij uw gebied');
  });

  test('a past day can be read again, and a history cannot be changed', async () => {
    const approachId = await begun();
    await act(approachId, ask(welfare), viewers.advisor, '2026-11-12');
    expect((await getPlan(db, approachId, '2026-11-11')).plan.contributions).toEqual([]);
    expect((await getPlan(db, approachId, '2026-11-12')).plan.contributions).toHaveLength(1);
    expect((await getPlan(db, approachId, '2026-11-08')).plan.goals).toEqual([]);
    const change = sql`update plan_event set made_by = 'x' where approach_id = ${approachId}`;
    await expect(change.execute(db)).rejects.toThrow('only added to');
  });

  test('a closed approach closes its plan', async () => {
    const approachId = await begun();
    const { sequence } = await getApproach(db, approachId, null);
    const decision = { body: 'driehoek', day: today } as const;
    await actOn(
      db,
      by(viewers.advisor),
      { id: approachId, sequence },
      {
        ...{ kind: 'move', move: 'afwijzen', decision, reason: 'Het is rustig.', endsOn: null },
      },
    );
    await expect(act(approachId, ask(welfare))).rejects.toThrow('Deze aanpak is gesloten.');
  });

  test('what was decided of a plan is read by who reads the plan, and by nobody else', async () => {
    const approachId = await begun();
    await act(approachId, { kind: 'submit' });
    await act(approachId, approve, viewers.steering);
    const taken = async (viewer: Viewer) =>
      (await listDecisionsTaken(await reader(viewer), [approachId], 5)).map(({ event }) => event.kind);
    expect(await taken(viewers.steering)).toEqual(['approved']);
    expect(await taken(viewers.team)).toEqual(['approved']);
    expect(await taken(viewers.elsewhere)).toEqual([]);
    expect(await taken(viewers.welfare)).toEqual([]);
  });
});
