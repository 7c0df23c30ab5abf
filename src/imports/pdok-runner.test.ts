import { expect, onTestFinished, test } from 'vitest';
import { eachDatabase } from '../../tests/support/database.ts';
import { startFakePdok, type FakePdok } from '../../tests/support/fake-pdok.ts';
import { visibleState } from '../../tests/fixtures/division.ts';
import { listImports } from '#imports/batches.server.ts';
import { importPdokBoundaries } from '#imports/boundary-runner.server.ts';

const day = '2026-11-08';
const patience = { timeoutMs: 2_000, retries: 1, pauseMs: 5, maxBytes: 1_000_000 };

/** Two municipalities; the page size of the fake is three, so the buurten come in two pages. */
async function fakeService(): Promise<FakePdok> {
  const areas = [
    ['BU09010101', 'Molenbuurt'],
    ['BU09010102', 'Havenbuurt'],
    ['BU09010201', 'Bosbuurt'],
    ['BU09020101', 'Overkant'],
    ['WK090101', 'Binnenstad'],
    ['WK090102', 'Bos'],
    ['WK090201', 'Dorp'],
    ['GM0901', 'Onze Stad'],
    ['GM0902', 'Ons Dorp'],
  ].map(([code = '', name = '']) => ({ code, name, inhabitants: 100 }));
  const service = await startFakePdok(areas);
  onTestFinished(() => service.stop());
  return service;
}

eachDatabase('boundaries from PDOK', (open) => {
  test('brings every level with its official names, page by page, with progress', async () => {
    const { db } = await open();
    const { address } = await fakeService();
    const shown: string[] = [];
    const result = await importPdokBoundaries(
      db,
      { year: 2024, municipalities: null },
      { day },
      (step, done, total) => shown.push(`${step} ${done}/${total ?? '?'}`),
      { testAddress: address, patience },
    );
    expect(result).toMatchObject({ outcome: 'live', added: 9, usedYear: 2024 });
    const { areas, sets } = await visibleState(db);
    expect(areas).toHaveLength(9);
    expect(areas).toContainEqual(
      expect.objectContaining({ code: 'WK090101', name: 'Binnenstad', parentCode: 'GM0901' }),
    );
    expect(sets).toEqual([
      { id: 1, year: 2024, origin: 'pdok', label: 'PDOK, indeling 2024', status: 'live' },
    ]);
    expect(shown).toContain('PDOK: buurten 3/4');
    expect(shown).toContain('PDOK: buurten 4/4');
  });

  test('keeps to the municipalities asked for', async () => {
    const { db } = await open();
    const { address } = await fakeService();
    const choice = { year: 2024, municipalities: ['GM0902'] };
    await importPdokBoundaries(db, choice, { day }, undefined, { testAddress: address, patience });
    const { areas, sets } = await visibleState(db);
    expect((areas as { code: string }[]).map(({ code }) => code)).toEqual([
      'BU09020101',
      'GM0902',
      'WK090201',
    ]);
    expect(sets).toMatchObject([{ label: 'PDOK, indeling 2024, 1 gemeente' }]);
  });

  test('a service that fails half-way leaves nothing, and the list says why', async () => {
    const { db } = await open();
    const service = await fakeService();
    const before = await visibleState(db);
    const failAtBuurten = (step: string, done: number): void => {
      if (step === 'PDOK: buurten' && done === 3) service.faults.push({ kind: 'status', status: 400 });
    };
    const asked = importPdokBoundaries(db, { year: 2024, municipalities: null }, { day }, failAtBuurten, {
      testAddress: service.address,
      patience,
    });
    await expect(asked).rejects.toThrow('De dienst weigert de vraag (fout 400).');
    expect(await visibleState(db)).toEqual(before);
    expect(await listImports(db)).toMatchObject([{ fileName: 'PDOK, indeling 2024', status: 'refused' }]);
  });

  test('a municipality PDOK does not know is refused', async () => {
    const { db } = await open();
    const { address } = await fakeService();
    const asked = importPdokBoundaries(db, { year: 2024, municipalities: ['GM0999'] }, { day }, undefined, {
      testAddress: address,
      patience,
    });
    await expect(asked).rejects.toThrow('Het bestand bevat geen gebieden.');
  });
});
