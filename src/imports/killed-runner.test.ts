import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildProgram, killAtLine, type BuiltProgram } from '../../tests/support/run-child.ts';
import { geoJson, importSignalsAt, visibleState, writeInput } from '../../tests/fixtures/division.ts';
import type { Database } from '#db/connection.ts';
import { importBoundaryFile } from '#imports/boundary-runner.server.ts';
import { importFigureFile } from '#imports/figure-runner.server.ts';

const day = '2026-11-08';
const buurten = ['BU09010101', 'BU09010102', 'BU09010201'].map((code) => ({
  code,
  name: `Buurt ${code.slice(-2)}`,
}));
const shifted = () => writeInput('verschoven-2024.geojson', geoJson(buurten, 0.005) as object);
const figures = () =>
  writeInput('cijfers.csv', 'buurtcode,inwoners,misdrijven_2024\nBU09010101,1200,44\nBU09010102,300,1');

/** Rows that nobody sees but that are still there. */
async function stagedRows(db: Database): Promise<Record<string, number>> {
  const staged = { importBatch: 0, boundarySet: 0, mapEdition: 0 };
  for (const table of ['importBatch', 'boundarySet', 'mapEdition'] as const) {
    staged[table] = (
      await db.selectFrom(table).select('status').where('status', '=', 'staging').execute()
    ).length;
  }
  return staged;
}

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram('import-child');
});
afterAll(() => program.remove());

eachDatabase('kill -9 in the middle of an import', (open) => {
  test.each([
    'Grenzen opslaan',
    'Gebieden tekenen',
    'Kaarttegels maken',
    'Tellen per gemeente en jaar',
    'In gebruik nemen',
  ])('boundaries, at "%s": nothing of it is visible and the next import works', async (step) => {
    const { db, url, close } = await open();
    await importBoundaryFile(db, writeInput('grenzen-2024.geojson', geoJson(buurten) as object), { day });
    await importSignalsAt(db, [0.2, 0.8, 1.2, 2.2, 3.2]);
    const before = await visibleState(db);
    const path = shifted();
    await killAtLine(program, [url, 'areas', path, step], step);
    expect(await visibleState(db)).toEqual(before);
    expect(await stagedRows(db)).toMatchObject({ importBatch: 1 });

    expect(await importBoundaryFile(db, path, { day })).toMatchObject({ outcome: 'live' });
    expect(await stagedRows(db)).toEqual({ importBatch: 0, boundarySet: 0, mapEdition: 0 });
    await close();
  });

  test('figures: nothing of it is visible and the next import works', async () => {
    const { db, url, close } = await open();
    await importBoundaryFile(db, writeInput('grenzen-2024.geojson', geoJson(buurten) as object), { day });
    const before = await visibleState(db);
    const path = figures();
    await killAtLine(program, [url, 'figures', path, 'Regels'], 'Regels');
    expect(await visibleState(db)).toEqual(before);
    expect(await db.selectFrom('figure').select('value').execute()).toHaveLength(4);

    expect(await importFigureFile(db, path, { year: '2024' })).toMatchObject({ outcome: 'live' });
    expect(await db.selectFrom('figure').select('value').execute()).toHaveLength(4);
    await close();
  });
});
