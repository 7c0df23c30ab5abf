import highsLoader from 'highs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { listBehindAllSums, runAllSums } from '#insight/disclosure/all-sums.server.ts';
import { attackRelease, listPublished, listReleases } from '#insight/disclosure/releases.server.ts';
import { listDataVersions } from '#insight/hotspots/versions.server.ts';
import { createRandom } from '#stats/random.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, importSignals, type City, type PlannedSignal } from '../../../tests/support/factories.ts';

/** Signals of which single sums alone leave some to be told by all of them. */
function drawSignals(city: City): PlannedSignal[] {
  const random = createRandom(7);
  return Array.from({ length: 260 }, () => ({
    buurt: city.buurten[Math.floor(city.buurten.length * random.uniform() ** 2)] ?? null,
    at: `2026-0${1 + random.below(3)}-10`,
    theme: random.uniform() < 0.5 ? 'geluid' : 'jeugdoverlast',
    source: random.uniform() < 0.6 ? 'politie' : 'jongerenwerk',
    reporter: random.uniform() < 0.3 ? `melder ${random.below(9)}` : null,
  }));
}

const readShown = async (db: Database) =>
  (
    await sql<{ key: string; counts: (number | null)[] }>`
      select concat_ws(' ', theme_code, source_id, level, area_code) as key, counts from cell_protected
      join cell_release using (municipality_code, calendar_year, release_id) order by 1`.execute(db)
  ).rows;

eachDatabase('trying all sums together', (open) => {
  test('hides what they tell, keeps the rest, and does it once', async () => {
    const { db } = await open();
    const city = await buildCity(db, '0977');
    // Of fictional signals it is not done by itself.
    expect(await listBehindAllSums(db)).toEqual([]);
    await sql`delete from installation`.execute(db);
    await createInstallation(db, 'real', Buffer.alloc(32));
    await importSignals(db, city, drawSignals(city));
    const before = await readShown(db);
    const [waits] = await listReleases(db);
    expect(waits?.allSums).toBe('waits');
    expect(await listBehindAllSums(db)).toHaveLength(1);
    const [version] = await listDataVersions(db, 'kaart');

    expect(await runAllSums(db)).toEqual({ done: 1, failed: [] });
    const [kept] = await listReleases(db);
    expect(kept).toMatchObject({ allSums: 'kept', counts: waits?.counts, leastLeft: waits?.leastLeft });
    const after = await readShown(db);
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    let hidden = 0;
    after.forEach(({ counts }, row) => {
      counts.forEach((count, slot) => {
        if (count === null) hidden += 1;
        else expect(count).toBe(before[row]?.counts[slot]);
      });
    });
    expect(kept?.hidden).toBe(hidden);
    expect(hidden).toBeGreaterThanOrEqual(waits?.hidden ?? 0);
    // What is made of the counts that are shown is made anew when fewer are.
    const [now] = await listDataVersions(db, 'kaart');
    expect(now?.version === version?.version).toBe(hidden === waits?.hidden);

    const [part] = await listPublished(db, city.code);
    if (part === undefined) throw new Error('a city with signals has a release');
    expect((await attackRelease(db, part, await highsLoader())).told).toEqual([]);
    expect(await listBehindAllSums(db)).toEqual([]);
    expect(await runAllSums(db)).toEqual({ done: 0, failed: [] });
  });

  test('a release that takes its place waits again', async () => {
    const { db } = await open();
    await createInstallation(db, 'real', Buffer.alloc(32));
    const city = await buildCity(db, '0976');
    await importSignals(db, city, drawSignals(city).slice(0, 40));
    await runAllSums(db);
    await importSignals(db, city, drawSignals(city).slice(40, 80));
    expect((await listReleases(db)).map(({ allSums }) => allSums)).toContain('waits');
    expect((await listBehindAllSums(db)).map(({ municipalityCode }) => municipalityCode)).toContain(
      city.code,
    );
  });
});
