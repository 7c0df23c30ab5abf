import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { inboxDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { bundleNotices } from '#signals/triage/bundles.server.ts';
import { canBeNumber, findByNumber } from '#signals/triage/by-number.server.ts';
import { receiveNotice } from '#signals/triage/commands.server.ts';
import type { WorkDecider } from '#signals/triage/rights.server.ts';
import { addOrganisation } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

const today = '2026-11-09';

test.each([
  ['M-2026/12', true],
  ['bundel 88', true],
  ['88', true],
  ['plein', false],
  ['plein 88', false],
  ['', false],
])('“%s” can be a number: %s', (text, can) => expect(canBeNumber(text)).toBe(can));

eachDatabase('signals by number', (open) => {
  let db: Database;
  let city: City;
  let source = '';
  let viewers: Record<'advisor' | 'team' | 'elsewhere' | 'source' | 'other' | 'steering', Viewer>;

  const by = (viewer: Viewer): WorkDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    ...{ year: cityYear, now: new Date(`${today}T10:00:00Z`), today },
  });
  const take = (reference: string) =>
    receiveNotice(db, by(viewers.advisor), {
      ...{ title: 'Groep bij het winkelplein', description: '', categoryCode: 'groep-jongeren-straat' },
      ...{ seenOn: today, dayPart: null, reference, sourceId: source },
      place: { municipalityCode: city.code, areaCode: city.wijken[0], longitude: null, latitude: null },
    });
  const found = async (viewer: Viewer, text: string) => {
    const ownAreas = await listOwnAreas(db, viewer, { areaYear: cityYear, day: today });
    const { signals, bundles } = await findByNumber(inboxDatabase(db, viewer, ownAreas), text);
    return [...signals.map(({ id }) => id), ...[...bundles].map(([id, { count }]) => `${id}: ${count}`)];
  };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0968');
    await sql`
      insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
      values ('groep-jongeren-straat', 'x', 'jeugdoverlast', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(
      db,
    );
    source = await addOrganisation(db, 'Welzijn Brondam', 'welzijn');
    await addOrganisation(db, 'Politie Brondam', 'politie');
    const partner = async (organisationId: string) => ({
      ...(await viewerOf(db, 'partnerProfessional', city.code)),
      organisationId,
    });
    viewers = {
      advisor: await viewerOf(db, 'oovAdvisor', city.code),
      team: await viewerOf(db, 'wijkteamRegisseur', city.wijken[0]),
      elsewhere: await viewerOf(db, 'wijkteamRegisseur', city.wijken[2]),
      source: await partner('Welzijn Brondam'),
      other: await partner('Politie Brondam'),
      steering: await viewerOf(db, 'steeringMember', city.code),
    };
  });

  test('whoever reads one finds it by the whole number or the reference of its source, and nobody else does', async () => {
    const id = await take('M-2026/12');
    for (const [name, viewer] of Object.entries(viewers)) {
      const expected = ['advisor', 'team', 'source'].includes(name) ? [id] : [];
      expect([name, await found(viewer, ' m-2026/12 ')]).toEqual([name, expected]);
      expect([name, await found(viewer, id.toUpperCase())]).toEqual([name, expected]);
      expect([name, await found(viewer, 'M-2026')]).toEqual([name, []]);
      expect([name, await found(viewer, 'M-2026/%')]).toEqual([name, []]);
    }
  });

  test('a bundle is found by its number, with as many signals as the viewer reads', async () => {
    const signalIds = [await take('M-20'), await take('M-21')];
    const { bundleId } = await bundleNotices(db, by(viewers.advisor), { signalIds, bundleId: null });
    expect(await found(viewers.team, `bundel ${bundleId}`)).toEqual([`${bundleId}: 2`]);
    // A bare number is often that of something else.
    expect(await found(viewers.team, String(bundleId))).toEqual([]);
    for (const viewer of [viewers.elsewhere, viewers.other])
      expect(await found(viewer, `bundel ${bundleId}`)).toEqual([]);
  });
});
