import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { deployingIn } from '#approaches/deployments.server.ts';
import { everyApproach, getApproach, listApproaches } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { standingIn } from '#approaches/standing.server.ts';
import { listTakingPart } from '#approaches/taking-part.server.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { plansDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOnAgreement, makeAgreement } from '#decisions/agreements/commands.server.ts';
import type { AgreementCommand } from '#decisions/agreements/model.ts';
import { getAgreement, listAgreements } from '#decisions/agreements/queries.server.ts';
import { actOnShift, addShift } from '#deployments/commands.server.ts';
import type { NewShift, ShiftCommand } from '#deployments/model.ts';
import { getShift } from '#deployments/queries.server.ts';
import { addOrganisation, typeNamed } from '../../tests/support/approaches.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../tests/support/factories.ts';

const today = '2026-11-09';

eachDatabase('who took part before', (open) => {
  let db: Database;
  let city: City;
  let [municipality, coaches] = ['', ''];
  let viewers: Record<'advisor' | 'coach' | 'other', Viewer>;

  const decider = (viewer: Viewer): ApproachDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    ...{ year: cityYear, now: new Date(`${today}T10:00:00Z`), today },
  });
  const deploying = (viewer: Viewer) => ({ ...decider(viewer), standing: deployingIn(decider(viewer)) });
  const readerOf = async (viewer: Viewer) =>
    plansDatabase(db, viewer, await listOwnAreas(db, viewer, { areaYear: cityYear, day: today }));
  const reads = async (viewer: Viewer) =>
    (await listApproaches(await readerOf(viewer), everyApproach)).map(({ id }) => id).toSorted();
  const begin = async (type: string, parentId: string | null) =>
    startApproach(db, decider(viewers.advisor), typeNamed(type), {
      ...{ title: 'Straatcoaches', municipalityCode: city.code, parentId, hotspot: null, level: 'wijk' },
      ...{ areaCodes: [city.wijken[0]], leadId: municipality, endsOn: '2026-12-20', fields: {} },
      deciding: { body: 'driehoek', day: today },
    });
  const shift = (approachId: string, changes: Partial<NewShift> = {}): NewShift => ({
    ...{ approachId, partnerId: coaches, on: '2026-11-16', areaCode: city.wijken[0] },
    ...{ from: 1200, until: 1440, coaches: 1, ...changes },
  });
  const act = async (id: string, command: ShiftCommand, viewer: Viewer) =>
    actOnShift(db, deploying(viewer), { id, sequence: (await getShift(db, id)).sequence }, command);
  const kept = () =>
    db.selectFrom('approachParticipant').selectAll().orderBy('approachId').orderBy('partnerId').execute();

  const agreeing = (viewer: Viewer) => ({ ...decider(viewer), standing: standingIn(decider(viewer)) });
  const settle = async (id: string, command: AgreementCommand, viewer: Viewer) =>
    actOnAgreement(db, agreeing(viewer), { id, sequence: (await getAgreement(db, id)).sequence }, command);

  /** An approach with an inzet, and one agreement with the coaches, who have no other work in either. */
  async function agreed(): Promise<{ approachId: string; inzetId: string; agreementId: string }> {
    const approachId = await begin('probleemgebied', null);
    const inzetId = await begin('vlot', approachId);
    const { sequence } = await getApproach(db, inzetId, null);
    const fill = { kind: 'fill', fields: { uren: '40' } } as const;
    await actOn(db, decider(viewers.advisor), { id: inzetId, sequence }, fill);
    const agreement = { approachId, text: 'Rooster delen', ownerId: coaches, dueOn: '2026-12-01' };
    const agreementId = await makeAgreement(db, agreeing(viewers.advisor), agreement);
    return { approachId, inzetId, agreementId };
  }

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0971');
    municipality = await addOrganisation(db, 'Gemeente Looptdam', 'gemeente');
    coaches = await addOrganisation(db, 'Coaches Looptdam', 'straatcoaches');
    await addOrganisation(db, 'Halt Looptdam', 'halt');
    const partner = async (name: string) => ({
      ...(await viewerOf(db, 'partnerProfessional', city.code)),
      ...{ organisationId: name, name },
    });
    viewers = {
      advisor: await viewerOf(db, 'oovAdvisor', city.code),
      coach: await partner('Coaches Looptdam'),
      other: await partner('Halt Looptdam'),
    };
  });

  test('reads on as long as the approach runs, and does nothing new in it', async () => {
    const { approachId, inzetId, agreementId } = await agreed();
    const before = await reads(viewers.coach);
    expect(before).toEqual([approachId]);
    await settle(agreementId, { kind: 'finish' }, viewers.coach);
    expect(await reads(viewers.coach)).toEqual(before);
    expect(await reads(viewers.other)).toEqual([]);
    const own = await readerOf(viewers.coach);
    expect(await listAgreements(own, { approachIds: [approachId], day: null })).toHaveLength(1);

    const found = await getApproach(own, approachId, null);
    for (const reader of [own, db]) expect((await listTakingPart(reader, found)).has(coaches)).toBe(false);
    for (const viewer of [viewers.coach, viewers.advisor])
      await expect(addShift(db, deploying(viewer), shift(inzetId))).rejects.toThrow(
        viewer === viewers.coach ? 'bestaat niet' : 'doet niet mee',
      );
    const fill = { kind: 'fill', fields: { oorzaak: 'x' } } as const;
    const version = { id: approachId, sequence: found.sequence };
    await expect(actOn(db, decider(viewers.coach), version, fill)).rejects.toThrow('bestaat niet');

    // Its own step is taken back, and then it takes part again.
    await settle(agreementId, { kind: 'reopen' }, viewers.coach);
    expect((await listTakingPart(db, found)).has(coaches)).toBe(true);
  });

  test('who did nothing there is out at once: an agreement that lapsed, a shift that was cancelled', async () => {
    const { approachId, inzetId, agreementId } = await agreed();
    const shiftId = await addShift(db, deploying(viewers.advisor), shift(inzetId));
    expect(await reads(viewers.coach)).toEqual(expect.arrayContaining([approachId, inzetId]));
    await act(shiftId, { kind: 'cancel', reason: 'Storm.' }, viewers.advisor);
    await settle(agreementId, { kind: 'lapse', reason: 'Vergissing.' }, viewers.advisor);
    for (const id of [approachId, inzetId]) expect(await reads(viewers.coach)).not.toContain(id);
  });

  test('reads it no more once it is closed, and again when that is taken back', async () => {
    const { approachId, agreementId } = await agreed();
    await settle(agreementId, { kind: 'finish' }, viewers.coach);
    expect(await reads(viewers.coach)).toContain(approachId);
    const close = (day: string | null) =>
      db.updateTable('approach').set({ closedOn: day }).where('id', '=', approachId).execute();
    await close(today);
    expect(await reads(viewers.coach)).not.toContain(approachId);
    await close(null);
    expect(await reads(viewers.coach)).toContain(approachId);
  });

  test('is kept as it would be found anew', async () => {
    const before = await kept();
    expect(before.some(({ isWorking }) => !isWorking)).toBe(true);
    await sql`delete from approach_participant`.execute(db);
    await sql`select keep_participants_of(id) from approach`.execute(db);
    expect(await kept()).toEqual(before);
  });
});
