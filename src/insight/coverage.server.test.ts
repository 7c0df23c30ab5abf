import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { listCoverage, listSignalSources, tellable } from '#insight/coverage.server.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, importSignals, several, type City } from '../../tests/support/factories.ts';

eachDatabase('what sources cover', (open) => {
  let db: Database;
  let city: City;

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0920');
    const buurt = city.buurten[0] ?? '';
    await importSignals(db, city, [
      ...several(30, { buurt, at: '2025-05-10' }),
      ...several(5, { buurt: null, at: '2025-09-30' }),
      ...several(4, { buurt, at: '2026-02-14' }),
      ...several(3, { buurt, at: '2026-04-01', source: 'jongerenwerk' }),
    ]);
  });

  test('is kept per source and municipality; the days of a year with few signals are not told', async () => {
    const coverage = await listCoverage(db, city.code);
    const whole = { municipalityCode: city.code };
    expect(coverage).toEqual([
      {
        ...{ ...whole, sourceId: 'jongerenwerk', signals: 3 },
        ...{ firstDay: '2026-04-01', lastDay: '2026-04-01', toldFirstDay: null, toldLastDay: null },
      },
      {
        ...{ ...whole, sourceId: 'politie', signals: 39 },
        ...{ firstDay: '2025-05-10', lastDay: '2026-02-14' },
        ...{ toldFirstDay: '2025-05-10', toldLastDay: '2025-09-30' },
      },
    ]);
    expect(tellable(coverage)).toEqual([
      { ...whole, sourceId: 'politie', firstDay: '2025-05-10', lastDay: '2025-09-30' },
    ]);
  });

  test('a source has the days that may be told, anywhere or in one municipality', async () => {
    for (const code of [city.code, null]) {
      const sources = await listSignalSources(db, code);
      const days = sources.map(({ id, firstDay, lastDay, hasDelivered }) => [
        id,
        firstDay,
        lastDay,
        hasDelivered,
      ]);
      expect(days).toContainEqual(['politie', '2025-05-10', '2025-09-30', true]);
      expect(days).toContainEqual(['jongerenwerk', null, null, true]);
    }
  });
});
