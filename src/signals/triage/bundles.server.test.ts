import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { inboxDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { bundleNotices, moveBundle, unbundleNotices, versionOf } from '#signals/triage/bundles.server.ts';
import { receiveNotice } from '#signals/triage/commands.server.ts';
import {
  getBundle,
  getNotice,
  listBundles,
  listOpenBundles,
  readBundleNumber,
} from '#signals/triage/queries.server.ts';
import type { WorkDecider } from '#signals/triage/rights.server.ts';
import { addOrganisation } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

const today = '2026-11-09';

eachDatabase('a bundle of which one reads a part', (open) => {
  let db: Database;
  let city: City;
  let [welfare, police] = ['', ''];
  let viewers: Record<'advisor' | 'team' | 'elsewhere' | 'welfare' | 'police', Viewer>;

  const by = (viewer: Viewer): WorkDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    ...{ year: cityYear, now: new Date(`${today}T10:00:00Z`), today },
  });
  const reader = async (viewer: Viewer) =>
    inboxDatabase(db, viewer, await listOwnAreas(db, viewer, { areaYear: cityYear, day: today }));
  const take = (areaCode: string, title: string, sourceId = welfare) =>
    receiveNotice(db, by(viewers.advisor), {
      ...{
        title,
        description: '',
        categoryCode: 'groep-jongeren-straat',
        seenOn: today,
        dayPart: null,
        reference: '',
      },
      sourceId,
      place: { municipalityCode: city.code, areaCode, longitude: null, latitude: null },
    });

  const bundle = async (signalIds: string[], bundleId: number | null = null, viewer = viewers.advisor) =>
    (await bundleNotices(db, by(viewer), { signalIds, bundleId })).bundleId;
  const versionFor = async (viewer: Viewer, id: number) =>
    versionOf((await getBundle(await reader(viewer), id)).members);
  const takeUp = async (bundleId: number, version: string, viewer: Viewer) =>
    moveBundle(db, by(viewer), { bundleId, version }, { kind: 'move', move: 'takeUp' });
  const stateOf = async (id: string) => (await getNotice(db, id)).notice.state;

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0968');
    await sql`
      insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
      values ('groep-jongeren-straat', 'x', 'jeugdoverlast', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(
      db,
    );
    welfare = await addOrganisation(db, 'Welzijn Bundelstad', 'welzijn');
    police = await addOrganisation(db, 'Politie Bundelstad', 'politie');
    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    const partner = async (organisationId: string) => ({
      ...(await viewer('partnerProfessional', city.code)),
      organisationId,
    });
    viewers = {
      advisor: await viewer('oovAdvisor', city.code),
      team: await viewer('wijkteamRegisseur', city.wijken[0]),
      elsewhere: { ...(await viewer('wijkteamRegisseur', city.wijken[2])), name: 'demo:elders' },
      welfare: await partner('Welzijn Bundelstad'),
      police: await partner('Politie Bundelstad'),
    };
  });

  test('shows nobody a title of a signal that they do not read', async () => {
    const ofWelfare = await take(city.wijken[0], 'Gehoord door welzijn', welfare);
    const ofPolice = await take(city.wijken[0], 'Gezien door politie', police);
    const id = await bundle([ofWelfare, ofPolice]);
    for (const [viewer, own, other] of [
      [viewers.welfare, 'Gehoord door welzijn', 'Gezien door politie'],
      [viewers.police, 'Gezien door politie', 'Gehoord door welzijn'],
    ] as const) {
      const tx = await reader(viewer);
      const shown = {
        page: await getBundle(tx, id),
        beside: [...(await listBundles(tx, [id]))],
        list: await listOpenBundles(tx, city.code),
      };
      expect(shown.beside).toMatchObject([[id, { title: own, count: 1 }]]);
      expect(shown.list).toMatchObject([{ id, title: own, count: 1 }]);
      expect(JSON.stringify(shown)).not.toContain(other);
    }
    const whole = (await listBundles(await reader(viewers.advisor), [id])).get(id);
    expect(whole?.count).toBe(2);
  });

  test('across a border moves as far as someone weighs it, and grows from both sides', async () => {
    const [here, there] = [await take(city.wijken[0], 'Hier'), await take(city.wijken[2], 'Daar')];
    const id = await bundle([here, there]);
    const version = await versionFor(viewers.team, id);
    expect(await takeUp(id, version, viewers.team)).toBe(1);
    expect([await stateOf(here), await stateOf(there)]).toEqual(['takenUp', 'received']);
    await expect(takeUp(id, version, viewers.team)).rejects.toThrow('intussen');
    for (const [viewer, area] of [
      [viewers.team, city.wijken[0]],
      [viewers.elsewhere, city.wijken[2]],
    ] as const)
      expect(await bundle([await take(area, 'Nog een')], id, viewer)).toBe(id);
    expect(await takeUp(id, await versionFor(viewers.advisor, id), viewers.advisor)).toBe(3);
  });

  test('is not there for who reads none of it, and is only followed by who may not weigh', async () => {
    const [one, other] = [await take(city.wijken[2], 'Een'), await take(city.wijken[2], 'Ander')];
    const id = await bundle([one, other]);
    const version = await versionFor(viewers.advisor, id);
    const loose = await take(city.wijken[0], 'Los');
    await expect(takeUp(id, version, viewers.team)).rejects.toThrow('Deze bundel bestaat niet');
    await expect(bundle([loose], id, viewers.team)).rejects.toThrow('Deze bundel bestaat niet');
    await expect(takeUp(id, version, viewers.police)).rejects.toThrow('Deze bundel bestaat niet');
    await expect(takeUp(id, version, viewers.welfare)).rejects.toThrow('Signalen wegen doet wie het gebied');
    expect(await stateOf(one)).toBe('received');
  });

  test('has another version once one of it was swapped for another', async () => {
    const [one, other] = [await take(city.wijken[0], 'Een'), await take(city.wijken[0], 'Ander')];
    const third = await take(city.wijken[0], 'Derde');
    const id = await bundle([one, other]);
    const before = await versionFor(viewers.team, id);
    await unbundleNotices(db, by(viewers.advisor), { signalIds: [other], bundleId: id });
    await bundle([third], id);
    expect((await getBundle(db, id)).members.map(({ sequence }) => sequence)).toEqual([2, 2]);
    await expect(takeUp(id, before, viewers.team)).rejects.toThrow('intussen');
    expect(await stateOf(one)).toBe('received');
  });

  test('tells which signals joined it and from where, and gives back only what is in it', async () => {
    const ids = [];
    for (const title of ['a', 'b', 'c', 'd']) ids.push(await take(city.wijken[0], title));
    const [a = '', b = '', c = '', d = ''] = ids;
    const first = await bundle([a, b]);
    const second = await bundle([c, d]);
    const { joined } = await bundleNotices(db, by(viewers.team), { signalIds: [a, c], bundleId: first });
    expect(joined).toEqual([{ id: c, from: second }]);
    const undo = unbundleNotices(db, by(viewers.team), { signalIds: [b, d], bundleId: first });
    await expect(undo).rejects.toThrow('intussen niet meer in deze bundel');
    expect((await getNotice(db, b)).notice.bundleId).toBe(first);
  });

  test.each(['', 'abc', '0', '-1', '1.5', '1e3', '99999999999', '2147483648', undefined])(
    'has no number %s',
    (text) => {
      expect(() => readBundleNumber(text)).toThrow('Deze bundel bestaat niet');
    },
  );
});
