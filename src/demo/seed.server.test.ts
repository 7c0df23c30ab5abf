import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { findEdition } from '#areas/edition-queries.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { demoHours } from '#demo/hours.ts';
import { seedDemo } from '#demo/seed.server.ts';
import { listImports } from '#imports/batches.server.ts';
import { loadBuiltInAreas } from '#imports/built-in.server.ts';
import { listCoverage } from '#insight/coverage.server.ts';
import { listMapFigures } from '#insight/figures.server.ts';
import { everything } from '#insight/everything.ts';
import { findStoredHotspots } from '#insight/hotspots/queries.server.ts';
import { runHotspots } from '#insight/hotspots/runs.server.ts';
import type { Question } from '#insight/question.ts';
import { makePicture } from '#insight/picture.server.ts';
import { countDatabase } from '#insight/summary.server.ts';
import { reporterKeyOf } from '#signals/reporter-key.ts';
import { rowCounts } from '../../tests/support/cells.ts';
import { periodOfText } from '../../tests/support/counted-city.ts';
import { viewerOf } from '../../tests/support/factories.ts';
import { onEmbedded, onQuickest } from '../../tests/support/database.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const key = reporterKeyOf('een geheim van minstens tweeendertig tekens');
const options = { seed: 7, signals: 3000, lastDay: '2026-11-08' };

/** The stored results: they are the verdicts that the pages show, for every viewer, and the same when computed again. */
async function checkHotspots(db: Database, areaYear: number): Promise<void> {
  expect(await runHotspots(db)).toEqual({ done: 3, failed: [] });
  const stored = async () => ({
    exact: await db
      .selectFrom('hotspotExact')
      .selectAll()
      .orderBy(sql`1, 2, 3, 4`)
      .execute(),
    protected: await db
      .selectFrom('hotspotProtected')
      .selectAll()
      .orderBy(sql`1, 2, 3, 4`)
      .execute(),
  });
  const first = await stored();
  expect(first.exact.length).toBeGreaterThan(100);
  expect(await runHotspots(db)).toEqual({ done: 0, failed: [] });
  await db.updateTable('hotspotRun').set({ dataVersion: 'eerder' }).execute();
  expect(await runHotspots(db)).toEqual({ done: 3, failed: [] });
  expect(await stored()).toEqual(first);

  const edition = await findEdition(db);
  if (edition === undefined) throw new Error('a demo without a map');
  const viewers = [
    await viewerOf(db, 'oovAdvisor', 'GM0518'),
    await viewerOf(db, 'steeringMember', 'GM0518'),
  ];
  for (const viewer of viewers) {
    for (const [level, themeCode, periode] of [
      ['buurt', everything, '2026-K3'],
      ['wijk', 'geluid', '2025'],
      ['wijk', everything, '2026-K2'],
    ] as const) {
      const period = periodOfText(periode);
      const subject = { kind: 'signals' as const, themeCode, sourceId: everything };
      const form = { measure: 'inwoners', smoothing: 'gedempt' } as const;
      const question: Question = { scopeCode: 'GM0518', level, subject, period, ...form };
      const picture = await makePicture(db, viewer, question, { areaYear, today: '2026-11-08' });
      const found = await findStoredHotspots(db, viewer, question, { edition, municipalityCode: 'GM0518' });
      const higher = picture.areas.filter(({ verdict }) => verdict === 'higher').map(({ code }) => code);
      expect(found?.hotspots.flatMap(({ memberCodes }) => memberCodes).sort()).toEqual(higher.sort());
      expect([found?.prior, found?.isCurrent]).toEqual([picture.prior, true]);
    }
  }
}

onEmbedded('a demo', (open) => {
  test('has the bundled areas, published crime and fictional signals, and gets none of them twice', async () => {
    const { db } = await open();
    await createInstallation(db, 'demo', key.check);
    const facts = await loadBuiltInAreas(db, '2026-11-08');
    const added = await seedDemo(db, facts, key, options);
    expect(added).toBeGreaterThan(2500);

    const before = await rowCounts(db);
    await loadBuiltInAreas(db, '2026-11-08');
    expect(await seedDemo(db, facts, key, options)).toBe(0);
    expect(await rowCounts(db)).toEqual(before);

    const imports = await listImports(db);
    expect(imports.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
      'figures live',
      ...new Array<string>(4).fill('signals live'),
    ]);
    const fictional = await db
      .selectFrom('importBatch')
      .select('fictional')
      .where('kind', '=', 'signals')
      .execute();
    expect(fictional.every((batch) => batch.fictional)).toBe(true);

    const covered = (await listCoverage(db, null)).reduce((sum, { signals }) => sum + signals, 0);
    expect([before.signal, covered]).toEqual([added, added]);
    expect(before.observation_hours).toBe(demoHours(options.seed, options).length);
    expect(await countDatabase(db)).toEqual({
      municipalities: 3,
      areas: facts.areas.length + facts.composed.length,
      signals: added,
      figures: facts.crimes.filter(({ areaCode }) => !areaCode.startsWith('WK')).length,
      lastDay: expect.stringMatching(/^2026-1[01]-/),
    });
  });

  test('shows published crime as published, and its wijken as the sum of their buurten', async () => {
    const { db } = await open();
    const facts = await loadBuiltInAreas(db, '2026-11-08');
    expect(await listMapFigures(db, facts.year)).toMatchObject([
      { category: 'totaal', periods: ['2021', '2022', '2023', '2024', '2025'] },
    ]);
    const viewer = testViewer('steeringMember', 'GM0268');
    for (const [scopeCode, total] of [
      ['GM0518', 38_748],
      ['GM0268', 11_600],
      ['GM0202', 11_525],
    ] as const) {
      const subject = { kind: 'figures' as const, seriesId: 'misdrijven', category: 'totaal' };
      const period = { kind: 'year' as const, from: '2024-01-01', to: '2025-01-01' };
      const question = {
        scopeCode,
        level: 'wijk' as const,
        subject,
        measure: 'inwoners' as const,
        smoothing: 'ruw' as const,
        period,
      };
      const picture = await makePicture(db, viewer, question, { areaYear: facts.year, today: '2026-11-08' });
      expect(picture.total.count).toBe(total);
      for (const wijk of picture.areas) {
        const own = facts.crimes.filter(
          ({ areaCode, year }) => year === 2024 && areaCode.startsWith(`BU${wijk.code.slice(2)}`),
        );
        expect(wijk.count).toBe(own.reduce((sum, { count }) => sum + (count ?? 0), 0));
      }
    }
  });
});

onQuickest('the results of a demo', (open) => {
  test('are stored as they are shown', async () => {
    const { db } = await open();
    await createInstallation(db, 'demo', key.check);
    const facts = await loadBuiltInAreas(db, '2026-11-08');
    expect(await seedDemo(db, facts, key, options)).toBeGreaterThan(2500);
    await checkHotspots(db, facts.year);
  });
});

onEmbedded('a real database', (open) => {
  test('takes no fictional signals', async () => {
    const { db } = await open();
    const facts = { year: 2024, areas: [], composed: [], memberships: [], crimes: [], otherNames: [] };
    await expect(seedDemo(db, facts, key)).rejects.toThrow(
      'Fictieve signalen kunnen alleen in een oefenomgeving',
    );
    await createInstallation(db, 'real', key.check);
    await expect(seedDemo(db, facts, key)).rejects.toThrow('deze database is voor echte gegevens.');
  });
});
