import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { saveAreas, saveMemberships } from '#areas/commands.server.ts';
import { listBuurtLinks } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { up } from '#db/migrations/0023-smallest-level.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, cityYear, type City } from '../../tests/support/factories.ts';

eachDatabase('how small an area is', (open) => {
  let db: Database;
  let city: City;

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0982');
  });

  const levels = async () => {
    const links = await listBuurtLinks(db, cityYear, city.code);
    return new Map(links.map(({ areaCode, smallestLevel }) => [areaCode, smallestLevel]));
  };
  const member = (memberCode: string) => ({
    areaCode: city.district,
    memberCode,
    ...{ validFrom: null, validTo: null },
  });

  test('is its own level, and of a composed area that of its smallest member', async () => {
    const known = await levels();
    expect(
      [city.buurten[0] ?? '', city.wijken[0], city.code, city.district, city.programme].map((code) =>
        known.get(code),
      ),
    ).toEqual(['buurt', 'wijk', 'gemeente', 'wijk', 'buurt']);
  });

  test('follows its members and its parts', async () => {
    await saveMemberships(db, cityYear, [member(city.wijken[0]), member(city.buurten[4] ?? '')]);
    expect((await levels()).get(city.district)).toBe('buurt');
    await saveMemberships(db, cityYear, [member(city.wijken[0]), member(city.wijken[1])]);
    expect((await levels()).get(city.district)).toBe('wijk');

    // Of the third wijk one buurt is left: a count of the one is a count of the other.
    const moved = city.areas.filter(({ code }) => city.buurten.slice(7).includes(code));
    const toFirst = moved.map((area) => ({ ...area, parentCode: city.wijken[0] }));
    await saveAreas(db, toFirst, 'CBS');
    expect((await levels()).get(city.wijken[2])).toBe('buurt');
    await saveAreas(db, moved, 'CBS');
    expect((await levels()).get(city.wijken[2])).toBe('wijk');
  });

  test('is filled in the same for what stood in a database before it was kept', async () => {
    const before = await levels();
    await sql`alter table area drop column smallest_level`.execute(db);
    await up(db as never);
    expect(await levels()).toEqual(before);
  });
});
