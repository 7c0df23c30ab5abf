import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { plansDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { everyApproach, getApproach, listApproaches } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { standingIn } from '#approaches/standing.server.ts';
import { actOnAgreement, makeAgreement } from '#decisions/agreements/commands.server.ts';
import type { AgreementCommand } from '#decisions/agreements/model.ts';
import {
  countAgreements,
  getAgreement,
  listAgreements,
  listDueAgreements,
} from '#decisions/agreements/queries.server.ts';
import { addOrganisation, typeNamed } from '../../tests/support/approaches.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../tests/support/factories.ts';

const today = '2026-11-09';

eachDatabase('agreements', (open) => {
  let db: Database;
  let city: City;
  let [municipality, welfare, police] = ['', '', ''];
  let viewers: Record<'advisor' | 'team' | 'elsewhere' | 'steering' | 'welfare' | 'police', Viewer>;

  const deciding = (viewer: Viewer, day = today): ApproachDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    year: cityYear,
    now: new Date(`${day}T10:00:00Z`),
    today: day,
  });
  const by = (viewer: Viewer, day = today) => {
    const decider = deciding(viewer, day);
    return { ...decider, standing: standingIn(decider) };
  };
  const reader = async (viewer: Viewer) =>
    plansDatabase(db, viewer, await listOwnAreas(db, viewer, { areaYear: cityYear, day: today }));
  const start = () =>
    startApproach(db, deciding(viewers.advisor), typeNamed('probleemgebied'), {
      ...{ title: 'Avondoverlast op het plein', municipalityCode: city.code, parentId: null, hotspot: null },
      ...{ level: 'wijk', areaCodes: [city.wijken[0] ?? ''], leadId: municipality, endsOn: '2027-03-01' },
      ...{ deciding: { body: 'driehoek', day: '2026-11-17' } as const, fields: {} },
    });
  const make = (approachId: string, changes = {}, viewer = viewers.advisor) =>
    makeAgreement(db, by(viewer), {
      ...{ approachId, text: 'Rooster avonduren delen', ownerId: welfare, dueOn: '2026-11-12', ...changes },
    });
  const act = async (id: string, command: AgreementCommand, viewer: Viewer, day = today) => {
    const { sequence } = await getAgreement(db, id);
    await actOnAgreement(db, by(viewer, day), { id, sequence }, command);
  };
  const move = (dueOn: string): AgreementCommand => ({
    ...{ kind: 'move', dueOn, reason: 'Het team was ziek.', isChosen: false },
  });
  const seen = async (viewer: Viewer, approachId: string) => {
    const own = await reader(viewer);
    const approaches = await listApproaches(own, everyApproach);
    const agreements = await listAgreements(own, { approachIds: [approachId], day: null });
    return [approaches.some(({ id }) => id === approachId), agreements.length];
  };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0962');
    [municipality, welfare, police] = [
      await addOrganisation(db, 'Gemeente Waterdam', 'gemeente'),
      await addOrganisation(db, 'Welzijn Waterdam', 'welzijn'),
      await addOrganisation(db, 'Politie Waterdam', 'politie'),
    ];
    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    const partner = async (organisationId: string) => ({
      ...(await viewer('partnerProfessional', city.code)),
      organisationId,
    });
    viewers = {
      advisor: await viewer('oovAdvisor', city.code),
      team: await viewer('wijkteamRegisseur', city.wijken[0] ?? ''),
      elsewhere: await viewer('wijkteamRegisseur', city.wijken[2] ?? ''),
      steering: await viewer('steeringMember', city.code),
      welfare: await partner('welzijn waterdam'),
      police: await partner('Politie Waterdam'),
    };
  });

  test('whoever has an agreement reads the approach, and no longer once it was handed over', async () => {
    const approachId = await start();
    expect(await seen(viewers.welfare, approachId)).toEqual([false, 0]);
    const id = await make(approachId);
    expect(await seen(viewers.welfare, approachId)).toEqual([true, 1]);
    expect(await seen(viewers.police, approachId)).toEqual([false, 0]);
    expect(await seen(viewers.elsewhere, approachId)).toEqual([false, 0]);
    const handOver = { kind: 'handOver', ownerId: police, dueOn: '2026-11-20', reason: 'Zij wel.' } as const;
    await expect(act(id, handOver, viewers.welfare)).rejects.toThrow('overdragen of laten vervallen');
    await act(id, handOver, viewers.team);
    expect(await seen(viewers.welfare, approachId)).toEqual([false, 0]);
    expect(await seen(viewers.police, approachId)).toEqual([true, 1]);
  });

  test('its organisation moves and finishes it; others do not, and only editors make or drop one', async () => {
    const approachId = await start();
    const id = await make(approachId);
    for (const viewer of [viewers.welfare, viewers.steering])
      await expect(make(approachId, {}, viewer)).rejects.toThrow('Een afspraak leggen');
    await expect(make(approachId, {}, viewers.elsewhere)).rejects.toThrow('hoort niet bij uw gebied');
    await expect(act(id, { kind: 'finish' }, viewers.police)).rejects.toThrow('hoort niet bij uw gebied');
    await expect(act(id, { kind: 'finish' }, viewers.steering)).rejects.toThrow(
      'Alleen de organisatie van de afspraak',
    );
    await act(id, move('2026-11-16'), viewers.welfare);
    await act(id, move('2026-11-20'), viewers.welfare);
    await expect(act(id, move('2026-11-24'), viewers.welfare)).rejects.toThrow('al twee keer verschoven');
    await act(id, { kind: 'finish' }, viewers.welfare);
    const { agreement } = await getAgreement(db, id);
    expect(agreement).toMatchObject({ state: 'done', settledOn: today, dueOn: '2026-11-20' });
    const row = db.selectFrom('agreement').selectAll().where('id', '=', id);
    expect(await row.executeTakeFirst()).toMatchObject({ state: 'done', settledOn: today, sequence: 4 });
    const log = db.selectFrom('auditEntry').select(['action', 'outcome']).where('subject', '=', id);
    const lines = (await log.orderBy('sequence').execute()).map(
      ({ action, outcome }) => `${action} ${outcome}`,
    );
    expect(lines.filter((line) => line === 'update allowed')).toHaveLength(3);
    expect(lines[0]).toBe('create allowed');
    expect(lines).toContain('update denied');
  });

  test('whoever may finish it opens it again, while they read the approach and that is open', async () => {
    const approachId = await start();
    const [id, other] = [await make(approachId), await make(approachId, { text: 'Lampen nakijken' })];
    const reopen = { kind: 'reopen' } as const;
    const state = async () => (await getAgreement(db, id)).agreement.state;
    await act(id, { kind: 'finish' }, viewers.welfare);
    await expect(act(id, reopen, viewers.police)).rejects.toThrow('hoort niet bij uw gebied');
    await expect(act(id, reopen, viewers.steering)).rejects.toThrow('Alleen de organisatie van de afspraak');
    await act(id, reopen, viewers.welfare);
    expect(await state()).toBe('open');
    const row = db.selectFrom('agreement').selectAll().where('id', '=', id);
    expect(await row.executeTakeFirst()).toMatchObject({ state: 'open', settledOn: null, sequence: 3 });
    // With the last of its agreements done an organisation goes on reading, and takes that back if need be, until it is closed.
    for (const one of [other, id]) await act(one, { kind: 'finish' }, viewers.welfare);
    expect(await seen(viewers.welfare, approachId)).toEqual([true, 2]);
    await act(id, reopen, viewers.welfare);
    await act(id, { kind: 'lapse', reason: 'Niet meer nodig.' }, viewers.team);
    expect(await seen(viewers.welfare, approachId)).toEqual([true, 2]);
    const { sequence } = await getApproach(db, approachId, null);
    await actOn(
      db,
      deciding(viewers.advisor),
      { id: approachId, sequence },
      {
        ...{ kind: 'move', move: 'afwijzen', decision: { body: 'driehoek', day: today } },
        ...{ reason: 'Het is rustig.', endsOn: null },
      },
    );
    await expect(act(other, reopen, viewers.team)).rejects.toThrow('Deze aanpak is gesloten.');
    expect(await seen(viewers.welfare, approachId)).toEqual([false, 0]);
    await expect(act(other, reopen, viewers.welfare)).rejects.toThrow('hoort niet bij uw gebied');
  });

  test('of two who settle the same one the second is told', async () => {
    const id = await make(await start());
    const version = { id, sequence: 1 };
    const outcomes = await Promise.allSettled([
      actOnAgreement(db, by(viewers.advisor), version, move('2026-11-16')),
      actOnAgreement(db, by(viewers.team), version, move('2026-11-18')),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refusal = outcomes.find((one) => one.status === 'rejected');
    expect(String(refusal?.reason)).toContain('Iemand anders heeft deze afspraak intussen gewijzigd.');
  });

  test('an approach is not closed before what was agreed for it, which it names', async () => {
    const approachId = await start();
    const [first, second] = [await make(approachId), await make(approachId, { text: 'Lampen nakijken' })];
    const close = async () => {
      const { sequence } = await getApproach(db, approachId, null);
      const decision = { body: 'driehoek', day: today } as const;
      await actOn(
        db,
        deciding(viewers.advisor),
        { id: approachId, sequence },
        {
          ...{ kind: 'move', move: 'afwijzen', decision, reason: 'Het is rustig.', endsOn: null },
        },
      );
    };
    await expect(close()).rejects.toThrow(
      '2 afspraken staan nog open: "Lampen nakijken" en "Rooster avonduren delen". Rond ze af',
    );
    await act(first, { kind: 'finish' }, viewers.team);
    await act(second, { kind: 'lapse', reason: 'Niet meer nodig.' }, viewers.team);
    await close();
    await expect(make(approachId)).rejects.toThrow('Deze aanpak is gesloten.');
  });

  test('an organisation is one of the registry, and no row is without one or without a day', async () => {
    const approachId = await start();
    await expect(make(approachId, { ownerId: 'iemand' })).rejects.toThrow(
      'Kies een organisatie uit de lijst.',
    );
    await expect(make(approachId, { dueOn: '' })).rejects.toThrow('Vul in wanneer het gedaan moet zijn.');
    const id = await make(approachId);
    for (const statement of [
      sql`update agreement set owner_id = null where id = ${id}`,
      sql`update agreement set due_on = null where id = ${id}`,
      sql`update agreement set state = 'done' where id = ${id}`,
      sql`update agreement_event set made_by = 'x' where agreement_id = ${id}`,
    ])
      await expect(statement.execute(db)).rejects.toThrow(/constraint|only added to/);
  });

  test('what was agreed on a past day can be read again', async () => {
    const approachId = await start();
    const id = await make(approachId);
    await act(id, move('2026-11-30'), viewers.team, '2026-11-11');
    const on = async (day: string) => listAgreements(db, { approachIds: [approachId], day });
    expect((await on('2026-11-10')).map(({ agreement }) => agreement.dueOn)).toEqual(['2026-11-12']);
    expect((await on('2026-11-11')).map(({ agreement }) => agreement.dueOn)).toEqual(['2026-11-30']);
    expect(await on('2026-11-08')).toEqual([]);
  });

  test('open agreements are counted, and those that are due are listed without their history', async () => {
    const approachId = await start();
    const late = await make(approachId, { text: 'Was al te laat', dueOn: today });
    await act(late, move('2026-11-10'), viewers.advisor);
    await make(approachId, { text: 'Komt volgende week', dueOn: '2026-11-18' });
    const done = await make(approachId, { text: 'Is gedaan', dueOn: '2026-11-10' });
    await act(done, { kind: 'finish' }, viewers.advisor);
    const own = await reader(viewers.advisor);
    const days = { today: '2026-11-12', until: '2026-11-19' };
    expect(await countAgreements(own, [approachId], days)).toEqual({
      ...{ open: 2, late: 1, lateAndMoved: 1, soon: 1 },
    });
    expect(await countAgreements(own, [], days)).toMatchObject({ open: 0, late: 0, lateAndMoved: 0 });
    const due = await listDueAgreements(own, [approachId], { until: '2026-11-18', most: 12 });
    expect(due.map(({ text, dueOn }) => [text, dueOn])).toEqual([
      ['Was al te laat', '2026-11-10'],
      ['Komt volgende week', '2026-11-18'],
    ]);
    const elsewhere = await reader(viewers.elsewhere);
    expect(await countAgreements(elsewhere, [approachId], days)).toMatchObject({ open: 0 });
  });
});
