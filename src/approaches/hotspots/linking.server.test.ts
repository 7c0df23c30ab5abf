import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { areaDatabase, plansDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import type { HotspotLink } from '#approaches/hotspots/model.ts';
import { verdictOf } from '#approaches/hotspots/verdict.server.ts';
import { everyApproach, getApproach, listApproaches } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { findNewestQuarter, listKnownHotspots } from '#insight/hotspots/known-hotspots.server.ts';
import { addOrganisation, typeNamed } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

const today = '2026-11-09';

eachDatabase('hotspots of an approach', (open) => {
  let db: Database;
  let city: City;
  let other: City;
  let municipality: string;
  let viewers: Record<'advisor' | 'team' | 'elsewhere' | 'steering', Viewer>;

  const by = (viewer: Viewer, day = today): ApproachDecider => ({
    ...{ viewer, year: cityYear, today: day, now: new Date(`${day}T10:00:00Z`) },
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
  });
  const link = (at: number, themeCode = 'geluid', period = '2026-K3'): HotspotLink => ({
    ...{ areaCode: city.wijken[at] ?? '', themeCode, period },
  });
  const start = (hotspot: HotspotLink | null) =>
    startApproach(db, by(viewers.advisor), typeNamed('probleemgebied'), {
      ...{ title: 'Geluid op het plein', municipalityCode: city.code, parentId: null, hotspot },
      ...{ level: 'wijk', areaCodes: [city.wijken[0] ?? ''], leadId: municipality, fields: {} },
      ...{ deciding: { body: 'driehoek', day: '2026-11-17' }, endsOn: '2027-03-01' },
    });
  const act = async (
    id: string,
    kind: 'linkHotspot' | 'unlinkHotspot',
    hotspot: HotspotLink,
    { viewer = viewers.advisor, reason = 'Zelfde groep.' } = {},
  ) => {
    const { sequence } = await getApproach(db, id, null);
    await actOn(db, by(viewer), { id, sequence }, { kind, hotspot, reason });
  };
  const hotspotsOf = async (id: string) => (await getApproach(db, id, null)).approach.hotspots;

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0964');
    other = await buildCity(db, '0965');
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    viewers = {
      advisor: await viewer('oovAdvisor', city.code),
      team: await viewer('wijkteamRegisseur', city.wijken[0] ?? ''),
      elsewhere: await viewer('wijkteamRegisseur', city.wijken[2] ?? ''),
      steering: await viewer('steeringMember', city.code),
    };
    const result = (codes: readonly string[]) =>
      JSON.stringify({ hotspots: codes.map((code) => ({ code, name: code, memberCodes: [code] })) });
    const store = (table: string, theme: string, period: string, codes: readonly string[]) =>
      sql`insert into ${sql.table(table)} values (${city.code}, ${theme}, 'wijk', ${period}, ${result(codes)})`.execute(
        db,
      );
    const [one = '', two = ''] = city.wijken;
    await sql`insert into hotspot_run (municipality_code, status, wanted_version, method) values (${city.code}, 'done', 'x', '{}')
      on conflict do nothing`.execute(db);
    await store('hotspot_exact', 'geluid', '2026-K3', [one, two]);
    await store('hotspot_exact', 'geluid', '2026-K2', [one]);
    await store('hotspot_exact', 'vernieling', '2026-K3', []);
    await store('hotspot_protected', 'geluid', '2026-K3', [one]);
  });

  test('are linked and let go of with why, and stay in the history as they stood', async () => {
    const id = await start(link(0));
    await act(id, 'linkHotspot', link(1));
    expect(await hotspotsOf(id)).toEqual([
      { ...link(0), since: today, verdict: 'standsOut' },
      { ...link(1), since: today, verdict: 'standsOut' },
    ]);
    await act(id, 'unlinkHotspot', link(0), { reason: 'Dat is opgelost.' });
    expect((await hotspotsOf(id)).map(({ areaCode }) => areaCode)).toEqual([city.wijken[1]]);
    expect((await getApproach(db, id, null)).history.map(({ event }) => event.kind).slice(-2)).toEqual([
      ...['hotspotLinked', 'hotspotUnlinked'],
    ]);
    const own = plansDatabase(
      db,
      viewers.team,
      await listOwnAreas(db, viewers.team, { areaYear: cityYear, day: today }),
    );
    const listed = (await listApproaches(own, everyApproach)).find((line) => line.id === id);
    expect(listed?.hotspots).toEqual([link(1)]);
  });

  test('not twice, not what did not stand out, not without why, and not what is not linked', async () => {
    const id = await start(link(0));
    await expect(act(id, 'linkHotspot', link(0))).rejects.toThrow('al gekoppeld');
    await expect(act(id, 'linkHotspot', link(0, 'vernieling'))).rejects.toThrow(
      'viel in die periode niet op',
    );
    await expect(act(id, 'linkHotspot', link(1), { reason: ' ' })).rejects.toThrow('Vul in waarom');
    await expect(act(id, 'unlinkHotspot', link(1))).rejects.toThrow('niet meer aan deze aanpak gekoppeld');
    await expect(act(id, 'unlinkHotspot', link(0), { reason: '' })).rejects.toThrow('Vul in waarom');
    // Of a period that was not computed nobody can tell.
    await act(id, 'linkHotspot', link(1, 'geluid', '2020-K1'));
    expect((await hotspotsOf(id)).at(-1)?.verdict).toBe('unknown');
  });

  test('not of another municipality, and not by who does not change the approach', async () => {
    const id = await start(null);
    const elsewhere = { areaCode: other.wijken[0], themeCode: 'geluid', period: '2026-K3' };
    await expect(act(id, 'linkHotspot', elsewhere)).rejects.toThrow('niet in de gemeente van de aanpak');
    for (const viewer of [viewers.elsewhere, viewers.steering])
      await expect(act(id, 'linkHotspot', link(0), { viewer })).rejects.toThrow('Deze aanpak bestaat niet');
    expect(await hotspotsOf(id)).toEqual([]);
  });

  test('are read by the counts that a viewer may see, with the database of an area page', async () => {
    const { advisor, team, steering } = viewers;
    for (const [viewer, expected] of [
      [advisor, 'standsOut'],
      [team, 'ordinary'],
      [steering, 'ordinary'],
    ] as const) {
      const asked = { viewer, year: cityYear };
      expect(await verdictOf(areaDatabase(db, viewer), asked, link(1)), viewer.role).toBe(expected);
      expect(await verdictOf(areaDatabase(db, viewer), asked, link(1, 'jeugdoverlast'))).toBe('unknown');
    }
    expect(await findNewestQuarter(areaDatabase(db, team), team, city.code)).toBe('2026-K3');
    const known = await listKnownHotspots(areaDatabase(db, advisor), advisor, city.code, ['2026-K3']);
    expect(known.hotspots.map(({ code }) => code)).toEqual(city.wijken.slice(0, 2));
  });
});
