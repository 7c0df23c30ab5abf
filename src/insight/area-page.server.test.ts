import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#auth/model.ts';
import type { MapLevel } from '#areas/model.ts';
import { getArea } from '#areas/queries.server.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import type { Database } from '#db/connection.ts';
import { loadAreaList } from '#insight/area-list.server.ts';
import { loadAreaPage } from '#insight/area-page.server.ts';
import type { ThemeValue } from '#insight/area-page-themes.ts';
import { countArea } from '#insight/area-page-themes.server.ts';
import { explainThemes } from '#insight/area-page-why.server.ts';
import { listCoverage } from '#insight/coverage.server.ts';
import type { AreaValue } from '#insight/model.ts';
import { makePicture } from '#insight/picture.server.ts';
import { parsePeriod } from '#text/period.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildSmallCity } from '../../tests/support/small-city.ts';
import {
  buildCity,
  cityYear,
  drawCity,
  importFigures,
  importSignals,
  several,
  viewerOf,
  type City,
} from '../../tests/support/factories.ts';

const today = '2026-07-05';
const period = parsePeriod('2026-K2') ?? expect.unreachable();
const perBuurt = [40, 12, 3, 25, 0, 9, 30, 8, 60];

eachDatabase('the page of an area', (open) => {
  let db: Database;
  let city: City;
  let edition: Edition;
  let advisor: Viewer;
  let board: Viewer;

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0940');
    edition = await drawCity(db, city);
    await importSignals(db, city, [
      ...city.buurten.flatMap((buurt, at) => several(perBuurt[at] ?? 0, { buurt, at: '2026-05-10' })),
      ...several(6, { buurt: null, at: '2026-06-30' }),
      ...several(7, {
        buurt: city.buurten[0] ?? '',
        at: '2026-04-01',
        theme: 'huiselijk-geweld',
        source: 'jongerenwerk',
      }),
      ...several(20, { buurt: city.buurten[6] ?? '', at: '2025-02-01' }),
    ]);
    await importFigures(db, city, [
      ...city.buurten.map((area, at) => ({ area, value: 10 * at, period: '2025' })),
      { area: city.code, value: 400, period: '2025' },
    ]);
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
    board = await viewerOf(db, 'steeringMember', city.code);
  });

  const page = (code: string, text = '', viewer = advisor) =>
    loadAreaPage({ db, viewer, edition, today }, code, new URLSearchParams(text));

  test('says whether the areas beside it are exact too', async () => {
    const team = await viewerOf(db, 'wijkteamRegisseur', city.wijken[0]);
    const saidTo = async (viewer: Viewer) => {
      const { signals } = await page(city.wijken[0], '', viewer);
      return [signals?.isExact, signals?.isLevelExact];
    };
    expect(await saidTo(advisor)).toEqual([true, true]);
    expect(await saidTo(team)).toEqual([true, false]);
    expect(await saidTo(board)).toEqual([false, false]);
  });

  test('judges every theme as the map does, for every viewer and level', async () => {
    const municipality = await getArea(db, cityYear, city.code);
    const coverage = await listCoverage(db, city.code);
    for (const viewer of [advisor, board]) {
      for (const code of [city.buurten[0] ?? '', city.buurten[4] ?? '', city.wijken[1], city.district]) {
        const area = await getArea(db, cityYear, code);
        const { overall, themes } = await countArea(db, viewer, { area, municipality, period, coverage });
        for (const theme of [overall, ...themes]) {
          const question = {
            scopeCode: city.code,
            level: area.level as MapLevel,
            subject: { kind: 'signals' as const, themeCode: theme.code, sourceId: 'alle' },
            measure: 'inwoners' as const,
            smoothing: 'ruw' as const,
            period,
          };
          const picture = await makePicture(db, viewer, question, { areaYear: cityYear, today });
          const drawn = picture.areas.find((each) => each.code === code);
          expect({ ...theme.value, parentName: drawn?.parentName }).toEqual(drawn);
          expect(theme.referenceRate).toBe(picture.reference.rate);
        }
      }
    }
  });

  test('explains the first themes that stand out, to each viewer what they may know', async () => {
    const [buurt = ''] = city.buurten;
    const area = await getArea(db, edition.year, buurt);
    const { signals } = await page(buurt);
    const judged = (code: string, verdict: AreaValue['verdict']): ThemeValue => {
      const theme = signals?.themes.find((each) => each.code === code) ?? expect.unreachable();
      return { ...theme, value: { ...theme.value, verdict } };
    };
    const overall = judged('geluid', 'higher');
    const explained = (themes: readonly ThemeValue[], viewer = advisor) =>
      explainThemes(db, viewer, area, period, { overall, themes }, [{ id: 'politie', name: 'Politie' }]);
    const codesOf = ({ explained: found }: Awaited<ReturnType<typeof explained>>) =>
      found.map(({ code }) => code);

    const three = (['woonoverlast', 'geluid', 'jeugdoverlast'] as const).map((code) =>
      judged(code, 'higher'),
    );
    const most = await explained([judged('vernieling', 'lower'), ...three]);
    expect([codesOf(most), most.more]).toEqual([['woonoverlast', 'geluid'], 1]);
    expect(most.explained[1]?.why).toMatchObject({ signals: { effectiveReporters: 40 } });
    expect((await explained(three, board)).explained[1]?.why.signals).toBeNull();
    // All signals together are explained when no theme is.
    const none = await explained([judged('woonoverlast', 'not-different')]);
    expect([codesOf(none), none.more]).toEqual([['geluid'], 0]);
    // Nothing in this city stands out, so its pages explain nothing.
    expect(signals?.why).toEqual({ explained: [], more: 0 });
  });

  test('counts an area per source, and says how many of the municipality have no place', async () => {
    const { signals } = await page(city.buurten[0] ?? '', 'periode=2026-K2');
    expect(signals?.overall.value.count).toBe(40);
    expect(signals?.sources.rows.map(({ name, signals: count }) => [name, count])).toEqual([
      ['Politie', '40'],
      ['Meldingen openbare ruimte', 'geen gegevens'],
      ['Jongerenwerk', '0'],
      ['Corporaties', 'geen gegevens'],
    ]);
    expect(signals?.sources.notes.slice(0, 2)).toEqual([
      'Jongerenwerk leverde in deze periode alleen tot en met 1 april.',
      '6 signalen zonder locatie tellen mee in Stad 0940, niet in Buurt 0101.',
    ]);
    // Seven signals of a theme a buurt is too small for are in no number of it, or the total would give them away.
    expect(signals?.sources.notes[2]).toMatch(
      /^Signalen over huiselijk geweld en .* tellen in Buurt 0101 in geen enkel aantal mee/,
    );
  });

  test('hides a sensitive theme in a buurt for everyone, and its course too', async () => {
    const sensitive = async (code: string, viewer: Viewer) =>
      (await page(code, 'periode=2026-K2', viewer)).signals?.themes.find(
        (theme) => theme.code === 'huiselijk-geweld',
      );
    for (const viewer of [advisor, board]) {
      const theme = await sensitive(city.buurten[0] ?? '', viewer);
      expect(theme?.value).toMatchObject({ state: 'suppressed', count: null });
      expect(
        new Set(theme?.points.filter(({ state }) => state !== 'missing').map(({ state }) => state)),
      ).toEqual(new Set(['suppressed']));
    }
    expect((await sensitive(city.wijken[0], advisor))?.value.count).toBe(7);
  });

  test('an area of one buurt hides what that buurt hides: in numbers, course, total and words', async () => {
    const small = await buildSmallCity(db, '0947');
    const theirs = await viewerOf(db, 'oovAdvisor', 'GM0947');
    for (const code of [small.single, small.ofOneBuurt]) {
      const { signals } = await page(code, 'periode=2026-K2', theirs);
      const theme = signals?.themes.find((each) => each.code === 'huiselijk-geweld');
      expect(theme, code).toMatchObject({ value: { state: 'suppressed' } });
      expect(
        theme?.points.every(({ state }) => state === 'suppressed'),
        code,
      ).toBe(true);
      expect(signals?.overall.value.count, code).toBe(6);
      expect(signals?.sources.notes.join(' '), code).toContain('het gebied is daarvoor te klein');
    }
  });

  test('a programme area has a rate, no verdict, its members with dates and the reason', async () => {
    const { signals, members, neighbours, levels } = await page(city.programme, 'periode=2026-K2');
    expect(signals?.overall.value).toMatchObject({ count: 98, verdict: 'none' });
    expect(signals?.overall.value.rate).toBe(49);
    expect(signals?.reason).toMatch(/^Programmagebieden delen de gemeente niet op/);
    expect(members.map(({ name, belongs, isCurrent }) => [name, belongs, isCurrent])).toEqual([
      ['Buurt 0301', '', true],
      ['Buurt 0302', '', true],
      ['Buurt 0303', 'sinds 1 jul 2025', true],
      ['Buurt 0101', 'tot en met 31 dec 2024', false],
    ]);
    expect(neighbours).toEqual([]);
    expect(levels.find(({ current }) => current)?.label).toBe('Programmagebied');
  });

  test('goes up by crumbs, down by parts, and sideways to what touches it', async () => {
    const buurt = await page(city.buurten[4] ?? '');
    expect(buurt.crumbs.map(({ label }) => label)).toEqual([
      'Gebieden',
      'Stad 0940',
      'stadsdeel van 0940',
      'Wijk 2 van 0940',
      'Buurt',
    ]);
    expect(buurt.neighbours.map(({ code }) => code)).toEqual(city.buurten.filter((_, at) => at !== 4));
    expect(buurt.outlines.filter(({ role }) => role === 'here').map(({ code }) => code)).toEqual([
      city.buurten[4],
    ]);
    const whole = await page(city.code);
    expect(whole.parts.map(({ title, areas }) => [title, areas.length])).toEqual([
      ['Eigen indelingen', 2],
      ['Wijken', 3],
    ]);
    expect((await page(city.buurten[6] ?? '')).holders.map(({ code }) => code)).toEqual([city.programme]);
  });

  test('published crime of a wijk is the sum of its buurten, apart from the signals', async () => {
    const { published } = await page(city.wijken[0]);
    expect(published?.points.map(({ key, count }) => [key, count])).toEqual([['2025', 30]]);
    expect(published?.reference?.values).toEqual([(400 / 7020) * 1000]);
    expect((await page(city.code)).published?.points[0]?.count).toBe(400);
  });

  test('refuses a code that does not exist', async () => {
    await expect(page('BU99999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a municipality without signals has its published figures and its areas', async () => {
    const silent = await buildCity(db, '0941');
    const found = await page(silent.code);
    expect([found.signals, found.parts.length, found.crumbs.length]).toEqual([null, 2, 2]);
  });

  test('the list of areas follows the address, and falls back to the own municipality', async () => {
    const list = (text: string) => loadAreaList({ db, viewer: advisor, edition }, new URLSearchParams(text));
    expect((await list(`gebied=${city.wijken[0]}`)).lead).toBe(
      'Stad 0940 telt 3 wijken en 9 buurten in de indeling van 2024',
    );
    expect((await list('gebied=GM9999')).scope).toBe(city.code);
    const country = await list('gebied=NL&zoek=buurt 0102');
    expect([country.municipality, country.wijken]).toEqual([null, []]);
    expect(country.search?.found[0]).toMatchObject({ name: 'Buurt 0102', place: 'Buurt in Stad 0940' });
  });
});
