import { beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { countSignals, type CountQuestion } from '#insight/counts.server.ts';
import { buildCountedCity, periodOfText } from '../../tests/support/counted-city.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildSmallCity, type SmallCity } from '../../tests/support/small-city.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  several,
  viewerOf,
  type City,
} from '../../tests/support/factories.ts';

eachDatabase('counts of own signals', (open) => {
  let db: Database;
  let city: City;
  let advisor: Viewer;
  let board: Viewer;
  let team: Viewer;

  beforeAll(async () => {
    ({ db } = await open());
    ({ city, advisor, board, team } = await buildCountedCity(db, '0910'));
  });

  const asked = (change: Partial<CountQuestion> = {}): CountQuestion => ({
    areaYear: cityYear,
    municipalityCode: city.code,
    level: 'buurt',
    themeCode: 'geluid',
    sourceId: 'alle',
    period: periodOfText('2026-K2'),
    ...change,
  });

  /** Counts by the end of the code, so that they read: `{ '0101': 12, ... }`. */
  async function counts(
    viewer: Viewer,
    change: Partial<CountQuestion> = {},
  ): Promise<Record<string, number | boolean | null>> {
    const { byCode, isExact } = await countSignals(db, viewer, asked(change));
    const short = (code: string) =>
      code.includes(':') ? 'onbekend' : code.replace(/^(BU|WK)0910/, '').replace('0910', '');
    const byEnd = Object.fromEntries([...byCode].map(([code, count]) => [short(code), count]));
    return { ...byEnd, isExact };
  }

  test('a viewer with detail gets every count as it is', async () => {
    expect(await counts(advisor)).toEqual({
      '0101': 12,
      '0102': 3,
      '0103': 7,
      '0201': 6,
      '0203': 40,
      '0301': 21,
      '0302': 5,
      '0303': 9,
      GM: 109,
      onbekend: 6,
      isExact: true,
    });
    expect(await counts(advisor, { level: 'wijk' })).toEqual({
      '01': 22,
      '02': 46,
      '03': 35,
      GM: 109,
      onbekend: 6,
      isExact: true,
    });
    expect(await counts(advisor, { level: 'gemeente' })).toEqual({ GM: 109, onbekend: 6, isExact: true });
    expect(await counts(advisor, { level: 'stadsdeel' })).toEqual({
      'SD-noord': 68,
      'PG-zuid': 35,
      GM: 109,
      onbekend: 6,
      isExact: true,
    });
    expect(await counts(advisor, { sourceId: 'jongerenwerk', period: periodOfText('2026-05') })).toEqual({
      '0302': 5,
      GM: 5,
      isExact: true,
    });
  });

  // 0102 has three reporters and 0203 one. The others are shown: rounded, they leave nine counts of the one, seven of the other.
  const protectedBuurten = {
    '0101': 10,
    '0102': null,
    '0103': 5,
    '0201': 5,
    '0203': null,
    '0301': 20,
    '0302': 5,
    '0303': 10,
    GM: 110,
    onbekend: 5,
    isExact: false,
  };

  test('a viewer of aggregates gets small cells hidden and the rest rounded, in the own area too', async () => {
    expect(board.ownBuurten).toHaveLength(3);
    expect(await counts(board)).toEqual(protectedBuurten);
    // Beside three shown buurten and all themes, wijk 01 would tell of the one reporter in 02.
    expect(await counts(board, { level: 'wijk' })).toEqual({
      '01': null,
      '02': 45,
      '03': 35,
      GM: 110,
      onbekend: 5,
      isExact: false,
    });
  });

  test('a viewer of one area gets that area exactly and nothing more', async () => {
    expect(await counts(team)).toEqual({ ...protectedBuurten, '0101': 12, '0102': 3, '0103': 7 });
    expect(await counts(team, { level: 'wijk' })).toEqual({
      '01': 22,
      '02': 45,
      '03': 35,
      GM: 110,
      onbekend: 5,
      isExact: false,
    });
    const district = await viewerOf(db, 'wijkteamRegisseur', city.district);
    expect(await counts(district, { level: 'stadsdeel' })).toMatchObject({
      'SD-noord': 68,
      'PG-zuid': 35,
      GM: 110,
    });
    expect(await counts(team, { level: 'stadsdeel' })).toMatchObject({
      'SD-noord': 70,
      'PG-zuid': 35,
      GM: 110,
    });
  });

  test('an own area that held another buurt in the period comes protected, so that it gives nothing away', async () => {
    const other = await buildCity(db, '0912');
    const [b0101 = '', , , , , , b0301 = '', b0302 = ''] = other.buurten;
    const at = '2024-05-10';
    await importSignals(db, other, [
      ...several(2, { buurt: b0101, at }),
      ...several(6, { buurt: b0301, at }),
      ...several(8, { buurt: b0302, at }),
      ...several(7, { buurt: b0302, at: '2025-05-10' }),
    ]);
    const regisseur = await viewerOf(db, 'wijkteamRegisseur', other.programme);
    const composed = async (text: string) => {
      const question = asked({
        municipalityCode: other.code,
        level: 'stadsdeel',
        period: periodOfText(text),
      });
      return (await countSignals(db, regisseur, question)).byCode.get(other.programme);
    };
    expect([await composed('2024'), await composed('2025')]).toEqual([15, 7]);
  });

  test('weeks are for viewers with detail only', async () => {
    const weeks = { period: periodOfText('2026-W19_2026-W22') };
    expect(await counts(advisor, weeks)).toEqual({
      '0101': 12,
      '0102': 3,
      '0103': 7,
      '0203': 40,
      '0301': 21,
      '0302': 5,
      '0303': 9,
      GM: 103,
      onbekend: 6,
      isExact: true,
    });
    for (const viewer of [board, team]) {
      await expect(counts(viewer, weeks)).rejects.toThrow(
        'Voor uw rol zijn alleen maanden, kwartalen en jaren beschikbaar.',
      );
    }
  });

  test('a composed area counts a member only on the days it belongs, in weeks as in months', async () => {
    const other = await buildCity(db, '0911');
    const [b0101 = '', , , , , , b0301 = '', , b0303 = ''] = other.buurten;
    await importSignals(db, other, [
      { buurt: b0303, at: '2025-06-30' },
      { buurt: b0303, at: '2025-07-01' },
      { buurt: b0303, at: '2025-07-02' },
      { buurt: b0301, at: '2025-06-30' },
      { buurt: b0101, at: '2024-12-31' },
      { buurt: b0101, at: '2025-01-01' },
    ]);
    const otherAdvisor = await viewerOf(db, 'oovAdvisor', other.code);
    const programme = async (text: string) => {
      const question = asked({
        municipalityCode: other.code,
        level: 'stadsdeel',
        period: periodOfText(text),
      });
      return (await countSignals(db, otherAdvisor, question)).byCode.get(other.programme) ?? 0;
    };
    expect(await programme('2025-W27_2025-W27')).toBe(3);
    expect([await programme('2025-06'), await programme('2025-07')]).toEqual([1, 2]);
    expect(await programme('2025-W01_2025-W01')).toBe(1);
    expect([await programme('2024-12'), await programme('2025-01')]).toEqual([1, 0]);
  });

  describe('of a theme that may not be shown below wijk', () => {
    const sensitive = { themeCode: 'huiselijk-geweld' };

    test('are hidden per buurt for everyone, in buurten without signals too', async () => {
      for (const viewer of [advisor, team, board]) {
        const { isExact, GM, onbekend, ...buurten } = await counts(viewer, sensitive);
        // Of the city too for viewers of aggregates: with all themes and the other theme it would tell of the one reporter.
        expect([isExact, GM, onbekend]).toEqual([
          viewer === advisor,
          viewer === advisor ? 8 : null,
          undefined,
        ]);
        expect(Object.keys(buurten)).toHaveLength(9);
        expect(new Set(Object.values(buurten))).toEqual(new Set([null]));
      }
    });
    test('are hidden for a composed area made of buurten, and shown for one made of wijken', async () => {
      expect(await counts(advisor, { ...sensitive, level: 'stadsdeel' })).toEqual({
        'SD-noord': 8,
        'PG-zuid': null,
        GM: 8,
        isExact: true,
      });
    });
    test('are hidden in weeks as well', async () => {
      const inWeeks = await counts(advisor, { ...sensitive, period: periodOfText('2026-W19_2026-W22') });
      expect(inWeeks).toMatchObject({ '0101': null, '0303': null, GM: 8 });
    });
    test('are in no total of a buurt, in months and weeks alike, and said beside them', async () => {
      const total = (viewer: Viewer, level: string, period: string) =>
        countSignals(db, viewer, asked({ themeCode: 'alle', level, period: periodOfText(period) }));
      for (const period of ['2026-05', '2026-W19_2026-W22']) {
        const perBuurt = await total(advisor, 'buurt', period);
        expect(perBuurt.byCode.get(city.buurten[0] ?? ''), period).toBe(12);
        const left = { themeCode: 'huiselijk-geweld', byMunicipality: new Map([[city.code, 8]]) };
        expect(perBuurt.withheld[0]).toEqual(left);
        const perWijk = await total(advisor, 'wijk', period);
        expect(perWijk.byCode.get(city.wijken[0]), period).toBe(30);
        const perDistrict = await total(advisor, 'stadsdeel', period);
        expect(perDistrict.byCode.get(city.district), period).toBe(70);
        expect(perDistrict.withheld[0]).toEqual(left);
      }
      expect((await total(team, 'buurt', '2026-05')).byCode.get(city.buurten[0] ?? '')).toBe(12);
    });

    describe('an area of one buurt is as small as that buurt', () => {
      let small: SmallCity;
      let smallAdvisor: Viewer;
      const at = (level: string, period: string, themeCode = 'huiselijk-geweld') =>
        asked({ municipalityCode: small.code, level, themeCode, period: periodOfText(period) });

      beforeAll(async () => {
        small = await buildSmallCity(db, '0913');
        smallAdvisor = await viewerOf(db, 'oovAdvisor', small.code);
      });

      test('the wijk has no count of the theme, and neither have the stadsdeel and the work area it makes up', async () => {
        for (const period of ['2026-05', '2026-W19_2026-W22']) {
          const wijken = (await countSignals(db, smallAdvisor, at('wijk', period))).byCode;
          const counted = [small.single, small.double].map((code) => wijken.get(code));
          expect(counted, period).toEqual([null, 11]);
          const districts = (await countSignals(db, smallAdvisor, at('stadsdeel', period))).byCode;
          expect(
            [small.ofOneWijk, small.ofOneBuurt, small.ofBuurten, small.ofWijken].map((code) =>
              districts.get(code),
            ),
            period,
          ).toEqual([null, null, null, 18]);
          expect(districts.get(small.code), period).toBe(18);
        }
      });

      test('its total leaves the theme out and says so, the total of the municipality holds it', async () => {
        for (const period of ['2026-05', '2026-W19_2026-W22']) {
          const { byCode, withheld } = await countSignals(db, smallAdvisor, at('wijk', period, 'alle'));
          const counted = [small.single, small.double, small.code].map((code) => byCode.get(code));
          expect(counted, period).toEqual([6, 31, 44]);
          expect(withheld[0], period).toEqual({
            themeCode: 'huiselijk-geweld',
            byMunicipality: new Map([[small.code, 18]]),
          });
        }
      });

      test('viewers of aggregates cannot have it from the other wijk: six to fourteen are left', async () => {
        const { byCode } = await countSignals(db, board, at('wijk', '2026-05'));
        const counted = [small.single, small.double, small.code].map((code) => byCode.get(code));
        expect(counted).toEqual([null, 10, 20]);
      });
    });
  });
});
