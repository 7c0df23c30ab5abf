import highsLoader from 'highs';
import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { attackRelease, listPublished, listReleases } from '#insight/disclosure/releases.server.ts';
import { leastCounts } from '#insight/disclosure/rules.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, importSignals, several } from '../../../tests/support/factories.ts';

eachDatabase('the attack on releases', (open) => {
  test('finds nothing in what is published, and finds it when a rule is taken away', async () => {
    const { db } = await open();
    const city = await buildCity(db, '0977');
    const [first = '', second = '', third = ''] = city.buurten;
    const at = '2026-05-10';
    await importSignals(db, city, [
      ...several(2, { buurt: first, at }),
      ...several(2, { buurt: second, at }),
      ...several(1, { buurt: third, at }),
      ...several(30, { buurt: city.buurten[4] ?? '', at }),
    ]);
    const parts = await listPublished(db, city.code);
    expect(parts).toEqual([{ municipalityCode: city.code, calendarYear: 2026, areaYear: 2024 }]);
    const [part] = parts;
    if (part === undefined) throw new Error('a city with signals has a release');
    const highs = await highsLoader();
    const report = await attackRelease(db, part, highs);
    expect(report.hidden).toBeGreaterThan(0);
    expect(report.told).toEqual([]);
    // The same attack was made before anyone could see them, and is on record.
    const [release] = await listReleases(db);
    const { cells, hidden } = await attackRelease(db, part, null);
    expect(release).toMatchObject({
      name: 'Stad 0977',
      calendarYear: 2026,
      counts: cells,
      hidden,
    });
    expect(release?.leastLeft).toBeGreaterThanOrEqual(leastCounts);

    // With their total and two of the three shown, the third can be few numbers.
    await sql`
      update cell_protected set counts = array_replace(counts, null, 5)
      where municipality_code = ${city.code} and area_code in (${city.wijken[0]}, ${first})`.execute(db);
    const { told } = await attackRelease(db, part, null);
    expect(told.map(({ areaCode }) => areaCode)).toContain(third);
    expect(await listPublished(db, 'GM9999')).toEqual([]);
  });
});
