import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { getArea } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { loadLevelAdvice } from '#insight/level-advice/level-advice.server.ts';
import { periodOfText } from '../../../tests/support/counted-city.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  several,
  viewerOf,
  type City,
} from '../../../tests/support/factories.ts';

eachDatabase('the advised level', (open) => {
  let db: Database;
  let city: City;
  let advisor: Viewer;
  const [first, last] = ['2024-01-01', '2025-12-31'];

  /** In every buurt 16 signals a year of one theme and 4 of another; in wijk 1 the other has 24. */
  beforeAll(async () => {
    db = (await open()).db;
    city = await buildCity(db, '0951');
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
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

  const adviceFor = async (code: string, themeCode = 'geluid', viewer = advisor) =>
    loadLevelAdvice(db, viewer, {
      areaYear: cityYear,
      area: await getArea(db, cityYear, code),
      themeCode,
      period: periodOfText('2025-K4'),
    });

  test('is that of the area which explains the difference, wherever one looks from', async () => {
    for (const code of [city.buurten[0] ?? '', city.wijken[0], city.code]) {
      const advice = await adviceFor(code);
      expect(advice?.levels[0], code).toEqual({
        ...{ level: 'wijk', name: 'Wijk 1 van 0951', from: first },
        ...{ share: 144 / 240, shareElsewhere: 48 / 240 },
      });
      expect(advice).toMatchObject({ from: first, to: '2026-01-01', draws: 100 });
    }
  });

  test('is none where nothing stands out', async () => {
    expect((await adviceFor(city.wijken[2]))?.levels).toEqual([]);
    expect((await adviceFor(city.buurten[0] ?? '', 'vernieling'))?.levels).toEqual([]);
  });

  test('is a place when one has all of it', async () => {
    const [, , , , , , , , buurt = ''] = city.buurten;
    await importSignals(db, city, [
      ...several(30, { buurt, at: last, theme: 'afval-en-leefomgeving' }),
      ...city.buurten.flatMap((each) =>
        several(2, { buurt: each, at: first, theme: 'afval-en-leefomgeving' }),
      ),
    ]);
    await sql`
      update signal set located_by = 'point', longitude = 4.3001, latitude = 52.2
      where area_code = ${buurt} and theme_code = 'afval-en-leefomgeving' and day = ${last}`.execute(db);
    const advice = await adviceFor(buurt, 'afval-en-leefomgeving');
    expect(advice?.levels[0]).toMatchObject({ level: 'straat', share: 1, from: '2025-01-01' });
  });

  test('is not given to who may not see all exact counts, nor of what may not be shown of a buurt', async () => {
    for (const role of ['steeringMember', 'wijkteamRegisseur'] as const) {
      const viewer = await viewerOf(db, role, city.wijken[0]);
      expect(await adviceFor(city.wijken[0], 'geluid', viewer), role).toBeNull();
    }
    const elsewhere = await viewerOf(db, 'oovAdvisor', city.wijken[0]);
    expect(await adviceFor(city.wijken[1], 'geluid', elsewhere)).toBeNull();
    expect(await adviceFor(city.wijken[0], 'huiselijk-geweld')).toBeNull();
    expect(await adviceFor(city.wijken[0], 'alle')).toBeNull();
  });
});
