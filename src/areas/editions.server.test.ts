import { beforeAll, describe, expect, test } from 'vitest';
import {
  listBoundarySets,
  saveBoundarySet,
  stageBoundarySet,
  switchBoundarySets,
} from '#areas/boundaries.server.ts';
import { saveAreas } from '#areas/commands.server.ts';
import { publishEdition } from '#areas/editions.server.ts';
import {
  countSchematicShapes,
  findEdition,
  findShape,
  findTile,
  listShapeBoxes,
} from '#areas/edition-queries.server.ts';
import { loadLocator } from '#areas/locator.server.ts';
import {
  countAreasByLevel,
  findArea,
  getArea,
  listAncestors,
  listAreaCodesInside,
  listBuurtenDuring,
  listBuurtenWithin,
  listBuurtLinks,
  listHolders,
  listMembers,
  searchAreas,
} from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, cityYear, drawCity, pointIn, type City } from '../../tests/support/factories.ts';

eachDatabase('areas', (open) => {
  let db: Database;
  let city: City;

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0980');
  });

  const ends = (codes: readonly string[]) => codes.map((code) => code.slice(-4));

  test('have no map until boundaries were read in', async () => {
    expect(await findEdition(db)).toBeUndefined();
    await expect(loadLocator(db)).rejects.toThrow(
      'Er zijn nog geen gebieden geladen. Lees eerst grenzen in: npx wijkbeeld areas import.',
    );
    await expect(publishEdition(db, cityYear, '2026-11-08')).rejects.toThrow(
      'Er zijn geen grenzen voor 2024. Lees ze eerst in.',
    );
  });

  describe('are built up', () => {
    test('of the buurten of the day', async () => {
      const within = async (code: string, day: string) =>
        ends(await listBuurtenWithin(db, cityYear, code, day));
      expect(await within(city.code, '2026-01-01')).toHaveLength(9);
      expect(await within(city.wijken[1], '2026-01-01')).toEqual(['0201', '0202', '0203']);
      expect(await within(city.district, '2026-01-01')).toHaveLength(6);
      expect(await within(city.buurten[0] ?? '', '2026-01-01')).toEqual(['0101']);
      expect(await within('GM9999', '2026-01-01')).toEqual([]);
      expect(await within(city.programme, '2024-12-31')).toEqual(['0101', '0301', '0302']);
      expect(await within(city.programme, '2025-01-01')).toEqual(['0301', '0302']);
      expect(await within(city.programme, '2025-06-30')).toEqual(['0301', '0302']);
      expect(await within(city.programme, '2025-07-01')).toEqual(['0301', '0302', '0303']);
    });
    test('of the buurten of a whole period', async () => {
      const during = async (from: string, to: string) =>
        ends(await listBuurtenDuring(db, cityYear, city.programme, from, to));
      expect(await during('2024-12-31', '2025-07-02')).toEqual(['0101', '0301', '0302', '0303']);
      expect(await during('2025-01-01', '2025-07-01')).toEqual(['0301', '0302']);
    });
    test('so that every buurt knows what it counts for and when', async () => {
      const links = (await listBuurtLinks(db, cityYear, city.code)).filter(({ buurtCode }) =>
        buurtCode.endsWith('0101'),
      );
      expect(
        links.map(({ areaCode, level, validFrom, validTo }) => [areaCode, level, validFrom, validTo]),
      ).toEqual([
        [city.buurten[0], 'buurt', '-infinity', 'infinity'],
        [city.code, 'gemeente', '-infinity', 'infinity'],
        [city.programme, 'stadsdeel', '-infinity', '2025-01-01'],
        [city.district, 'stadsdeel', '-infinity', 'infinity'],
        [city.wijken[0], 'wijk', '-infinity', 'infinity'],
      ]);
    });
    test('upward to their municipality and to what holds them', async () => {
      expect((await listAncestors(db, cityYear, city.buurten[4] ?? '')).map(({ code }) => code)).toEqual([
        city.buurten[4],
        city.wijken[1],
        city.code,
      ]);
      const holders = async (day: string) =>
        (await listHolders(db, cityYear, city.buurten[0] ?? '', day)).map(({ code }) => code);
      expect(await holders('2024-06-01')).toEqual([city.district, city.programme]);
      expect(await holders('2026-06-01')).toEqual([city.district]);
      expect(
        (await listMembers(db, cityYear, city.programme)).map(({ code, validTo }) => [
          code.slice(-4),
          validTo,
        ]),
      ).toEqual([
        ['0101', '2025-01-01'],
        ['0301', 'infinity'],
        ['0302', 'infinity'],
        ['0303', 'infinity'],
      ]);
      expect(await listAreaCodesInside(db, cityYear, 'wijk', city.buurten.slice(0, 5))).toEqual([
        city.wijken[0],
      ]);
    });
    test('per level, where overlapping composed areas divide nothing', async () => {
      expect(Object.fromEntries(await countAreasByLevel(db, cityYear, city.code))).toEqual({
        buurt: 9,
        wijk: 3,
        stadsdeel: 1,
        gemeente: 1,
      });
    });
  });

  test('are found by name or code, whatever the capitals and accents', async () => {
    const other = await buildCity(db, '0981');
    const renamed = other.areas.flatMap((area) => {
      const name = {
        [other.wijken[0]]: 'Éénhoorn',
        [other.wijken[1]]: "Wijk van 't Één",
        [other.wijken[2]]: 'Eenhoornkwartier',
      }[area.code];
      return name === undefined ? [] : [{ ...area, name }];
    });
    await saveAreas(db, renamed, 'hernoemd');
    const found = async (text: string) => (await searchAreas(db, cityYear, text, 5)).map(({ name }) => name);
    for (const text of ['eenhoorn', 'Éénhoorn', ' EENHOORN '])
      expect(await found(text)).toEqual(['Éénhoorn', 'Eenhoornkwartier']);
    expect(await found(other.wijken[2].toLowerCase())).toEqual(['Eenhoornkwartier']);
    expect(await found('%')).toEqual([]);
    expect(await found('  ')).toEqual([]);
    expect(await found('buurt')).toHaveLength(5);
  });

  test('keep a published figure when a newer file leaves it out, and take what it brings', async () => {
    const [first = ''] = city.buurten;
    const known = await getArea(db, cityYear, first);
    await saveAreas(db, [{ ...known, name: 'Nieuwe naam', inhabitants: null, households: 600 }], 'nieuwer');
    expect(await findArea(db, cityYear, first)).toEqual({ ...known, name: 'Nieuwe naam', households: 600 });
    await saveAreas(db, [known], 'terug');
    await expect(getArea(db, 2023, first)).rejects.toThrow(
      `Gebied ${first} bestaat niet in de indeling van 2023.`,
    );
  });

  describe('on the map', () => {
    beforeAll(() => drawCity(db, city));

    test('have tiles under a version that never changes', async () => {
      const edition = await findEdition(db);
      expect(edition).toMatchObject({ year: 2024, attribution: 'verzonnen' });
      const again = await publishEdition(db, cityYear, '2026-11-08');
      expect(again).toMatchObject({ version: edition?.version, isNew: false });
      expect((await listShapeBoxes(db, edition?.version ?? '', 'buurt', city.code)).length).toBe(9);
      // The tile at zoom 9 that holds 5.015 east, 52.015 north.
      const x = Math.floor(((5.015 + 180) / 360) * 512);
      const radians = (52.015 * Math.PI) / 180;
      const y = Math.floor(((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * 512);
      expect((await findTile(db, edition?.version ?? '', 9, x, y))?.length).toBeGreaterThan(100);
      expect(await findTile(db, edition?.version ?? '', 9, 0, 0)).toBeUndefined();
      expect(await findTile(db, 'bestaat-niet', 9, x, y)).toBeUndefined();
    });

    test('follow the members of the day', async () => {
      const then = await publishEdition(db, cityYear, '2024-06-01');
      expect((await findShape(db, then.version, city.programme))?.south).toBeCloseTo(52, 6);
      const now = await publishEdition(db, cityYear, '2026-11-08');
      expect(now.version).not.toBe(then.version);
      expect((await findShape(db, now.version, city.programme))?.south).toBeCloseTo(52.02, 6);
      expect((await findEdition(db))?.version).toBe(now.version);
    });

    test('hold the points inside them, each point in one of them', async () => {
      const locator = await loadLocator(db);
      for (const buurt of city.buurten) expect(locator.locate(...pointIn(city, buurt))).toBe(buurt);
      expect([
        locator.locate(6.5, 53.2),
        locator.has(city.buurten[0] ?? ''),
        locator.has('BU99990101'),
      ]).toEqual([null, true, false]);
      const onEdge = locator.locate(...pointIn(city, city.buurten[0] ?? '', 1));
      expect(city.buurten).toContain(onEdge);
      expect(locator.locate(...pointIn(city, city.buurten[0] ?? '', 1))).toBe(onEdge);
    });

    test('can be switched between sets, and nothing of a set is lost', async () => {
      const before = await findEdition(db);
      const ring = [
        [5, 52],
        [5.03, 52],
        [5.03, 52.03],
        [5, 52.03],
        [5, 52],
      ];
      const whole = { code: city.buurten[0] ?? '', level: 'buurt' as const, municipalityCode: city.code };
      const geometry = { type: 'Polygon' as const, coordinates: [ring] };
      const set = {
        year: cityYear,
        origin: 'file' as const,
        label: 'één groot vlak',
        attribution: 'verzonnen',
      };
      const staged = await stageBoundarySet(db, set, [{ ...whole, geometry }]);
      expect((await listBoundarySets(db)).map(({ id }) => id)).not.toContain(staged);
      const id = await saveBoundarySet(db, set, [{ ...whole, geometry }]);
      const large = await publishEdition(db, cityYear, '2026-11-08');
      expect((await loadLocator(db)).locate(...pointIn(city, city.buurten[8] ?? ''))).toBe(city.buurten[0]);
      await switchBoundarySets(db, [id], false);
      expect((await publishEdition(db, cityYear, '2026-11-08')).version).toBe(before?.version);
      expect((await listBoundarySets(db)).find((one) => one.id === id)).toMatchObject({
        status: 'off',
        areas: 1,
      });
      expect(await countSchematicShapes(db, large.version, null)).toBe(0);
    });
  });
});
