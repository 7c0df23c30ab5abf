import { expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../tests/support/database.ts';
import {
  countsByArea,
  geoJson,
  importSignalsAt,
  visibleState,
  writeInput,
  type MadeArea,
} from '../../tests/fixtures/division.ts';
import { saveAreas, saveMemberships } from '#areas/commands.server.ts';
import { readLog } from '#audit/queries.server.ts';
import { listBoundarySets } from '#areas/boundaries.server.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import type { NewArea } from '#areas/model.ts';
import { clearBrokenImports } from '#imports/batches.server.ts';
import { undoImport } from '#imports/publish-imports.server.ts';
import { importBoundaryFile } from '#imports/boundary-runner.server.ts';
import { rebuildDivision, useBoundaries } from '#imports/boundary-use.server.ts';

const day = '2026-11-08';
const buurten: MadeArea[] = [
  { code: 'BU09010101', name: 'Molenbuurt' },
  { code: 'BU09010102', name: 'Havenbuurt' },
  { code: 'BU09010201', name: 'Bosbuurt' },
];

/** A file of the made-up division; `shift` moves all borders to the east. */
function divisionFile(
  areas: readonly MadeArea[] = buurten,
  shift = 0,
  name = 'grenzen-2024.geojson',
): string {
  return writeInput(name, geoJson(areas, shift) as object);
}

eachDatabase('boundaries that change hands', (open) => {
  async function opened(): Promise<TestDatabase['db']> {
    return (await open()).db;
  }

  test('switching between sets keeps all signals and all totals', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    // Two in each square, one west of all, one east of all.
    await importSignalsAt(db, [0.2, 0.8, 1.2, 1.8, 2.2, 2.8, -0.5, 3.2]);
    const before = await visibleState(db);
    const counts = {
      BU09010101: 2,
      BU09010102: 2,
      BU09010201: 2,
      GM0901: 8,
      WK090101: 4,
      WK090102: 2,
      onbekend: 2,
    };
    expect(await countsByArea(db)).toEqual(counts);

    // Half a square to the east: the first signal falls outside, and of every pair one moves to the next buurt.
    await importBoundaryFile(db, divisionFile(buurten, 0.005, 'verschoven-2024.geojson'), { day });
    expect(await countsByArea(db)).toEqual({
      ...{ BU09010101: 2, BU09010102: 2, BU09010201: 2 },
      ...{ GM0901: 8, WK090101: 4, WK090102: 2, onbekend: 2 },
    });
    const moved = await db.selectFrom('signal').select('areaCode').orderBy('longitude').execute();
    expect(moved.map((row) => row.areaCode)).toEqual([
      null,
      null,
      'BU09010101',
      'BU09010101',
      'BU09010102',
      'BU09010102',
      'BU09010201',
      'BU09010201',
    ]);

    const [newest] = await listBoundarySets(db);
    const off = await useBoundaries(db, newest?.id ?? 0, false, { day });
    expect(off).toMatchObject({ label: 'verschoven-2024.geojson', isChanged: true, moved: 4 });
    const { sets, imports, ...after } = await visibleState(db);
    const { sets: setsBefore, imports: importsBefore, ...unchanged } = before;
    expect(after).toEqual(unchanged);
    expect(sets).toEqual([...(setsBefore ?? []), expect.objectContaining({ status: 'off' })]);
    expect(imports).toHaveLength((importsBefore?.length ?? 0) + 1);

    expect(await useBoundaries(db, newest?.id ?? 0, true, { day })).toMatchObject({
      isChanged: true,
      moved: 4,
    });
    expect(await useBoundaries(db, newest?.id ?? 0, true, { day })).toMatchObject({
      isChanged: false,
      moved: 0,
    });
    const lines: string[] = [];
    for await (const { actor, action, resource, subject } of readLog(db))
      if (action.endsWith('use')) lines.push([actor, action, resource, subject].join(' '));
    expect(lines).toEqual([
      `opdrachtregel disuse areaImport grenzen ${newest?.id}`,
      `opdrachtregel use areaImport grenzen ${newest?.id}`,
    ]);
  });

  test('a signal that comes to lie in another municipality still counts where it counted', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    await importSignalsAt(db, [0.5, 2.5, 3.5]);
    const neighbour = [...buurten, { code: 'BU09020101', name: 'Overkant' }];
    await importBoundaryFile(db, divisionFile(neighbour), { day });
    expect(await countsByArea(db)).toMatchObject({ GM0901: 3, onbekend: 1 });
  });

  test('only municipalities that are built up otherwise, or have signals that move, are counted anew', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    await importSignalsAt(db, [0.5, 2.5]);
    const release = async () =>
      (await db.selectFrom('cellRelease').select('releaseId').executeTakeFirstOrThrow()).releaseId;
    const first = await release();
    const neighbour: MadeArea = { code: 'BU09020101', name: 'Overkant' };
    await importBoundaryFile(db, divisionFile([...buurten, neighbour], 0, 'buren-2024.geojson'), { day });
    expect(await release()).toBe(first);
    const added = [...buurten, neighbour, { code: 'BU09010202', name: 'Veldbuurt' }];
    await importBoundaryFile(db, divisionFile(added, 0, 'meer-2024.geojson'), { day });
    const second = await release();
    expect(second).not.toBe(first);
    await importBoundaryFile(db, divisionFile(added, 0.006, 'verschoven-2024.geojson'), { day });
    expect(await release()).not.toBe(second);
    expect(await countsByArea(db)).toMatchObject({ GM0901: 2, onbekend: 1, BU09010102: 1 });
    // Areas that were stored already changed something that cannot be told any more.
    const third = await release();
    await rebuildDivision(db, 2024, day);
    expect(await release()).not.toBe(third);
  });

  test('the last boundaries cannot be switched off', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    const before = await visibleState(db);
    await expect(useBoundaries(db, 1, false, { day })).rejects.toThrow('Dit zijn de enige grenzen.');
    await expect(useBoundaries(db, 99, true, { day })).rejects.toThrow(
      'Er is geen set grenzen met nummer 99.',
    );
    expect(await visibleState(db)).toEqual(before);
  });

  test('boundaries are switched off, not undone', async () => {
    const db = await opened();
    const { importId } = await importBoundaryFile(db, divisionFile(), { day });
    await expect(undoImport(db, importId, 2024)).rejects.toThrow(/zet u uit/);
  });

  test('a newer division takes over with every signal, and gives way again', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    const composed: NewArea = {
      ...{
        code: 'SD0901-oost',
        year: 2024,
        level: 'stadsdeel',
        kind: 'stadsdeel',
        name: 'Oost',
        parentCode: 'GM0901',
      },
      ...{ municipalityCode: 'GM0901', inhabitants: null, households: null, landHectares: null },
      ...{ longitude: null, latitude: null },
    };
    await saveAreas(db, [composed, { ...composed, code: 'SD0901-west', name: 'West' }], 'gemeente');
    await saveMemberships(db, 2024, [
      { areaCode: 'SD0901-oost', memberCode: 'WK090101', validFrom: null, validTo: null },
      { areaCode: 'SD0901-west', memberCode: 'WK090102', validFrom: '2025-01-01', validTo: null },
    ]);
    await importSignalsAt(db, [0.2, 0.8, 1.5, 2.5]);
    const before = await visibleState(db);

    const elsewhere = divisionFile([{ code: 'BU09020101', name: 'Overkant' }], 0, 'grenzen-2025.geojson');
    await expect(importBoundaryFile(db, elsewhere, { day })).rejects.toThrow(
      /De indeling van 2025 mist GM0901/,
    );
    expect(await visibleState(db)).toEqual(before);

    // In 2025 the third buurt is gone: its ground belongs to the second.
    const renewed = divisionFile(buurten.slice(0, 2), 0.01, 'grenzen-2025.geojson');
    const result = await importBoundaryFile(db, renewed, { day, isPartial: true });
    expect(result).toMatchObject({ outcome: 'live', year: 2025, usedYear: 2025, added: 4 });
    expect(result.report.notes).toContain(
      'Niet meegenomen naar deze indeling, omdat een onderdeel er niet in staat: West.',
    );
    expect(await findEdition(db)).toMatchObject({ year: 2025 });
    expect(await countsByArea(db)).toMatchObject({
      GM0901: 4,
      BU09010101: 1,
      BU09010102: 1,
      'SD0901-oost': 2,
      onbekend: 2,
    });

    const [newest] = await listBoundarySets(db);
    expect(await useBoundaries(db, newest?.id ?? 0, false, { day })).toMatchObject({ usedYear: 2024 });
    const { cells, signals, editions } = await visibleState(db);
    expect({ cells, signals, editions }).toEqual({
      cells: before.cells,
      signals: before.signals,
      editions: before.editions,
    });
  });

  test('an older division is kept ready and changes nothing', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    await importSignalsAt(db, [0.5]);
    const { cells, signals } = await visibleState(db);
    const older = divisionFile(buurten, 0.01, 'grenzen-2022.geojson');
    expect(await importBoundaryFile(db, older, { day })).toMatchObject({
      outcome: 'live',
      year: 2022,
      usedYear: 2024,
    });
    const after = await visibleState(db);
    expect({ cells: after.cells, signals: after.signals }).toEqual({ cells, signals });
  });

  test('what a broken-off import left is cleared by the next', async () => {
    const db = await opened();
    await importBoundaryFile(db, divisionFile(), { day });
    await db
      .insertInto('importBatch')
      .values({
        kind: 'boundaries',
        sourceId: null,
        fileName: 'halverwege',
        fileHash: Buffer.from('x'),
        aliveAt: new Date(0),
      })
      .execute();
    await db
      .insertInto('boundarySet')
      .values({ year: 2024, origin: 'file', label: 'halverwege', attribution: '' })
      .execute();
    await db.insertInto('mapEdition').values({ version: '2024-half', year: 2024, attribution: '' }).execute();
    expect(await clearBrokenImports(db)).toBe(1);
    const left = await db
      .selectFrom('mapEdition')
      .select('version')
      .where('status', '=', 'staging')
      .execute();
    const sets = await db.selectFrom('boundarySet').select('id').where('status', '=', 'staging').execute();
    expect({ left, sets }).toEqual({ left: [], sets: [] });
  });
});
