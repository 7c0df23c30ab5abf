import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { plansDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { deployingIn } from '#approaches/deployments.server.ts';
import { listOwnRoster, splitRoster } from '#approaches/own-roster.server.ts';
import { listOwnOrganisations } from '#approaches/rights.server.ts';
import { getApproach } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { makeAgreement } from '#decisions/agreements/commands.server.ts';
import { standingIn } from '#approaches/standing.server.ts';
import { actOnShift, addShift } from '#deployments/commands.server.ts';
import { actOnHandover, handOver } from '#deployments/handovers/commands.server.ts';
import { listHandovers } from '#deployments/handovers/queries.server.ts';
import type { NewShift, ShiftCommand, ShiftReport } from '#deployments/model.ts';
import { getShift, listShifts } from '#deployments/queries.server.ts';
import { formatDay } from '#text/dates.ts';
import { listTakingPart } from '#approaches/taking-part.server.ts';
import { addOrganisation, typeNamed } from '../../tests/support/approaches.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../tests/support/factories.ts';

const today = '2026-11-09';
const report: ShiftReport = {
  ...{ from: 1200, until: 1440, coaches: 2, contacts: 8, noticed: '', police: '' },
  counts: { address: 5, monitor: 1, deEscalate: 0, escalate: 0, refer: 2 },
};

eachDatabase('the roster of an approach', (open) => {
  let db: Database;
  let city: City | undefined;
  let [municipality, coaches, family, other] = ['', '', '', ''];
  let approachId = '';
  let viewers: Record<'advisor' | 'elsewhere' | 'steering' | 'coach' | 'manager' | 'stranger', Viewer>;

  const decider = (viewer: Viewer, day = today): ApproachDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    year: cityYear,
    // In the evening: the shifts below have begun.
    now: new Date(`${day}T19:30:00Z`),
    today: day,
  });
  const by = (viewer: Viewer, day = today) => {
    const deciding = decider(viewer, day);
    return { ...deciding, standing: deployingIn(deciding) };
  };
  const reader = async (viewer: Viewer) =>
    plansDatabase(db, viewer, await listOwnAreas(db, viewer, { areaYear: cityYear, day: today }));
  const agreed = async (viewer: Viewer, ownerId: string, id: string) =>
    makeAgreement(
      db,
      { ...decider(viewer), standing: standingIn(decider(viewer)) },
      { approachId: id, text: 'Doet mee', ownerId, dueOn: '2026-12-01' },
    );
  const shift = (changes: Partial<NewShift> = {}): NewShift => ({
    ...{ approachId, partnerId: coaches, on: today, areaCode: city?.wijken[0] ?? '' },
    ...{ from: 1200, until: 1470, coaches: 2, ...changes },
  });
  const act = async (id: string, command: ShiftCommand, viewer = viewers.advisor, day = today) =>
    actOnShift(db, by(viewer, day), { id, sequence: (await getShift(db, id)).sequence }, command);

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0964');
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    coaches = await addOrganisation(db, 'Coaches Zonnedam', 'straatcoaches');
    family = await addOrganisation(db, 'Gezinsmanagers Zonnedam', 'welzijn');
    other = await addOrganisation(db, 'Halt Zonnedam', 'halt');
    const municipal = (role: Role, area: string) => viewerOf(db, role, area);
    const partner = async (name: string) => ({
      ...(await municipal('partnerProfessional', city?.code ?? '')),
      ...{ organisationId: name, name },
    });
    viewers = {
      advisor: await municipal('oovAdvisor', city.code),
      elsewhere: await municipal('wijkteamRegisseur', city.wijken[2] ?? ''),
      // Works for the organisation, in a role that only reads.
      steering: {
        ...(await municipal('steeringMember', city.code)),
        organisationId: 'Coaches Zonnedam',
      },
      coach: await partner('Coaches Zonnedam'),
      manager: await partner('Gezinsmanagers Zonnedam'),
      stranger: await partner('Halt Zonnedam'),
    };
    const beginning = {
      ...{ municipalityCode: city.code, hotspot: null, level: 'wijk', leadId: municipality },
      ...{ areaCodes: [city.wijken[0] ?? ''], endsOn: '2026-12-20', fields: {} },
      deciding: { body: 'driehoek' as const, day: today },
    };
    const parentId = await startApproach(db, decider(viewers.advisor), typeNamed('probleemgebied'), {
      ...{ ...beginning, title: 'Avondoverlast', parentId: null },
    });
    approachId = await startApproach(db, decider(viewers.advisor), typeNamed('vlot'), {
      ...{ ...beginning, title: 'Straatcoaches', parentId },
    });
    const { sequence } = await getApproach(db, approachId, null);
    const fields = { uren: '40' };
    await actOn(db, decider(viewers.advisor), { id: approachId, sequence }, { kind: 'fill', fields });
    // They take part in what it is part of.
    await agreed(viewers.advisor, coaches, parentId);
    await agreed(viewers.advisor, family, parentId);
  });

  test('who walks a shift reads the roster from then on, plans for itself alone, and reports', async () => {
    await expect(addShift(db, by(viewers.coach), shift())).rejects.toThrow('Deze aanpak bestaat niet');
    const id = await addShift(db, by(viewers.advisor), shift());
    expect(await listShifts(await reader(viewers.coach), { approachId })).toHaveLength(1);
    const own = await addShift(db, by(viewers.coach), shift({ on: '2026-11-16', coaches: 1 }));
    await expect(addShift(db, by(viewers.coach), shift({ partnerId: municipality }))).rejects.toThrow(
      'Alleen de organisatie die de dienst loopt',
    );
    const work = async (minute: number) => {
      const areas = await listOwnAreas(db, viewers.coach, { areaYear: cityYear, day: today });
      const own = await reader(viewers.coach);
      const found = await listOwnRoster(own, await listOwnOrganisations(own, viewers.coach, areas), today);
      const { toReport, week } = splitRoster(found, { today, minute });
      return [toReport, week].map((list) => list.map((one) => one.id));
    };
    // One of today and one of next week: nothing is to be reported until the first begins.
    expect([await work(1199), await work(1200)]).toEqual([
      [[], [id]],
      [[id], []],
    ]);
    await act(id, { kind: 'report', report }, viewers.coach);
    expect((await getShift(db, id)).shift).toMatchObject({ state: 'walked', reportedOn: today });
    await act(own, { kind: 'cancel', reason: 'Te weinig coaches.' }, viewers.coach);
    await act(own, { kind: 'restore' });
    const lines = await db
      .selectFrom('auditEntry')
      .select(['action', 'resource', 'outcome', 'subject'])
      .where('actor', '=', viewers.coach.name)
      .orderBy('sequence')
      .execute();
    expect(lines.map(({ outcome }) => outcome)).toEqual([
      'denied',
      'allowed',
      'denied',
      'allowed',
      'allowed',
    ]);
    expect(new Set(lines.map(({ action, resource, subject }) => `${action} ${resource} ${subject}`))).toEqual(
      new Set([`update areaPlan ${approachId}`]),
    );
  });

  test('a stranger, another area and who only reads change nothing', async () => {
    const id = await addShift(db, by(viewers.advisor), shift({ on: '2026-11-17', coaches: 1 }));
    for (const viewer of [viewers.stranger, viewers.elsewhere]) {
      await expect(act(id, { kind: 'cancel', reason: 'x' }, viewer)).rejects.toThrow('bestaat niet');
      await expect(addShift(db, by(viewer), shift())).rejects.toThrow('bestaat niet');
    }
    await expect(act(id, { kind: 'cancel', reason: 'x' }, viewers.steering)).rejects.toThrow(
      'Alleen de organisatie',
    );
    const before = await listShifts(db, { approachId });
    await expect(
      actOnShift(db, by(viewers.advisor), { id, sequence: 9 }, { kind: 'restore' }),
    ).rejects.toThrow('deze dienst');
    expect(await listShifts(db, { approachId })).toEqual(before);
  });

  test('only who takes part walks, only in its area, and no more than was promised for the week', async () => {
    const add = (changes: Partial<NewShift>) => addShift(db, by(viewers.advisor), shift(changes));
    await expect(add({ partnerId: other })).rejects.toThrow('Deze organisatie doet niet mee.');
    await expect(add({ areaCode: city?.wijken[1] ?? '' })).rejects.toThrow('Kies een gebied van deze inzet');
    await expect(add({ on: '2026-12-21' })).rejects.toThrow('tot en met 20 dec 2026');
    const week = { on: '2026-11-30', from: 600, until: 1200 };
    await add({ ...week, areaCode: city?.buurten[0] ?? '', coaches: 4 });
    await expect(add({ ...week, until: 660, coaches: 1 })).rejects.toThrow('staat al 40 uur');
    await add({ ...week, on: '2026-12-07', until: 660, coaches: 1 });
  });

  test('who is asked to take over answers for itself, and reads the roster by it', async () => {
    const id = await addShift(db, by(viewers.advisor), shift({ coaches: 1 }));
    await act(id, { kind: 'report', report: { ...report, coaches: 1 } }, viewers.coach);
    expect(await listHandovers(await reader(viewers.manager), { approachId })).toEqual([]);
    await expect(handOver(db, by(viewers.coach), { shiftId: id, partnerId: other })).rejects.toThrow(
      'doet niet mee',
    );
    await expect(handOver(db, by(viewers.coach), { shiftId: id, partnerId: coaches })).rejects.toThrow(
      'Kies een andere organisatie',
    );
    await expect(handOver(db, by(viewers.stranger), { shiftId: id, partnerId: family })).rejects.toThrow(
      'bestaat niet',
    );
    const asked = await handOver(db, by(viewers.coach), { shiftId: id, partnerId: family });
    const second = await handOver(db, by(viewers.coach), { shiftId: id, partnerId: family });
    const found = await listHandovers(await reader(viewers.manager), { askedOf: [family] });
    expect(found.map(({ handover }) => [handover.number, handover.dueOn])).toEqual([
      [1, '2026-11-16'],
      [2, '2026-11-16'],
    ]);
    const answer = { kind: 'accept' } as const;
    const version = { id: asked, sequence: 1 };
    for (const viewer of [viewers.advisor, viewers.coach])
      await expect(actOnHandover(db, by(viewer), version, answer)).rejects.toThrow(
        'Alleen de organisatie die gevraagd is',
      );
    await actOnHandover(db, by(viewers.manager, '2026-11-11'), version, answer);
    await expect(actOnHandover(db, by(viewers.manager), { id: asked, sequence: 2 }, answer)).rejects.toThrow(
      'al aangenomen',
    );
    await expect(
      actOnHandover(db, by(viewers.manager), { id: second, sequence: 1 }, { kind: 'withdraw' }),
    ).rejects.toThrow('Alleen de organisatie die de dienst loopt');
    await actOnHandover(db, by(viewers.coach), { id: second, sequence: 1 }, { kind: 'withdraw' });
    expect(await listHandovers(db, { askedOf: [family] })).toEqual([]);
    await expect(handOver(db, by(viewers.coach), { shiftId: id, partnerId: '' })).rejects.toThrow(
      'Kies de organisatie',
    );
  });

  test('a partner is offered nobody for whom a shift or handover is not taken', async () => {
    const partnerReader = await reader(viewers.coach);
    const offered = await listTakingPart(partnerReader, await getApproach(partnerReader, approachId, null));
    expect([offered.has(coaches), offered.has(other)]).toEqual([true, false]);
    const standing = await by(viewers.coach).standing(db, approachId);
    for (const id of offered) await expect(standing.requireTakingPart(id)).resolves.toBeUndefined();
    await expect(standing.requireTakingPart(other)).rejects.toThrow('Deze organisatie doet niet mee.');
  });

  test('one hands over only from a shift that was walked, which is then not cancelled any more', async () => {
    const handed = (shiftId: string) => handOver(db, by(viewers.coach), { shiftId, partnerId: family });
    const [planned, cancelled, future] = [
      await addShift(db, by(viewers.coach), shift({ coaches: 1, from: 600, until: 660 })),
      await addShift(db, by(viewers.coach), shift({ coaches: 1, from: 660, until: 720 })),
      await addShift(db, by(viewers.coach), shift({ coaches: 1, on: '2026-12-14', until: 1260 })),
    ];
    await act(cancelled, { kind: 'cancel', reason: 'Storm.' }, viewers.coach);
    const before = await listHandovers(db, { approachId });
    for (const id of [planned, cancelled, future])
      await expect(handed(id)).rejects.toThrow('Overdragen kan vanuit een dienst die is gelopen.');
    expect(await listHandovers(db, { approachId })).toEqual(before);
    const told = { ...report, from: 600, until: 660, coaches: 1 };
    await act(planned, { kind: 'report', report: told }, viewers.coach);
    const id = await handed(planned);
    await expect(act(planned, { kind: 'cancel', reason: 'Toch niet.' }, viewers.coach)).rejects.toThrow(
      'Deze dienst is gelopen en verandert niet meer.',
    );
    expect((await getShift(db, planned)).shift.state).toBe('walked');
    await actOnHandover(db, by(viewers.coach), { id, sequence: 1 }, { kind: 'withdraw' });
  });

  test('an approach is not closed while a shift is planned or a handover waits', async () => {
    const close = async () => {
      const { sequence } = await getApproach(db, approachId, null);
      await actOn(
        db,
        decider(viewers.advisor),
        { id: approachId, sequence },
        {
          ...{ kind: 'move', move: 'afwijzen', reason: 'Niet nodig.', endsOn: null },
          decision: { body: 'driehoek', day: today },
        },
      );
    };
    const waiting = (await listShifts(db, { approachId })).filter(
      ({ shift: each }) => each.state === 'planned',
    );
    const [first] = waiting;
    expect(waiting.length).toBeGreaterThan(1);
    await expect(close()).rejects.toThrow(
      `${waiting.length} diensten staan nog gepland, de eerste op ${formatDay(first?.shift.on ?? '')}. Meld ze`,
    );
    const reason = 'Niet nodig.';
    for (const { id, shift: each } of await listShifts(db, { approachId }))
      if (each.state === 'planned') await act(id, { kind: 'cancel', reason });
    const [walked] = (await listShifts(db, { approachId })).filter(
      ({ shift: each }) => each.state === 'walked',
    );
    const id = await handOver(db, by(viewers.advisor), { shiftId: walked?.id ?? '', partnerId: family });
    await expect(close()).rejects.toThrow('1 overdracht wacht nog op antwoord.');
    await actOnHandover(db, by(viewers.advisor), { id, sequence: 1 }, { kind: 'withdraw' });
    await close();
    await expect(act(walked?.id ?? '', { kind: 'correct', report, reason })).rejects.toThrow('gesloten');
  });

  test('the histories are only added to', async () => {
    for (const table of ['deployment_shift_event', 'deployment_handover_event'])
      for (const attempt of [
        sql`delete from ${sql.table(table)}`,
        sql`update ${sql.table(table)} set made_by = 'x'`,
        sql`delete from ${sql.table(table.replace('_event', ''))}`,
      ])
        await expect(attempt.execute(db)).rejects.toThrow('only added to');
  });

  test('nothing is planned for an approach that has no roster', async () => {
    const { approach } = await getApproach(db, approachId, null);
    const attempt = addShift(db, by(viewers.advisor), shift({ approachId: approach.parentId ?? '' }));
    await expect(attempt).rejects.toThrow('hoort geen rooster');
  });
});
