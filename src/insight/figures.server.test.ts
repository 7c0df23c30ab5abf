import { beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#auth/model.ts';
import type { MapLevel } from '#areas/model.ts';
import { getArea } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { listFigureChoices, listFigures, listFigureTrend, listMapFigures } from '#insight/figures.server.ts';
import { makePicture } from '#insight/picture.server.ts';
import { publishedTrend } from '#insight/published-trend.server.ts';
import { sumFigures } from '#insight/sum-figures.ts';
import { eachDatabase, onEmbedded } from '../../tests/support/database.ts';
import { buildSmallCity } from '../../tests/support/small-city.ts';
import {
  buildCity,
  cityYear,
  importFigures,
  undo,
  viewerOf,
  type City,
} from '../../tests/support/factories.ts';

eachDatabase('published figures', (open) => {
  let db: Database;
  let board: Viewer;

  beforeAll(async () => {
    ({ db } = await open());
    board = await viewerOf(db, 'steeringMember', 'GM0930');
  });

  async function shown(
    city: Pick<City, 'code'>,
    level: MapLevel,
    category = 'totaal',
    scopeCode = city.code,
  ) {
    const subject = { kind: 'figures' as const, seriesId: 'misdrijven', category };
    const period = { kind: 'year' as const, from: '2024-01-01', to: '2025-01-01' };
    const picture = await makePicture(
      db,
      board,
      { scopeCode, level, subject, measure: 'inwoners', smoothing: 'ruw', period },
      { areaYear: cityYear, today: '2026-11-08' },
    );
    return {
      areas: picture.areas.map(({ state, count }) => count ?? state),
      total: picture.total.count,
      isExact: picture.isExact,
    };
  }

  test('are shown as published to everyone, small ones too, and null is not zero', async () => {
    const city = await buildCity(db, '0930');
    const values = [3, 0, null, 1, 4, 9, 12];
    await importFigures(db, city, [
      ...values.map((value, at) => ({ area: city.buurten[at] ?? '', value })),
      { area: city.code, value: 35 },
      ...values.map((value, at) => ({ area: city.buurten[at] ?? '', value, category: '1.1.1' })),
    ]);
    expect(await shown(city, 'buurt')).toEqual({
      areas: [3, 0, 'missing', 1, 4, 9, 12, 'missing', 'missing'],
      total: 35,
      isExact: true,
    });
  });

  test('the published total is never a sum, and never summed with the types below it', async () => {
    const city = await buildCity(db, '0931');
    await importFigures(db, city, [
      ...city.buurten.map((area) => ({ area, value: 10 })),
      ...city.buurten.map((area) => ({ area, value: 4, category: '1.1.1' })),
      { area: city.code, value: 97 },
    ]);
    expect((await shown(city, 'buurt')).total).toBe(97);
    expect((await shown(city, 'gemeente')).areas).toEqual([97]);
    expect((await shown(city, 'buurt', '1.1.1')).total).toBe(36);
  });

  test('a wijk and a composed area are the sum of their buurten when all of those are published', async () => {
    const city = await buildCity(db, '0932');
    const values = [3, 0, 2, 1, 4, 9, null, 7, 7];
    await importFigures(
      db,
      city,
      values.map((value, at) => ({ area: city.buurten[at] ?? '', value })),
    );
    expect(await shown(city, 'wijk')).toEqual({ areas: [5, 14, 'missing'], total: null, isExact: true });
    expect(await shown(city, 'stadsdeel')).toMatchObject({ areas: [19] });
    expect(await shown(city, 'buurt', 'totaal', city.wijken[1])).toMatchObject({
      areas: [1, 4, 9],
      total: 14,
    });
    await importFigures(db, city, [
      { area: city.wijken[0], value: 5 },
      { area: city.wijken[2], value: 8 },
    ]);
    expect((await shown(city, 'wijk')).areas).toEqual([5, 'missing', 8]);
  });

  test('the newest import counts, area by area, and undoing it brings the older one back', async () => {
    const city = await buildCity(db, '0933');
    const [first = '', second = '', third = ''] = city.buurten;
    await importFigures(db, city, [
      { area: first, value: 1 },
      { area: second, value: 2 },
    ]);
    const newer = await importFigures(db, city, [
      { area: second, value: 20 },
      { area: third, value: 30 },
      { area: first, value: null },
    ]);
    const question = {
      seriesId: 'misdrijven',
      category: 'totaal',
      period: '2024',
      level: 'buurt',
      municipalityCode: city.code,
    };
    const values = async () => (await listFigures(db, cityYear, question)).map(({ value }) => value);
    expect(await values()).toEqual([null, 20, 30]);
    expect((await shown(city, 'wijk')).areas[0]).toBe('missing');
    await undo(db, newer);
    expect(await values()).toEqual([1, 2]);
    expect(await db.selectFrom('figure').select('value').where('importId', '=', newer).execute()).toEqual([]);
  });

  test('a trend says of how many areas nothing was published', async () => {
    const city = await buildCity(db, '0934');
    const [first = '', second = ''] = city.buurten;
    await importFigures(db, city, [
      { area: first, value: 5, period: '2023' },
      { area: second, value: null, period: '2023' },
      { area: first, value: 0, period: '2024' },
      { area: second, value: 2, period: '2024' },
    ]);
    const question = { seriesId: 'misdrijven', category: 'totaal', areaCodes: [first, second] };
    expect(await listFigureTrend(db, cityYear, question)).toEqual([
      { period: '2023', value: 5, areas: 2, missing: 1, provisional: false },
      { period: '2024', value: 2, areas: 2, missing: 0, provisional: false },
    ]);
    expect(await listFigureTrend(db, cityYear, { ...question, areaCodes: [] })).toEqual([]);
    const wijk = await getArea(db, cityYear, city.wijken[0]);
    const subject = { kind: 'figures' as const, seriesId: 'misdrijven', category: 'totaal' };
    expect((await publishedTrend(db, cityYear, subject, wijk)).map(({ count }) => count)).toEqual([5, 2]);
  });

  test('the choices are the categories and periods of imports that count, the total first', async () => {
    const choices = await listFigureChoices(db, cityYear);
    expect(choices).toEqual([
      {
        seriesId: 'misdrijven',
        seriesName: 'Geregistreerde misdrijven',
        kind: 'crime',
        category: 'totaal',
        periods: ['2023', '2024'],
      },
      {
        seriesId: 'misdrijven',
        seriesName: 'Geregistreerde misdrijven',
        kind: 'crime',
        category: '1.1.1',
        periods: ['2024'],
      },
    ]);
  });

  test('of a sensitive category nothing is shown per buurt, to nobody, and everything from wijk upward', async () => {
    const small = await buildSmallCity(db, '0936');
    await importFigures(db, small, [
      ...small.areas
        .filter(({ kind }) => kind === null)
        .map(({ code }) => ({ area: code, category: '1.4.1', value: 8 })),
      { area: small.code, value: 90 },
    ]);
    const subject = { kind: 'figures' as const, seriesId: 'misdrijven', category: '1.4.1' };
    expect(await shown(small, 'buurt', '1.4.1')).toEqual({
      areas: ['suppressed', 'suppressed', 'suppressed'],
      total: 8,
      isExact: true,
    });
    // The wijk of one buurt is that buurt; the stadsdeel made up of it, and the one made of buurten, are hidden as well.
    expect((await shown(small, 'wijk', '1.4.1')).areas).toEqual(['suppressed', 8]);
    expect((await shown(small, 'stadsdeel', '1.4.1')).areas).toEqual(['suppressed', 'suppressed']);
    expect((await shown(small, 'gemeente', '1.4.1')).areas).toEqual([8]);
    const trendOf = async (code: string) => {
      const area = await getArea(db, cityYear, code);
      return (await publishedTrend(db, cityYear, subject, area)).map(({ count }) => count);
    };
    expect([await trendOf(small.single), await trendOf(small.double)]).toEqual([[null], [8]]);
  });
});

onEmbedded('key figures', (open) => {
  test('are no events: the map does not offer them and refuses to make a rate of them', async () => {
    const { db } = await open();
    const city = await buildCity(db, '0935');
    await importFigures(
      db,
      city,
      [{ area: city.code, value: 325.5, category: 'woz_1000eur' }],
      'kerncijfers',
    );
    await importFigures(db, city, [{ area: city.code, value: 3 }]);
    expect((await listFigureChoices(db, cityYear)).map(({ category }) => category)).toEqual([
      'totaal',
      'woz_1000eur',
    ]);
    expect((await listMapFigures(db, cityYear)).map(({ category }) => category)).toEqual(['totaal']);
    const viewer = await viewerOf(db, 'oovAdvisor', city.code);
    const subject = { kind: 'figures' as const, seriesId: 'kerncijfers', category: 'woz_1000eur' };
    const period = { kind: 'year' as const, from: '2024-01-01', to: '2025-01-01' };
    const question = {
      scopeCode: city.code,
      level: 'gemeente' as const,
      subject,
      measure: 'inwoners' as const,
      smoothing: 'ruw' as const,
      period,
    };
    await expect(
      makePicture(db, viewer, question, { areaYear: cityYear, today: '2026-11-08' }),
    ).rejects.toThrow(
      'Kerncijfers staan bij het gebied zelf; een kaart of vergelijking per 1.000 inwoners is er niet van.',
    );
  });
});

describe('a sum over buurten', () => {
  const link = (buurtCode: string, validFrom = '-infinity', validTo = 'infinity') => ({
    buurtCode,
    level: 'stadsdeel',
    areaCode: 'SD',
    smallestLevel: 'buurt' as const,
    validFrom,
    validTo,
  });
  const value = (areaCode: string, count: number | null) => ({
    areaCode,
    level: 'buurt',
    value: count,
    provisional: false,
  });

  test('takes the members of the day', () => {
    const links = [link('a'), link('b', '2025-01-01'), link('c', '-infinity', '2025-01-01')];
    const figures = [value('a', 1), value('b', 10), value('c', 100)];
    expect([...sumFigures(figures, links, ['stadsdeel'], '2024-12-31')]).toEqual([['SD', 101]]);
    expect([...sumFigures(figures, links, ['stadsdeel'], '2025-01-01')]).toEqual([['SD', 11]]);
    expect([...sumFigures(figures, links, ['wijk'], '2025-01-01')]).toEqual([]);
  });
  test('stays unknown when nothing of it was published', () => {
    expect(
      sumFigures([value('a', null)], [link('a')], ['stadsdeel'], '2024-01-01').get('SD'),
    ).toBeUndefined();
    expect(sumFigures([value('a', 0)], [link('a')], ['stadsdeel'], '2024-01-01').get('SD')).toBe(0);
  });

  test('stays unknown when a part of it was not published', () => {
    const sumOf = (...figures: ReturnType<typeof value>[]) =>
      sumFigures(figures, [link('a'), link('b')], ['stadsdeel'], '2024-01-01').get('SD');
    expect(sumOf(value('a', 2), value('b', 3))).toBe(5);
    expect(sumOf(value('a', 2), value('b', null))).toBeUndefined();
    expect(sumOf(value('a', null), value('b', 3))).toBeUndefined();
    expect(sumOf(value('b', 3))).toBeUndefined();
  });
});
