import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { getArea } from '#areas/queries.server.ts';
import { detailDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { judgeObserved } from '#insight/why-here/observed.ts';
import { loadWhyHere } from '#insight/why-here/why-here.server.ts';
import { readSignalsHere } from '#insight/why-here/signals-here.server.ts';
import { recordObservationHours } from '#signals/observation-hours.server.ts';
import { addDays } from '#text/calendar.ts';
import { buildCountedCity, periodOfText, type CountedCity } from '../../../tests/support/counted-city.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { cityYear, importSignals, several } from '../../../tests/support/factories.ts';

/** Weeks from the end of March 2025 to the end of June 2026; from 2026 on twice as long. */
const weeks = Array.from({ length: 67 }, (_, at) => addDays('2025-03-31', 7 * at - 7));
const hoursOf = (week: string) => (week < '2026' ? 40 : 80);

eachDatabase('who looked in an area', (open) => {
  let db: Database;
  let counted: CountedCity;
  const record = (areaCode: string) =>
    recordObservationHours(
      db,
      weeks.map((week) => ({
        ...{ sourceId: 'jongerenwerk', municipalityCode: 'GM0942', areaCode, week, hours: hoursOf(week) },
      })),
    );
  beforeAll(async () => {
    db = (await open()).db;
    counted = await buildCountedCity(db, '0942');
    const [b0101 = '', , , b0201 = ''] = counted.city.buurten;
    const of = (count: number, buurt: string, at: string, source = 'jongerenwerk') =>
      several(count, { buurt, at, source });
    await importSignals(db, counted.city, [
      // Deliveries from before the first period to after the last.
      ...(['jongerenwerk', 'politie'] as const).flatMap((source) => [
        ...of(1, b0201, '2025-01-02', source),
        ...of(1, b0201, '2026-09-01', source),
      ]),
      ...of(10, b0101, '2025-05-10'),
      ...of(20, b0101, '2026-05-10'),
      ...of(2, b0101, '2025-06-30', 'politie'),
      // The day before and the day after a period do not count.
      ...of(4, b0101, '2025-03-31'),
      ...of(4, b0101, '2026-07-01'),
    ]);
    await record('WK094201');
  });
  const observedOf = async (viewer: Viewer, code: string) => {
    const question = { areaYear: cityYear, area: await getArea(db, cityYear, code), themeCode: 'geluid' };
    return (await readSignalsHere(db, viewer, { ...question, period: periodOfText('2026-K2') }))?.observed;
  };

  test('is told with what every source saw, now and a year earlier', async () => {
    for (const viewer of [counted.advisor, counted.team]) {
      const observed = await observedOf(viewer, 'WK094201');
      expect(observed?.sources.map(({ sourceId, before, after }) => [sourceId, before, after])).toEqual([
        ['politie', 2, 22],
        ['jongerenwerk', 10, 20],
      ]);
      expect(observed?.weeks).toHaveLength(28);
      expect(observed?.weeks[0]).toEqual({
        ...{ sourceId: 'jongerenwerk', areaCode: 'WK094201', week: '2025-03-31', hours: 40 },
      });
      if (observed === undefined) throw new Error('nothing observed');
      expect(judgeObserved(observed)).toMatchObject([
        {
          name: 'Jongerenwerk',
          effort: { verdict: 'more-elsewhere', hoursRatio: expect.closeTo(2, 10), surplus: 10 },
        },
      ]);
    }
  });

  test('is not known of a buurt of which only the wijk is told, and nobody looked in another wijk', async () => {
    for (const viewer of [counted.advisor, counted.team]) {
      const observed = await observedOf(viewer, 'BU09420101');
      if (observed === undefined) throw new Error('nothing observed');
      expect(judgeObserved(observed)).toMatchObject([{ name: 'Jongerenwerk', effort: null }]);
    }
    expect(await observedOf(counted.advisor, 'WK094203')).toMatchObject({ weeks: [], sources: [] });
  });

  test('stands beside the breaks that are known', async () => {
    const breaksOf = async (period: string) => {
      const area = await getArea(db, cityYear, counted.city.programme);
      const sources = [{ id: 'politie', name: 'Politie' }];
      const question = {
        areaYear: cityYear,
        area,
        themeCode: 'geluid',
        period: periodOfText(period),
        sources,
      };
      return (await loadWhyHere(db, counted.board, question)).breaks;
    };
    expect(await breaksOf('2025')).toEqual([
      expect.stringContaining('De samenstelling van dit gebied veranderde op 1 juli 2025;'),
    ]);
    // Of the few police signals of 2025 no day may be told, so nothing is said of what they lack.
    expect(await breaksOf('2026-K2')).toEqual([]);
  });

  test('is told to nobody else', async () => {
    await record('WK094202');
    expect(await observedOf(counted.board, 'WK094201')).toBeUndefined();
    expect(await observedOf(counted.team, 'WK094202')).toBeUndefined();
    const ofTeam = detailDatabase(db, counted.team, ['WK094201']);
    const rows = await sql<{ areaCode: string }>`select distinct area_code from observation_hours`.execute(
      ofTeam,
    );
    expect(rows.rows).toEqual([{ areaCode: 'WK094201' }]);
  });

  test('counts by the newest hours of a week, which begins on Monday and has no less than none', async () => {
    const row = { sourceId: 'jongerenwerk', municipalityCode: 'GM0942', areaCode: 'WK094203' };
    await recordObservationHours(db, [{ ...row, week: '2026-05-04', hours: 3 }]);
    await recordObservationHours(db, [{ ...row, week: '2026-05-04', hours: 7.5 }]);
    const stored = db
      .selectFrom('observationHours')
      .select(['week', 'hours'])
      .where('areaCode', '=', row.areaCode);
    expect(await stored.execute()).toEqual([{ week: '2026-05-04', hours: 7.5 }]);
    for (const wrong of [
      { week: '2026-05-05', hours: 1 },
      { week: '2026-05-04', hours: -1 },
      { week: '2026-05-04', hours: Infinity },
    ])
      await expect(recordObservationHours(db, [{ ...row, ...wrong }])).rejects.toThrow('check constraint');
  });
});
