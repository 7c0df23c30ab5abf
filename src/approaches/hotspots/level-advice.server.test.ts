import { beforeAll, expect, test } from 'vitest';
import { areaDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { adviceNow } from '#approaches/hotspots/level-advice.server.ts';
import type { HotspotLink, KeptAdvice } from '#approaches/hotspots/model.ts';
import { getApproach } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { everything } from '#insight/everything.ts';
import { addOrganisation, typeNamed } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  several,
  viewerOf,
  type City,
} from '../../../tests/support/factories.ts';

eachDatabase('the advice kept with a level', (open) => {
  let db: Database;
  let city: City;
  let municipality: string;
  let viewers: Record<'advisor' | 'team', Viewer>;
  const today = '2026-01-15';
  const [first, last] = ['2024-01-01', '2025-12-31'];

  const by = (viewer: Viewer): ApproachDecider => ({
    ...{ viewer, year: cityYear, today, now: new Date(`${today}T10:00:00Z`) },
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
  });
  const link = (themeCode = 'geluid'): HotspotLink => ({
    ...{ areaCode: city.buurten[0] ?? '', themeCode, period: '2025-K4' },
  });

  /** In every buurt 16 signals a year of one theme and 4 of another; in wijk 1 the other has 24. */
  beforeAll(async () => {
    db = (await open()).db;
    city = await buildCity(db, '0952');
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    viewers = {
      advisor: await viewerOf(db, 'oovAdvisor', city.code),
      team: await viewerOf(db, 'wijkteamRegisseur', city.wijken[0] ?? ''),
    };
    await importSignals(
      db,
      city,
      city.buurten.flatMap((buurt, at) =>
        [first, last].flatMap((day) => [
          ...several(16, { buurt, at: day, theme: 'vernieling' }),
          ...several(at < 3 ? 24 : 4, { buurt, at: day }),
        ]),
      ),
    );
  });

  const start = (hotspot: HotspotLink | null, viewer = viewers.advisor) =>
    startApproach(db, by(viewer), typeNamed('probleemgebied'), {
      ...{ title: 'Geluid op het plein', municipalityCode: city.code, parentId: null, hotspot },
      ...{ level: 'buurt', areaCodes: [city.buurten[0] ?? ''], leadId: municipality },
      ...{ deciding: { body: 'driehoek', day: '2026-01-20' }, endsOn: '2026-05-01', fields: {} },
    });
  const kept = async (id: string) =>
    (await getApproach(db, id, null)).history.flatMap(({ event }): (KeptAdvice | undefined)[] =>
      event.kind === 'started' || event.kind === 'scaled' ? [event.advice] : [],
    );
  const scale = async (id: string, viewer: Viewer) => {
    const { sequence } = await getApproach(db, id, null);
    await actOn(
      db,
      by(viewer),
      { id, sequence },
      {
        ...{ kind: 'scale', level: 'wijk', areaCodes: [city.wijken[0] ?? ''], reason: 'Het is breder.' },
        decision: { body: 'driehoek', day: today },
      },
    );
  };

  test('is what the system advises that day, whatever people choose', async () => {
    const id = await start(link());
    await scale(id, viewers.advisor);
    const then = await kept(id);
    expect(then).toHaveLength(2);
    for (const advice of then)
      expect(advice).toMatchObject({ kind: 'advised', levels: [{ level: 'wijk' }, {}, {}] });
    // No share of any count is in a history that partners read.
    expect(JSON.stringify(then)).not.toContain('share');
  });

  test('says why there was none', async () => {
    expect(await kept(await start(null))).toEqual([{ kind: 'none', why: 'noHotspot' }]);
    expect(await kept(await start(link(everything)))).toEqual([{ kind: 'none', why: 'allThemes' }]);
    expect(await kept(await start(link('vernieling')))).toEqual([{ kind: 'none', why: 'nothingStandsOut' }]);
    // Who does not see every count of the municipality, decides without it.
    const id = await start(link(), viewers.team);
    await scale(id, viewers.team);
    const hidden = { kind: 'none', why: 'notForViewer' };
    expect(await kept(id)).toEqual([hidden, hidden]);
  });

  test('is shown by the database of an area page', async () => {
    const { advisor, team } = viewers;
    const asked = async (viewer: Viewer) =>
      adviceNow(areaDatabase(db, viewer), { viewer, year: cityYear, today }, link());
    expect((await asked(advisor)).shown?.levels[0]).toMatchObject({ level: 'wijk', from: first });
    expect(await asked(team)).toEqual({ shown: null, kept: { kind: 'none', why: 'notForViewer' } });
  });
});
