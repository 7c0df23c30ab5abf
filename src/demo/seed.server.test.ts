import { expect, test } from 'vitest';
import { createInstallation } from '#db/installation.ts';
import { seedDemo } from '#demo/seed.server.ts';
import { listImports } from '#imports/batches.server.ts';
import { loadBuiltInAreas } from '#imports/built-in.server.ts';
import { listCoverage } from '#insight/coverage.server.ts';
import { listMapFigures } from '#insight/figures.server.ts';
import { makePicture } from '#insight/picture.server.ts';
import { countDatabase } from '#insight/summary.server.ts';
import { reporterKeyOf } from '#signals/reporter-key.ts';
import { rowCounts } from '../../tests/support/cells.ts';
import { eachDatabase, onEmbedded } from '../../tests/support/database.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const key = reporterKeyOf('een geheim van minstens tweeendertig tekens');
const options = { seed: 7, signals: 3000, lastDay: '2026-11-08' };

eachDatabase('a demo', (open) => {
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
