import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { inboxDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { bundleNotices, moveBundle, unbundleNotices, versionOf } from '#signals/triage/bundles.server.ts';
import { actOnNotice, receiveNotice } from '#signals/triage/commands.server.ts';
import { countInbox, listInbox, type InboxFilter } from '#signals/triage/inbox.server.ts';
import type { NewNotice, NoticeCommand } from '#signals/triage/model.ts';
import { getBundle, getNotice, listCandidates, listNotices } from '#signals/triage/queries.server.ts';
import type { WorkDecider } from '#signals/triage/rights.server.ts';
import { addOrganisation } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

const today = '2026-11-09';
const takeUp: NoticeCommand = { kind: 'move', move: 'takeUp' };
const everything: InboxFilter = {
  ...{ municipalityCode: null, stage: 'weigh', areaCodes: null, themeCode: null, sourceId: null },
  ...{ isLate: false, isPlaceless: false, ownIds: [], isPassedOn: false, page: 1 },
};

eachDatabase('signals at work', (open) => {
  let db: Database;
  let city: City;
  let [municipality, welfare, police] = ['', '', ''];
  let viewers: Record<
    'advisor' | 'team' | 'elsewhere' | 'welfare' | 'police' | 'steering' | 'officer',
    Viewer
  >;

  const by = (viewer: Viewer, day = today): WorkDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    year: cityYear,
    now: new Date(`${day}T10:00:00Z`),
    today: day,
  });
  const reader = async (viewer: Viewer) =>
    inboxDatabase(db, viewer, await listOwnAreas(db, viewer, { areaYear: cityYear, day: today }));
  const notice = (areaCode: string | null, changes: Partial<NewNotice> = {}): NewNotice => ({
    ...{ title: 'Groep bij het winkelplein', description: 'Na sluiting, elke avond.' },
    ...{ categoryCode: 'groep-jongeren-straat', seenOn: today, dayPart: 'avond', reference: '' },
    ...{ sourceId: municipality },
    place: { municipalityCode: city.code, areaCode, longitude: null, latitude: null },
    ...changes,
  });
  const take = (areaCode: string | null, changes: Partial<NewNotice> = {}, viewer = viewers.advisor) =>
    receiveNotice(db, by(viewer), notice(areaCode, changes));
  const act = async (id: string, command: NoticeCommand, viewer: Viewer) => {
    const { sequence } = await getNotice(db, id);
    await actOnNotice(db, by(viewer), { id, sequence }, command);
  };
  const sees = async (viewer: Viewer, id: string) =>
    (await listNotices(await reader(viewer), [id])).length === 1;
  const seenBy = async (id: string) => {
    const seen: string[] = [];
    for (const [name, viewer] of Object.entries(viewers)) if (await sees(viewer, id)) seen.push(name);
    return seen;
  };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0967');
    await sql`
      insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
      values ('groep-jongeren-straat', 'x', 'jeugdoverlast', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(
      db,
    );
    municipality = await addOrganisation(db, 'Gemeente Bronstad', 'gemeente');
    welfare = await addOrganisation(db, 'Welzijn Bronstad', 'welzijn');
    police = await addOrganisation(db, 'Politie Bronstad', 'politie');

    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    const partner = async (organisationId: string) => ({
      ...(await viewer('partnerProfessional', city.code)),
      organisationId,
    });
    viewers = {
      advisor: await viewer('oovAdvisor', city.code),
      team: await viewer('wijkteamRegisseur', city.wijken[0]),
      elsewhere: { ...(await viewer('wijkteamRegisseur', city.wijken[2])), name: 'demo:elders' },
      welfare: await partner('Welzijn Bronstad'),
      police: await partner('POLITIE Bronstad'),
      steering: await viewer('steeringMember', city.code),
      officer: await viewer('privacyOfficer', city.code),
    };
  });

  describe('who reads one', () => {
    test('in an area: who works there or for the whole municipality', async () => {
      expect(await seenBy(await take(city.buurten[0] ?? ''))).toEqual(['advisor', 'team']);
      expect(await seenBy(await take(city.wijken[2]))).toEqual(['advisor', 'elsewhere']);
    });

    test('its source, and the organisation it was passed on to', async () => {
      const id = await take(city.wijken[2], { sourceId: welfare });
      expect(await seenBy(id)).toEqual(['advisor', 'elsewhere', 'welfare']);
      await act(
        id,
        { kind: 'move', move: 'passOn', text: '', partnerId: police, proposedId: null },
        viewers.advisor,
      );
      expect(await seenBy(id)).toEqual(['advisor', 'elsewhere', 'welfare', 'police']);
      await act(id, { kind: 'move', move: 'reopen', text: 'Toch niet.', isAnswered: false }, viewers.advisor);
      expect(await seenBy(id)).toEqual(['advisor', 'elsewhere', 'welfare']);
    });

    test('without a place: the whole municipality, its source, and who took it in', async () => {
      expect(await seenBy(await take(null, { sourceId: welfare }))).toEqual(['advisor', 'welfare']);
      const own = await take(null, {}, viewers.team);
      expect(await seenBy(own)).toEqual(['advisor', 'team']);
      const place = { ...notice(city.wijken[0]).place };
      await act(own, { kind: 'place', place }, viewers.team);
      expect(await seenBy(own)).toEqual(['advisor', 'team']);
    });
  });

  describe('who weighs one', () => {
    test('who works there, and nobody else', async () => {
      const id = await take(city.wijken[2], { sourceId: welfare });
      await expect(act(id, takeUp, viewers.team)).rejects.toThrow('Dit signaal bestaat niet');
      await expect(act(id, takeUp, viewers.welfare)).rejects.toThrow('Signalen wegen doet wie het gebied');
      await expect(act(id, takeUp, viewers.steering)).rejects.toThrow('Dit signaal bestaat niet');
      await act(id, takeUp, viewers.elsewhere);
      expect((await getNotice(db, id)).notice.state).toBe('takenUp');
    });

    test('a partner brings signals of its own organisation, anywhere in the municipality', async () => {
      const id = await take(city.wijken[2], { sourceId: welfare }, viewers.welfare);
      expect(await sees(viewers.welfare, id)).toBe(true);
      await expect(take(city.wijken[2], { sourceId: police }, viewers.welfare)).rejects.toThrow(
        'U legt signalen van uw eigen organisatie vast.',
      );
    });

    test('nobody brings one to an area of others, or to what is no area there', async () => {
      await expect(take(city.wijken[2], {}, viewers.team)).rejects.toThrow('Dit gebied hoort niet bij u');
      await expect(take('WK123456')).rejects.toThrow('Kies een gebied van deze gemeente.');
      await expect(take(city.wijken[0], { sourceId: 'niemand' })).rejects.toThrow('Kies een organisatie');
    });
  });

  test('the history is only added to, whoever tries', async () => {
    const id = await take(city.wijken[0]);
    for (const attempt of [
      sql`update noticed_signal_event set event = '{"kind": "x", "day": "x"}' where signal_id = ${id}`,
      sql`delete from noticed_signal_event where signal_id = ${id}`,
    ])
      await expect(attempt.execute(db)).rejects.toThrow('only added to');
  });

  test('of two who act on the same version the second is told, and a refusal changes nothing', async () => {
    const id = await take(city.wijken[0]);
    await actOnNotice(db, by(viewers.advisor), { id, sequence: 1 }, takeUp);
    const before = await getNotice(db, id);
    await expect(actOnNotice(db, by(viewers.team), { id, sequence: 1 }, takeUp)).rejects.toThrow(
      'Iemand anders heeft dit signaal intussen gewijzigd.',
    );
    await expect(act(id, takeUp, viewers.team)).rejects.toThrow('Dit signaal is opgepakt.');
    expect(await getNotice(db, id)).toEqual(before);
  });

  test('what was proposed stays beside what was chosen', async () => {
    const id = await take(city.buurten[0] ?? '');
    await act(
      id,
      { kind: 'move', move: 'passOn', text: '', partnerId: police, proposedId: 'x' },
      viewers.team,
    );
    const { event } = (await getNotice(db, id)).history.at(-1) ?? { event: null };
    expect(event).toMatchObject({ partnerId: police, proposedId: welfare });
    await expect(
      act(
        await take(city.wijken[0]),
        { kind: 'move', move: 'passOn', text: '', partnerId: 'x', proposedId: null },
        viewers.team,
      ),
    ).rejects.toThrow('Kies een organisatie uit de lijst.');
  });

  test('every deed and every refusal stands in the log', async () => {
    const id = await take(city.wijken[2]);
    await expect(act(id, takeUp, viewers.team)).rejects.toThrow();
    await act(id, takeUp, viewers.advisor);
    const lines = await db
      .selectFrom('auditEntry')
      .select(['actor', 'action', 'outcome'])
      .where('resource', '=', 'signalInbox')
      .where('subject', '=', id)
      .orderBy('sequence')
      .execute();
    expect(lines.map(({ actor, action, outcome }) => `${actor} ${action} ${outcome}`)).toEqual([
      'demo:oovAdvisor create allowed',
      'demo:wijkteamRegisseur update denied',
      'demo:oovAdvisor update allowed',
    ]);
  });

  describe('a bundle', () => {
    const ids = async (areas: string[]) => {
      const made: string[] = [];
      for (const area of areas) made.push(await take(area));
      return made;
    };
    const bundle = async (signalIds: string[], bundleId: number | null = null, viewer = viewers.advisor) =>
      (await bundleNotices(db, by(viewer), { signalIds, bundleId })).bundleId;

    test('is made, grows, moves as a whole, and is taken apart again', async () => {
      const [one = '', other = '', third = ''] = await ids([city.wijken[0], city.wijken[0], city.wijken[0]]);
      const id = await bundle([one, other]);
      expect(await bundle([third], id)).toBe(id);
      const { members } = await getBundle(await reader(viewers.team), id);
      expect(members.map((member) => member.id).toSorted()).toEqual([one, other, third].toSorted());
      await moveBundle(db, by(viewers.team), { bundleId: id, version: versionOf(members) }, takeUp);
      for (const each of [one, other, third])
        expect((await getNotice(db, each)).notice).toMatchObject({ state: 'takenUp', bundleId: id });
      await unbundleNotices(db, by(viewers.team), { signalIds: [third], bundleId: null });
      expect((await getNotice(db, third)).notice).toMatchObject({ state: 'takenUp', bundleId: null });
      await unbundleNotices(db, by(viewers.team), { signalIds: [one, other], bundleId: id });
      await expect(getBundle(await reader(viewers.advisor), id)).rejects.toThrow('is leeg');
    });

    test('takes no signal of others, no single one, and no number that is none', async () => {
      const [one = '', there = ''] = await ids([city.wijken[0], city.wijken[2]]);
      await expect(bundle([one, there], null, viewers.team)).rejects.toThrow('Dit signaal bestaat niet');
      await expect(bundle([one])).rejects.toThrow('ten minste twee signalen');
      await expect(bundle([one], 987654)).rejects.toThrow('Deze bundel bestaat niet');
      await expect(bundle([])).rejects.toThrow('Kies ten minste één signaal.');
      expect((await getNotice(db, one)).notice.bundleId).toBeNull();
    });
  });

  test('the inbox counts and lists the same signals, as far as someone reads them', async () => {
    for (const viewer of Object.values(viewers)) {
      const own = await reader(viewer);
      const counts = await countInbox(own, everything, '2026-12-01');
      for (const stage of ['weigh', 'handle', 'answer', 'settled'] as const) {
        let listed = 0;
        let late = 0;
        for (let page = 1; page <= 5; page++) {
          listed += (await listInbox(own, { ...everything, stage, page }, '2026-12-01')).length;
          late += (await listInbox(own, { ...everything, stage, page, isLate: true }, '2026-12-01')).length;
        }
        expect([listed, late]).toEqual([counts[stage].all, counts[stage].late]);
      }
    }
    const placeless = await listInbox(
      await reader(viewers.advisor),
      { ...everything, isPlaceless: true },
      today,
    );
    expect(new Set(placeless.map(({ areaCode }) => areaCode))).toEqual(new Set([null]));
    const all = (await countInbox(await reader(viewers.advisor), everything, today)).weigh;
    expect(all.placeless).toBe(placeless.length);

    const ours = { ...everything, stage: 'handle', ownIds: [police] } as const;
    const toPolice = await listInbox(await reader(viewers.police), { ...ours, isPassedOn: true }, today);
    expect(new Set(toPolice.map(({ passedToId }) => passedToId))).toEqual(new Set([police]));
    const counted = (await countInbox(await reader(viewers.police), ours, today)).handle;
    expect(counted.passedOn).toBe(toPolice.length);
  });

  test('what resembles a signal is looked for among what someone reads', async () => {
    const wanted = [{ themeCode: 'jeugdoverlast', seenOn: today }];
    const found = async (viewer: Viewer) =>
      (await listCandidates(await reader(viewer), city.code, wanted)).length;
    expect(await found(viewers.advisor)).toBeGreaterThan(await found(viewers.team));
    expect(await found(viewers.steering)).toBe(0);
    expect(await listCandidates(db, city.code, [])).toEqual([]);
  });
});
