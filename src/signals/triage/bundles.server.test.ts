import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { inboxDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { bundleNotices } from '#signals/triage/bundles.server.ts';
import { receiveNotice } from '#signals/triage/commands.server.ts';
import { getBundle, listBundles, listOpenBundles } from '#signals/triage/queries.server.ts';
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
    const id = await bundleNotices(db, by(viewers.advisor), {
      signalIds: [ofWelfare, ofPolice],
      bundleId: null,
    });
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
});
