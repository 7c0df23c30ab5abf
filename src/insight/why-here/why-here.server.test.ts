import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { getArea } from '#areas/queries.server.ts';
import { readReporters } from '#insight/why-here/why-here.server.ts';
import { buildCountedCity, periodOfText, type CountedCity } from '../../../tests/support/counted-city.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { cityYear } from '../../../tests/support/factories.ts';

eachDatabase('who reported how often', (open) => {
  let db: Database;
  let counted: CountedCity;
  beforeAll(async () => {
    db = (await open()).db;
    counted = await buildCountedCity(db, '0941');
  });
  const reportersOf = async (viewer: Viewer, code: string) =>
    readReporters(db, viewer, {
      areaYear: cityYear,
      area: await getArea(db, cityYear, code),
      themeCode: 'geluid',
      period: periodOfText('2026-K2'),
    });

  test('is told of an area whose signals one may see, and not who', async () => {
    const busy = await reportersOf(counted.advisor, 'BU09410203');
    expect(busy).toEqual({ known: [40], unknown: 0 });
    const wijk = await reportersOf(counted.team, 'WK094101');
    expect((wijk?.known ?? []).reduce((sum, count) => sum + count, wijk?.unknown ?? 0)).toBe(22);
  });

  test('is told to nobody else: not to who sees totals, nor of a wijk beside the own one', async () => {
    expect(await reportersOf(counted.board, 'BU09410203')).toBeNull();
    expect(await reportersOf(counted.team, 'BU09410203')).toBeNull();
    expect(await reportersOf(counted.team, 'GM0941')).toBeNull();
  });
});
