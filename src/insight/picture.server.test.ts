import { beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#auth/model.ts';
import { mapLevels } from '#areas/model.ts';
import type { Database } from '#db/connection.ts';
import type { Picture } from '#insight/model.ts';
import { makePicture } from '#insight/picture.server.ts';
import { measures, wholeCountry, type Question } from '#insight/question.ts';
import { parsePeriod, type Period } from '#text/period.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  several,
  viewerOf,
  type City,
} from '../../tests/support/factories.ts';

function period(text: string): Period {
  const parsed = parsePeriod(text);
  if (parsed === undefined) throw new Error(`not a period: ${text}`);
  return parsed;
}

const context = { areaYear: cityYear, today: '2026-07-05' };

/** Planned in the second quarter of 2026, buurt by buurt; six more have no place. */
const perBuurt = [40, 12, 3, 25, 0, 9, 30, 8, 60];

eachDatabase('the picture', (open) => {
  let db: Database;
  let city: City;
  let advisor: Viewer;
  let board: Viewer;

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0920');
    await importSignals(db, city, [
      ...city.buurten.flatMap((buurt, at) => several(perBuurt[at] ?? 0, { buurt, at: '2026-05-10' })),
      ...several(6, { buurt: null, at: '2026-06-30' }),
      ...several(6, {
        buurt: city.buurten[0] ?? '',
        at: '2026-04-01',
        source: 'jongerenwerk',
        theme: 'huiselijk-geweld',
      }),
    ]);
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
    board = await viewerOf(db, 'steeringMember', city.code);
  });

  function asked(change: Partial<Question> & { theme?: string; source?: string } = {}): Question {
    const { theme = 'geluid', source = 'alle', ...rest } = change;
    return {
      scopeCode: city.code,
      level: 'buurt',
      subject: { kind: 'signals', themeCode: theme, sourceId: source },
      measure: 'inwoners',
      smoothing: 'ruw',
      period: period('2026-K2'),
      ...rest,
    };
  }
  const picture = (viewer: Viewer, change: Parameters<typeof asked>[0] = {}, today = context.today) =>
    makePicture(db, viewer, asked(change), { ...context, today });
  const counts = ({ areas }: Picture) => areas.map((area) => area.count);
  const states = ({ areas }: Picture) => areas.map((area) => area.state);

  test('the total is the sum of the parts and of what has no place, at every level that divides the city', async () => {
    for (const level of ['buurt', 'wijk', 'gemeente'] as const) {
      const { areas, total, unknownPlace } = await picture(advisor, { level });
      const parts = areas.reduce((sum, area) => sum + (area.count ?? 0), 0);
      expect([total.count, unknownPlace]).toEqual([193, 6]);
      expect(parts + (level === 'gemeente' ? 0 : (unknownPlace ?? 0))).toBe(193);
    }
  });

  test('what sensitive themes keep out of the parts is told: with its number for a city, always for a part of it', async () => {
    const themes = expect.arrayContaining(['huiselijk geweld']) as string[];
    const whole = await picture(advisor, { theme: 'alle' });
    const parts = whole.areas.reduce((sum, area) => sum + (area.count ?? 0), 0);
    expect(whole.withheld).toEqual({ count: 6, themes, areas: null });
    expect(parts + (whole.unknownPlace ?? 0) + 6).toBe(whole.total.count);
    const ofWijk = await picture(advisor, { theme: 'alle', scopeCode: city.wijken[0] });
    expect(ofWijk.withheld).toEqual({ count: null, themes, areas: null });
    expect((await picture(advisor, { theme: 'alle', level: 'wijk' })).withheld).toBeNull();
    expect((await picture(advisor)).withheld).toBeNull();
    // The reference is what the areas hold, so a sensitive theme makes no area look low.
    expect(whole.reference.rate).toBe((await picture(advisor)).reference.rate);
  });

  test('an own area is exact for who gets the rest of the city rounded', async () => {
    const team = await viewerOf(db, 'wijkteamRegisseur', city.wijken[0]);
    expect((await picture(team, { scopeCode: city.wijken[0] })).isExact).toBe(true);
    expect((await picture(team, { scopeCode: city.wijken[1] })).isExact).toBe(false);
    expect((await picture(team)).isExact).toBe(false);
  });

  test('areas are compared with what has a place', async () => {
    const { reference } = await picture(advisor);
    expect(reference).toEqual({ name: 'Stad 0920', count: 193, rate: (187 / 7020) * 1000 });
  });

  test('every buurt has its count, rate, exact interval and state', async () => {
    const { areas } = await picture(advisor);
    expect(areas.map((area) => area.count)).toEqual(perBuurt);
    expect(areas[1]).toMatchObject({
      name: 'Buurt 0102',
      parentName: 'Wijk 1 van 0920',
      state: 'value',
      note: null,
      rate: 12,
    });
    // Garwood 1936: 12 events, 6.2 to 20.96.
    expect(areas[1]?.interval?.map((limit) => Number(limit.toFixed(2)))).toEqual([6.2, 20.96]);
    expect(areas[4]).toMatchObject({ state: 'zero', count: 0, rate: 0 });
  });

  test('with fewer than fifty inhabitants, or an unpublished number, only the count is shown', async () => {
    const { areas } = await picture(advisor);
    const bare = { state: 'value', rate: null, interval: null, verdict: 'none' };
    expect(areas[5]).toMatchObject({ ...bare, count: 9, note: 'few-inhabitants' });
    expect(areas[7]).toMatchObject({ ...bare, count: 8, note: 'no-exposure' });
  });

  test('a theme nobody reported is a true zero everywhere, the total too', async () => {
    const { areas, total, reference } = await picture(advisor, { theme: 'jeugdoverlast' });
    expect(new Set(areas.map((area) => area.state))).toEqual(new Set(['zero']));
    expect([total.count, reference.count, reference.rate]).toEqual([0, 0, 0]);
    expect((await picture(board, { theme: 'jeugdoverlast', level: 'gemeente' })).total.count).toBe(0);
  });

  test('a period or source without data is missing, not zero', async () => {
    for (const change of [
      { period: period('2024') },
      { source: 'woningcorporaties' },
      { period: period('2026-K3') },
    ]) {
      for (const viewer of [advisor, board]) {
        const found = await picture(viewer, change);
        expect(new Set(states(found))).toEqual(new Set(['missing']));
        expect([found.total.count, found.reference.rate]).toEqual([null, null]);
      }
    }
    const sensitive = await picture(advisor, { theme: 'huiselijk-geweld', period: period('2024') });
    expect(new Set(states(sensitive))).toEqual(new Set(['missing']));
  });

  test('a source that stopped within the period is outdated once it is later than it may be', async () => {
    const politie = { source: 'politie', level: 'wijk' as const, period: period('2026') };
    expect(states(await picture(advisor, politie, '2026-07-05'))).toEqual(['value', 'value', 'value']);
    expect(states(await picture(advisor, politie, '2026-07-08'))).toEqual(['stale', 'stale', 'stale']);
    expect(states(await picture(advisor, { ...politie, period: period('2026-K2') }, '2026-07-08'))).toEqual([
      'value',
      'value',
      'value',
    ]);
    expect((await picture(advisor, politie, '2026-07-08')).areas.map((area) => area.verdict)).toEqual([
      'none',
      'none',
      'none',
    ]);
  });

  describe('of part of the city', () => {
    test('holds that part, with its own total and the same verdicts', async () => {
      const whole = await picture(advisor);
      const part = await picture(advisor, { scopeCode: city.wijken[2] });
      expect(part.areas).toEqual(whole.areas.slice(6));
      expect([part.total, part.unknownPlace]).toEqual([{ count: 98, inhabitants: 2000 }, null]);
      expect(part.reference).toEqual(whole.reference);
    });
    test('takes a composed area as it was at the start of the period', async () => {
      const programme = async (text: string) =>
        (await picture(advisor, { scopeCode: city.programme, period: period(text) })).areas.map((area) =>
          area.code.slice(-4),
        );
      expect(await programme('2024')).toEqual(['0101', '0301', '0302']);
      expect(await programme('2025')).toEqual(['0301', '0302']);
      expect(await programme('2026-K2')).toEqual(['0301', '0302', '0303']);
    });
    test('asks a composed area at its own level, so that rounding happens once', async () => {
      const district = await picture(board, { scopeCode: city.district, level: 'wijk' });
      expect(district.areas.map((area) => [area.code, area.count])).toEqual([
        [city.wijken[0], 55],
        [city.wijken[1], 35],
      ]);
      expect(district.total.count).toBe(90);
    });
    test('of an unknown area is refused', async () => {
      await expect(picture(advisor, { scopeCode: 'BU00000000' })).rejects.toThrow(
        'Gebied BU00000000 bestaat niet in de indeling van 2024.',
      );
    });
  });

  test('a viewer of aggregates never gets a number that is not rounded, at any level, theme, source or period', async () => {
    for (const level of mapLevels) {
      for (const theme of ['alle', 'geluid', 'huiselijk-geweld']) {
        for (const [source, when] of [
          ['alle', '2026-K2'],
          ['politie', '2026-05'],
          ['jongerenwerk', '2026'],
        ] as const) {
          const found = await picture(board, {
            level,
            theme,
            source,
            period: period(when),
            measure: measures[0],
          });
          const numbers = [...counts(found), found.total.count, found.unknownPlace, found.reference.count];
          for (const number of numbers)
            expect((number ?? 0) % 5, `${level} ${theme} ${source} ${when}`).toBe(0);
          expect(found.isExact).toBe(false);
        }
      }
    }
    await expect(picture(board, { period: period('2026-W19_2026-W20') })).rejects.toThrow(
      'alleen maanden, kwartalen en jaren',
    );
  });

  test('what is hidden has no count, rate, interval or verdict', async () => {
    const { areas } = await picture(board);
    expect(areas[2]).toMatchObject({
      state: 'suppressed',
      note: null,
      count: null,
      rate: null,
      interval: null,
      verdict: 'none',
    });
    expect(areas.map((area) => area.state)).toEqual([
      'value',
      'value',
      'suppressed',
      'value',
      'zero',
      'value',
      'value',
      'value',
      'value',
    ]);
  });

  test('the country is every municipality that is loaded', async () => {
    const found = await picture(advisor, { scopeCode: wholeCountry, level: 'gemeente' });
    expect(found.areas.map((area) => [area.code, area.count])).toEqual([[city.code, 193]]);
    expect(found).toMatchObject({
      total: { count: 193, inhabitants: 7020 },
      unknownPlace: 5,
      reference: { name: 'de 1 geladen gemeenten' },
    });
  });
});
