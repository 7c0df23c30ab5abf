import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listTimeline, listTrends, seesAreaExactly } from '#insight/trend.server.ts';
import { addDays } from '#text/calendar.ts';
import { buildCountedCity } from '../../tests/support/counted-city.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  several,
  viewerOf,
  type City,
  type PlannedSignal,
} from '../../tests/support/factories.ts';

eachDatabase('the course of own signals', (open) => {
  let db: Database;
  let city: City;
  let advisor: Viewer;
  let board: Viewer;
  let team: Viewer;

  beforeAll(async () => {
    ({ db } = await open());
    ({ city, advisor, board, team } = await buildCountedCity(db, '0915'));
  });

  /** The counts of an area per quarter, over the second quarter of 2026. */
  async function quarters(viewer: Viewer, areaCode: string, themeCode = 'geluid', sourceId = 'alle') {
    const trends = await listTrends(db, viewer, {
      areaYear: cityYear,
      areaCode,
      themeCodes: [themeCode],
      sourceId,
      kind: 'quarter',
      coverage: { firstDay: '2026-04-01', lastDay: '2026-06-30' },
    });
    return trends.get(themeCode)?.map((point) => point.count);
  }

  test('a trend is exact or protected by viewer, like the map', async () => {
    const [b0101 = '', b0102 = '', , , b0202 = '', b0203 = ''] = city.buurten;
    expect(await quarters(advisor, b0102)).toEqual([3]);
    expect(await quarters(board, b0102)).toEqual([null]);
    expect(await quarters(board, b0101)).toEqual([10]);
    expect(await quarters(team, b0102)).toEqual([3]);
    expect(await quarters(team, b0203)).toEqual([null]);
    expect(await quarters(team, city.wijken[0])).toEqual([22]);
    expect(await quarters(team, city.code)).toEqual([110]);
    expect(await quarters(board, b0202)).toEqual([0]);
  });

  test('an area is seen exactly by whoever has detail of all that lies in it', async () => {
    const [b0101 = '', , , , , b0203 = ''] = city.buurten;
    const seen = (viewer: Viewer) =>
      Promise.all(
        [b0101, b0203, city.wijken[0], city.code].map((code) =>
          seesAreaExactly(db, viewer, cityYear, code, '2026-06-30'),
        ),
      );
    expect(await seen(advisor)).toEqual([true, true, true, true]);
    expect(await seen(team)).toEqual([true, false, true, false]);
    expect(await seen(board)).toEqual([false, false, false, false]);
  });

  test('a trend says nothing of periods that no source covers', async () => {
    const [b0101 = ''] = city.buurten;
    expect(await quarters(advisor, b0101, 'geluid', 'woningcorporaties')).toEqual([undefined]);
    expect(await quarters(advisor, b0101, 'jeugdoverlast')).toEqual([0]);
  });

  test('the timeline is in weeks for viewers with detail and in months for others', async () => {
    const question = { municipalityCode: city.code, themeCode: 'geluid', sourceId: 'alle' };
    const exact = await listTimeline(db, advisor, question);
    expect(exact.step).toBe('week');
    expect(exact.bars.filter((bar) => bar.count !== 0)).toEqual([
      { from: '2026-05-04', to: '2026-05-11', count: 103 },
      { from: '2026-06-01', to: '2026-06-08', count: 6 },
    ]);
    for (const viewer of [board, team]) {
      const shown = await listTimeline(db, viewer, question);
      expect(shown.step).toBe('month');
      expect(shown.bars.filter((bar) => bar.count !== 0)).toEqual([
        { from: '2026-05-01', to: '2026-06-01', count: 105 },
        { from: '2026-06-01', to: '2026-07-01', count: 5 },
      ]);
    }
  });

  test('of a theme that may not be shown below wijk is hidden there for everyone', async () => {
    for (const viewer of [advisor, team, board]) {
      expect(await quarters(viewer, city.buurten[0] ?? '', 'huiselijk-geweld')).toEqual([null]);
      expect(await quarters(viewer, city.programme, 'huiselijk-geweld')).toEqual([null]);
    }
    expect(await quarters(advisor, city.wijken[0], 'huiselijk-geweld')).toEqual([8]);
    expect(await quarters(board, city.wijken[0], 'huiselijk-geweld')).toEqual([null]);
  });

  test('of an own area that held another buurt comes protected, so that it gives nothing away', async () => {
    const other = await buildCity(db, '0916');
    const [b0101 = '', , , , , , b0301 = '', b0302 = ''] = other.buurten;
    await importSignals(db, other, [
      ...several(2, { buurt: b0101, at: '2024-05-10' }),
      ...several(14, { buurt: b0301, at: '2024-05-10' }),
      ...several(7, { buurt: b0302, at: '2025-05-10' }),
      { buurt: b0302, at: '2024-01-01' },
      { buurt: b0302, at: '2025-12-31' },
    ]);
    const regisseur = await viewerOf(db, 'wijkteamRegisseur', other.programme);
    const years = async (firstDay: string) => {
      const question = {
        areaYear: cityYear,
        areaCode: other.programme,
        themeCodes: ['geluid'],
        sourceId: 'alle',
        kind: 'year' as const,
      };
      const trends = await listTrends(db, regisseur, {
        ...question,
        coverage: { firstDay, lastDay: '2025-12-31' },
      });
      return trends.get('geluid')?.map(({ count }) => count);
    };
    // The seventeen of 2024 would tell of the two and the one in them: they come rounded, and what they are made of is hidden.
    expect(await years('2024-01-01')).toEqual([15, 10]);
    expect(await years('2025-01-01')).toEqual([8]);
  });

  test('in weeks around New Year adds up to the years: no day is lost or counted twice', async () => {
    const other = await buildCity(db, '0917');
    // 2026 has an ISO week 53 that ends in 2027, and 2024 starts on a Monday.
    const days = Array.from({ length: 760 }, (_, at) => addDays('2025-12-20', at));
    const signals: PlannedSignal[] = days.map((at) => ({ buurt: other.buurten[0] ?? '', at }));
    await importSignals(db, other, [
      ...signals,
      { buurt: null, at: '2027-01-01' },
      { buurt: null, at: '2026-12-31' },
    ]);
    const otherAdvisor = await viewerOf(db, 'oovAdvisor', other.code);
    const { step, bars } = await listTimeline(db, otherAdvisor, {
      municipalityCode: other.code,
      themeCode: 'geluid',
      sourceId: 'alle',
    });
    expect(step).toBe('week');
    const filled = bars.filter(({ count }) => count !== 0);
    expect(filled.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(762);
    expect(filled.find(({ from }) => from === '2026-12-28')).toEqual({
      from: '2026-12-28',
      to: '2027-01-04',
      count: 9,
    });
    for (const [at, bar] of bars.entries()) {
      expect(addDays(bar.from, 7)).toBe(bar.to);
      if (at > 0) expect(bar.from).toBe(bars[at - 1]?.to);
    }
    expect(new Set(filled.slice(1, -1).map(({ count }) => count))).toEqual(new Set([7, 9]));
  });

  test('of the whole country adds up the municipalities, protected because nobody works for all of it', async () => {
    const country = await listTimeline(db, advisor, {
      municipalityCode: null,
      themeCode: 'geluid',
      sourceId: 'alle',
    });
    const filled = country.bars.filter(({ count }) => count !== 0);
    expect(filled.length).toBeGreaterThan(10);
    for (const { count } of filled) expect((count ?? 0) % 5).toBe(0);
    expect(country.step).toBe('month');
  });
});
