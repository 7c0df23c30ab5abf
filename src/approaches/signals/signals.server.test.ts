import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { plansDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import type { ApproachCommand } from '#approaches/model.ts';
import { getApproach } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { takeAlong, takeInto, takeOut } from '#approaches/signals/commands.server.ts';
import { listTakenIn } from '#approaches/signals/queries.server.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { bundleNotices, unbundleNotices, versionOf } from '#signals/triage/bundles.server.ts';
import { actOnNotice, receiveNotice } from '#signals/triage/commands.server.ts';
import { getBundle, getNotice } from '#signals/triage/queries.server.ts';
import { addOrganisation, typeNamed } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

const today = '2026-11-09';
const tomorrow = '2026-11-10';

eachDatabase('signals in an approach', (open) => {
  let db: Database;
  let city: City | undefined;
  let [municipality, police] = ['', ''];
  let viewers: Record<'advisor' | 'team' | 'elsewhere' | 'away' | 'steering' | 'lead', Viewer>;

  const by = (viewer: Viewer, day = today): ApproachDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    year: cityYear,
    now: new Date(`${day}T10:00:00Z`),
    today: day,
  });
  const reader = async (viewer: Viewer) =>
    plansDatabase(db, viewer, await listOwnAreas(db, viewer, { areaYear: cityYear, day: today }));
  const areaOf = (at: number) => city?.wijken[at] ?? '';
  const start = (at = 0, leadId = municipality) =>
    startApproach(db, by(viewers.advisor), typeNamed('probleemgebied'), {
      ...{ title: 'Avondoverlast op het plein', municipalityCode: city?.code ?? '', parentId: null },
      ...{ hotspot: null, level: 'wijk', leadId, endsOn: '2027-03-01', fields: { gemeenschap: 'ja' } },
      areaCodes: [areaOf(at)],
      deciding: { body: 'driehoek', day: '2026-11-17' },
    });
  const notice = (at = 0) =>
    receiveNotice(db, by(viewers.advisor), {
      ...{ title: 'Groep bij het winkelplein', description: '', categoryCode: 'groep-jongeren-straat' },
      ...{ seenOn: today, dayPart: 'avond', reference: '', sourceId: municipality },
      place: { municipalityCode: city?.code ?? '', areaCode: areaOf(at), longitude: null, latitude: null },
    });
  const take = async (approachId: string, signalId: string, viewer = viewers.advisor) =>
    takeInto(db, by(viewer), { approachId, signalId, version: (await getNotice(db, signalId)).sequence });
  const state = async (id: string) => (await getNotice(db, id)).notice.state;
  const only = async (approachId: string) => {
    const [row, ...more] = await listTakenIn(db, approachId, null);
    if (row === undefined || more.length > 0) throw new Error('there is not just one');
    return row;
  };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0962');
    const other = await buildCity(db, '0963');
    await sql`
      insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
      values ('groep-jongeren-straat', 'x', 'jeugdoverlast', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(
      db,
    );
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    police = await addOrganisation(db, 'Politie Zonnedam', 'politie');
    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    viewers = {
      advisor: await viewer('oovAdvisor', city.code),
      team: await viewer('wijkteamRegisseur', areaOf(0)),
      elsewhere: await viewer('wijkteamRegisseur', areaOf(2)),
      away: await viewer('oovAdvisor', other.code),
      steering: await viewer('steeringMember', city.code),
      lead: { ...(await viewer('partnerProfessional', city.code)), organisationId: 'Politie Zonnedam' },
    };
  });

  test('what has to be weighed is taken up with it, and its history names the approach', async () => {
    const [approachId, signalId] = [await start(), await notice()];
    await take(approachId, signalId, viewers.team);
    expect(await state(signalId)).toBe('takenUp');
    expect((await getNotice(db, signalId)).history.map(({ event }) => event.kind)).toEqual([
      ...['received', 'moved', 'takenInto'],
    ]);
    expect(await only(approachId)).toMatchObject({ signalId, bundleId: null, takenOn: today });
    const lines = await db
      .selectFrom('auditEntry')
      .select(['resource', 'outcome'])
      .where('actor', '=', viewers.team.name)
      .where('subject', 'in', [approachId, signalId])
      .orderBy('sequence')
      .execute();
    expect(lines.map(({ resource, outcome }) => `${resource} ${outcome}`)).toEqual([
      'areaPlan allowed',
      'signalInbox allowed',
    ]);
  });

  test('it is taken out again, stays in hand, and can go into another; the past stays as it was', async () => {
    const [first, second, signalId] = [await start(), await start(), await notice()];
    await take(first, signalId);
    await expect(take(second, signalId)).rejects.toThrow('Dit signaal zit al in een aanpak.');
    const { id } = await only(first);
    await takeOut(db, by(viewers.team, tomorrow), { approachId: first, id });
    expect(await state(signalId)).toBe('takenUp');
    await expect(takeOut(db, by(viewers.team), { approachId: first, id })).rejects.toThrow('al uit');
    await take(second, signalId);
    expect([await listTakenIn(db, first, null), await listTakenIn(db, first, tomorrow)]).toEqual([[], []]);
    expect(await listTakenIn(db, first, today)).toHaveLength(1);
    expect((await only(second)).signalId).toBe(signalId);
  });

  test('who does not change the approach, or does not weigh the signal, takes nothing in or out', async () => {
    const [approachId, signalId] = [await start(), await notice()];
    for (const viewer of [viewers.elsewhere, viewers.away, viewers.steering])
      await expect(take(approachId, signalId, viewer)).rejects.toThrow('Deze aanpak bestaat niet');
    const led = await start(0, police);
    await expect(take(led, signalId, viewers.lead)).rejects.toThrow('Dit signaal bestaat niet');
    const there = await notice(2);
    await expect(take(approachId, there, viewers.team)).rejects.toThrow('Dit signaal bestaat niet');
    await take(approachId, signalId);
    const { id } = await only(approachId);
    await expect(takeOut(db, by(viewers.elsewhere), { approachId, id })).rejects.toThrow('bestaat niet');
    // Not by way of an approach of one's own.
    await expect(takeOut(db, by(viewers.advisor), { approachId: led, id })).rejects.toThrow(
      'Dit staat niet bij deze aanpak.',
    );
    await take(approachId, there);
    const row = (await listTakenIn(db, approachId, null)).find((each) => each.signalId === there);
    await expect(takeOut(db, by(viewers.team), { approachId, id: row?.id ?? 0 })).rejects.toThrow(
      'Dit signaal bestaat niet',
    );
    expect(await listTakenIn(db, approachId, null)).toHaveLength(2);
  });

  test('not into one that is closed, not what is finished, and not on an older version', async () => {
    const [approachId, signalId] = [await start(), await notice()];
    await expect(takeInto(db, by(viewers.advisor), { approachId, signalId, version: 9 })).rejects.toThrow(
      'dit signaal gewijzigd',
    );
    const reject = { kind: 'move', move: 'reject', text: 'Dubbel.', isAnswered: false } as const;
    await actOnNotice(db, by(viewers.advisor), { id: signalId, sequence: 1 }, reject);
    await expect(take(approachId, signalId)).rejects.toThrow('Dit signaal is afgewezen. Heropen het eerst.');
    const open = await notice();
    await take(approachId, open);
    const { sequence } = await getApproach(db, approachId, null);
    const close: ApproachCommand = {
      ...{ kind: 'move', move: 'afwijzen', reason: 'Te klein.', endsOn: null },
      decision: { body: 'driehoek', day: today },
    };
    await actOn(db, by(viewers.advisor), { id: approachId, sequence }, close);
    await expect(take(approachId, await notice())).rejects.toThrow('Deze aanpak is gesloten.');
    // What it had stays in hand, and can still go on in another.
    expect(await state(open)).toBe('takenUp');
    await takeOut(db, by(viewers.advisor), { approachId, id: (await only(approachId)).id });
    await take(await start(), open);
  });

  test('a bundle goes in and out as a whole', async () => {
    const [approachId, one, two] = [await start(), await notice(), await notice()];
    const { bundleId } = await bundleNotices(db, by(viewers.team), {
      ...{ signalIds: [one, two], bundleId: null },
    });
    const { members } = await getBundle(db, bundleId);
    const taking = { approachId, bundleId };
    await expect(takeInto(db, by(viewers.team), { ...taking, version: 'x' })).rejects.toThrow('intussen');
    await takeInto(db, by(viewers.team), { ...taking, version: versionOf(members) });
    expect([await state(one), await state(two)]).toEqual(['takenUp', 'takenUp']);
    await expect(take(approachId, one)).rejects.toThrow('De bundel van dit signaal zit al in een aanpak.');
    const late = await notice();
    await bundleNotices(db, by(viewers.team), { signalIds: [late], bundleId });
    await takeOut(db, by(viewers.team), { approachId, id: (await only(approachId)).id });
    expect((await getNotice(db, two)).history.at(-1)?.event.kind).toBe('takenOut');
    // One that came into the bundle later was never in it by itself.
    expect((await getNotice(db, late)).history.at(-1)?.event.kind).toBe('bundled');
  });

  test('a bundle stays when it holds what someone does not weigh', async () => {
    const [approachId, here, there] = [await start(), await notice(), await notice(2)];
    const wish = { signalIds: [here, there], bundleId: null };
    const { bundleId } = await bundleNotices(db, by(viewers.advisor), wish);
    const version = versionOf((await getBundle(db, bundleId)).members);
    await takeInto(db, by(viewers.advisor), { approachId, bundleId, version });
    const row = { approachId, id: (await only(approachId)).id };
    await expect(takeOut(db, by(viewers.team), row)).rejects.toThrow('een signaal dat u niet weegt');
    expect((await getNotice(db, here)).notice.takenInto).toMatchObject({ approachId });
    await takeOut(db, by(viewers.advisor), row);
    for (const id of [here, there]) expect((await getNotice(db, id)).notice.takenInto).toBeNull();
  });

  test('what is in an approach by itself goes into no bundle; what leaves its bundle leaves the approach', async () => {
    const [approachId, one, two, alone] = [await start(), await notice(), await notice(), await notice()];
    const { bundleId } = await bundleNotices(db, by(viewers.team), {
      ...{ signalIds: [one, two], bundleId: null },
    });
    await take(await start(), alone);
    const both = bundleNotices(db, by(viewers.team), { signalIds: [alone], bundleId });
    await expect(both).rejects.toThrow('zit in een aanpak');
    const { members } = await getBundle(db, bundleId);
    await takeInto(db, by(viewers.team), { approachId, bundleId, version: versionOf(members) });
    const kinds = async (id: string) => (await getNotice(db, id)).history.map(({ event }) => event.kind);
    for (const id of [one, two])
      await unbundleNotices(db, by(viewers.team), { signalIds: [id], bundleId: null });
    expect((await kinds(one)).slice(-3)).toEqual(['takenInto', 'takenOut', 'unbundled']);
    // By itself it can go on elsewhere, and the empty bundle is taken out.
    await take(await start(), one);
    await takeOut(db, by(viewers.team), { approachId, id: (await only(approachId)).id });
    expect(await listTakenIn(db, approachId, null)).toEqual([]);
    expect((await kinds(one)).at(-1)).toBe('takenInto');
  });

  test('who reads the approach reads what it took in, and nobody changes that', async () => {
    const approachId = await start(2);
    await take(approachId, await notice());
    const counts = [];
    for (const viewer of [viewers.advisor, viewers.elsewhere, viewers.steering, viewers.team, viewers.away])
      counts.push((await listTakenIn(await reader(viewer), approachId, null)).length);
    expect(counts).toEqual([1, 1, 1, 0, 0]);
    const ended = sql`ended_on = '2026-11-10', ended_by = 'x'`;
    for (const attempt of [
      sql`delete from approach_signal`,
      sql`update approach_signal set taken_by = 'x' where approach_id = ${approachId}`,
      sql`update approach_signal set ${ended}, taken_on = '2026-11-01' where approach_id = ${approachId}`,
    ])
      await expect(attempt.execute(db)).rejects.toThrow(/only added to|not changed/);
    await sql`update approach_signal set ${ended} where approach_id = ${approachId}`.execute(db);
    await expect(
      sql`update approach_signal set ended_on = null, ended_by = null where approach_id = ${approachId}`.execute(
        db,
      ),
    ).rejects.toThrow('not changed');
  });

  test('go along into the approach that continues the one they were in, what is finished stays', async () => {
    const begin = (type: string, continuesId: string | null, body: 'jpp' | 'driehoek') =>
      startApproach(db, by(viewers.advisor), typeNamed(type), {
        ...{
          title: 'Groep bij het plein',
          municipalityCode: city?.code ?? '',
          parentId: null,
          hotspot: null,
        },
        ...{ level: 'wijk', leadId: municipality, endsOn: '2027-01-01', fields: {}, areaCodes: [areaOf(0)] },
        ...{ deciding: { body, day: today }, continuesId },
      });
    const [before, kept, done] = [await begin('jpp-probleem', null, 'jpp'), await notice(), await notice()];
    await take(before, kept);
    await take(before, done);
    await expect(takeAlong(db, by(viewers.advisor), before)).rejects.toThrow('geen vervolg');
    const { sequence } = await getNotice(db, done);
    const ask = { kind: 'move', move: 'askAnswer', text: '', isAnswered: false } as const;
    await actOnNotice(db, by(viewers.advisor), { id: done, sequence }, ask);
    const decision = { body: 'jpp', day: today } as const;
    const handUp: ApproachCommand = {
      ...{ kind: 'move', move: 'doorzetten', decision, reason: 'Meer dan jeugd.', endsOn: null },
    };
    const { sequence: version } = await getApproach(db, before, null);
    await actOn(db, by(viewers.advisor), { id: before, sequence: version }, handUp);
    const after = await begin('probleemgebied', before, 'driehoek');
    await expect(takeAlong(db, by(viewers.elsewhere), after)).rejects.toThrow('bestaat niet');
    await takeAlong(db, by(viewers.advisor), after);
    expect(await only(after)).toMatchObject({ signalId: kept, takenOn: today });
    expect(await only(before)).toMatchObject({ signalId: done });
    expect((await getNotice(db, kept)).notice.takenInto).toMatchObject({ approachId: after });
    await expect(takeAlong(db, by(viewers.advisor), after)).rejects.toThrow('niets om over te nemen');
  });
});
