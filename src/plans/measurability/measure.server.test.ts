import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { countBaseline, measureGoal } from '#plans/measurability/measure.server.ts';
import type { Goal } from '#plans/model.ts';
import { buildCountedCity, type CountedCity } from '../../../tests/support/counted-city.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { cityYear } from '../../../tests/support/factories.ts';

/** The days of which the sources of the city tell. */
const baseline = { count: 46, from: '2026-05-10', to: '2026-06-01' };
const goal: Goal = {
  ...{ key: 'd1', themes: ['geluid'], sources: [], hours: null, baseline },
  ...{ change: -40, deadline: '2027-03-07' },
};
const wholeDay = { themes: ['geluid'], sources: [], hours: null };

eachDatabase('a goal and the signals themselves', (open) => {
  let db: Database;
  let counted: CountedCity;
  beforeAll(async () => {
    db = (await open()).db;
    counted = await buildCountedCity(db, '0941');
  });
  const placeOf = (...areaCodes: string[]) => ({
    ...{ areaYear: cityYear, municipalityCode: 'GM0941', level: 'wijk', areaCodes },
  });
  const count = (indicator: Parameters<typeof countBaseline>[3], ...areaCodes: string[]) =>
    countBaseline(db, counted.advisor, placeOf(...areaCodes), indicator, baseline);

  test('counts what a place had, each buurt once however it is named', async () => {
    expect(await count(wholeDay, 'WK094102')).toBe(46);
    expect(await count(wholeDay, 'WK094102', 'BU09410203')).toBe(46);
  });

  test('counts nothing, which is not zero, of a time or a source of which nobody told', async () => {
    expect(await count({ ...wholeDay, sources: ['bestaat-niet'] }, 'WK094102')).toBeNull();
    const longer = { ...baseline, from: '2026-04-01' };
    expect(await countBaseline(db, counted.advisor, placeOf('WK094102'), wholeDay, longer)).toBeNull();
  });

  test('counts by hour only what tells a time', async () => {
    const all = await count({ ...wholeDay, hours: { from: 0, to: 24 } }, 'WK094102');
    const atNoon = await sql<{ count: number }>`
      select count(*)::int as count from signal
      where theme_code = 'geluid' and area_code like 'BU094102%' and day between '2026-05-10' and '2026-06-01'
        and (moment at time zone 'Europe/Amsterdam')::time = '12:00'`.execute(db);
    expect(all).toBe(46 - (atNoon.rows[0]?.count ?? 0));
  });

  test('tells no count to who may not see those of the whole municipality', async () => {
    expect(await countBaseline(db, counted.team, placeOf('WK094101'), wholeDay, baseline)).toBeNull();
    const told = await measureGoal(db, counted.team, placeOf('WK094101'), goal);
    expect(told.kind).toBe('unknown');
  });

  test('does not say what a goal can show when no source tells of the time before', async () => {
    expect(await measureGoal(db, counted.advisor, placeOf('WK094102'), goal)).toEqual({
      kind: 'unknown',
      why: expect.stringContaining('Geen bron leverde over de hele nulmeting') as string,
    });
  });

  test('says nothing of a rise, nor of a theme that the place is too small for', async () => {
    expect((await measureGoal(db, null, placeOf('WK094102'), { ...goal, change: 20 })).kind).toBe('unknown');
    const shielded = { ...goal, themes: ['huiselijk-geweld'] };
    expect(await measureGoal(db, null, placeOf('BU09410203'), shielded)).toMatchObject({
      why: expect.stringContaining('te klein') as string,
    });
    expect(await count({ ...wholeDay, themes: ['huiselijk-geweld'] }, 'BU09410203')).toBeNull();
  });
});
