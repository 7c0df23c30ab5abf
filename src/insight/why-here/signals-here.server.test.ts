import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { getArea } from '#areas/queries.server.ts';
import { readSignalsHere } from '#insight/why-here/signals-here.server.ts';
import { buildCountedCity, periodOfText, type CountedCity } from '../../../tests/support/counted-city.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { cityYear } from '../../../tests/support/factories.ts';

eachDatabase('the signals of an area themselves', (open) => {
  let db: Database;
  let counted: CountedCity;
  beforeAll(async () => {
    db = (await open()).db;
    counted = await buildCountedCity(db, '0941');
  });
  const signalsOf = async (viewer: Viewer, code: string, themeCode = 'geluid') =>
    readSignalsHere(db, viewer, {
      areaYear: cityYear,
      area: await getArea(db, cityYear, code),
      themeCode,
      period: periodOfText('2026-K2'),
    });

  test('say how often one reporter reported, and not who', async () => {
    const busy = await signalsOf(counted.advisor, 'BU09410203');
    expect(busy?.reporters).toEqual({ known: [40], unknown: 0 });
  });

  test('say how many came from one place, of those with a point', async () => {
    expect((await signalsOf(counted.advisor, 'BU09410101'))?.busiestPlace).toBe(0);
    await sql`
      update signal set located_by = 'point', latitude = 52.1001, longitude = 4.3001 + day_of * 0.01
      from (select external_hash as of_hash, row_number() over () % 3 as day_of from signal where area_code = 'BU09410101') nth
      where external_hash = of_hash`.execute(db);
    // Of 12 signals and 8 of another theme a third lies together; those of the other theme are not asked.
    const place = (await signalsOf(counted.advisor, 'BU09410101'))?.busiestPlace ?? 0;
    expect(place).toBeGreaterThanOrEqual(4);
    expect(place).toBeLessThanOrEqual(7);
  });

  test('say in which buurten they are, those without any included', async () => {
    const wijk = await signalsOf(counted.team, 'WK094101');
    expect(wijk?.parts.map(({ count }) => count)).toEqual([12, 3, 7]);
    const other = await signalsOf(counted.advisor, 'WK094102');
    expect(other?.parts.map(({ count }) => count)).toEqual([6, 0, 40]);
  });

  test('say what and when, beside the municipality, to who may see all of it', async () => {
    const { occurrences } = (await signalsOf(counted.advisor, 'WK094102')) ?? {};
    const sum = (of: readonly { here: number; whole: number }[] = []) => [
      of.reduce((total, { here }) => total + here, 0),
      of.reduce((total, { whole }) => total + whole, 0),
    ];
    // In the municipality those without a place are left out: they are in no area.
    expect([sum(occurrences?.categories), sum(occurrences?.weekdays)]).toEqual([
      [46, 103],
      [46, 103],
    ]);
    expect(occurrences?.weekdays.map(({ key }) => key)).toEqual(['1', '7']);
    expect((await signalsOf(counted.team, 'WK094101'))?.occurrences).toBeNull();
  });

  test('leave out of all signals together what an area is too small for', async () => {
    const all = await signalsOf(counted.advisor, 'BU09410101', 'alle');
    expect(all?.parts).toMatchObject([{ count: 12 }]);
  });

  test('tell of no buurt and no place what nobody may know of a buurt, alone or in a total', async () => {
    const sensitive = await signalsOf(counted.advisor, 'WK094101', 'huiselijk-geweld');
    expect(sensitive?.reporters.known.reduce((sum, count) => sum + count, 0)).toBe(8);
    expect(sensitive).toMatchObject({ parts: [], busiestPlace: 0 });
    const all = await signalsOf(counted.advisor, 'WK094101', 'alle');
    expect(all?.parts.map(({ count }) => count)).toEqual([12, 3, 7]);
  });

  test('are told to nobody else: not to who sees totals, nor of a wijk beside the own one', async () => {
    expect(await signalsOf(counted.board, 'BU09410203')).toBeNull();
    expect(await signalsOf(counted.team, 'BU09410203')).toBeNull();
    expect(await signalsOf(counted.team, 'GM0941')).toBeNull();
  });
});
