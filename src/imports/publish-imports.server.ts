import { randomBytes } from 'node:crypto';
import { appendAudit } from '#audit/commands.server.ts';
import { commandLine, type AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { refreshStatistics } from '#db/statistics.ts';
import { DomainError } from '#errors.ts';
import { takeBackAreaFigures } from '#imports/area-figures.server.ts';
import {
  beginImport,
  dropImport,
  liveImportIds,
  makeLive,
  touchImport,
  type BatchSummary,
  type FinishedImport,
} from '#imports/batches.server.ts';
import { importLine } from '#imports/import-log.server.ts';
import { deleteRows } from '#imports/refused-rows.server.ts';
import { dropUnusedSource } from '#imports/source-choice.server.ts';
import {
  clearOldReleases,
  lacksCells,
  listAllParts,
  listTouchedParts,
  publishRelease,
  stageRelease,
} from '#insight/cells.server.ts';

/**
 * Makes imports of signals count: cells are rebuilt beside the old ones, and one short transaction shows both the rows and
 * the cells made of them. Before that moment nobody sees anything of it.
 */
export async function commitSignals(
  db: Database,
  finished: readonly FinishedImport[],
  areaYear: number,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const ids = finished.map((batch) => batch.id);
  // Without a look at what was just written, a plan for an empty table reads all of it for every few municipalities.
  const [parts] = await Promise.all([listTouchedParts(db, ids), refreshStatistics(db, ['signal'])]);
  const imports = [...(await liveImportIds(db)), ...ids];
  const release = await stageRelease(db, areaYear, parts, imports, (done) => {
    // Counting a large import can take longer than an import may be silent.
    const counting = { step: 'Tellen', done, total: parts.length };
    for (const id of ids) void touchImport(db, id, counting).catch(() => undefined);
    onProgress?.(done, parts.length);
  });
  await db.transaction().execute(async (tx) => {
    await publishRelease(tx, release);
    for (const batch of finished) await makeLive(tx, batch);
  });
  await sweep(db);
}

/**
 * Counts all live signals anew where a change in the rules of counting has emptied the cells; does nothing otherwise. It
 * runs as an import, so that none begins beside it. Throws CONFLICT while one runs.
 */
export async function recountWhenEmptied(
  db: Database,
  areaYear: number,
  fictional: boolean,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  if (!(await lacksCells(db))) return;
  const running = await beginImport(db, {
    kind: 'signals',
    sourceId: null,
    fictional,
    fileName: 'Opnieuw tellen',
    fileHash: randomBytes(32),
  });
  try {
    const parts = await listAllParts(db);
    const release = await stageRelease(db, areaYear, parts, await liveImportIds(db), (done) => {
      void touchImport(db, running.id).catch(() => undefined);
      onProgress(done, parts.length);
    });
    await db.transaction().execute((tx) => publishRelease(tx, release));
    await sweep(db);
  } finally {
    await dropImport(db, running.id);
  }
}

/** Clears replaced cells. What was published counts already, so when this fails the next import does it. */
async function sweep(db: Database): Promise<void> {
  await clearOldReleases(db).catch(() => undefined);
  await refreshStatistics(db, ['cell_exact', 'cell_protected', 'cell_release', 'source_coverage']).catch(
    () => undefined,
  );
}

/**
 * Undoes a live import as a whole; its rows no longer count and are removed. It runs as an import itself, so that no other
 * brings the undone rows back. Throws NOT_FOUND, and CONFLICT while another import runs or for boundaries, which are
 * switched off instead.
 *
 * @param asker who undoes it
 */
export async function undoImport(
  db: Database,
  id: number,
  areaYear: number,
  asker: AuditAsker = commandLine,
): Promise<BatchSummary> {
  const batch = await db
    .selectFrom('importBatch')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'live')
    .executeTakeFirst();
  if (batch === undefined)
    throw new DomainError('NOT_FOUND', `Er is geen import ${id} die ongedaan kan worden gemaakt.`);
  if (batch.kind === 'boundaries') {
    throw new DomainError(
      'CONFLICT',
      'Grenzen maakt u niet ongedaan, maar zet u uit: npx wijkbeeld areas use NUMMER --off, of in Beheer.',
    );
  }
  const { kind, sourceId, fictional } = batch;
  const running = await beginImport(db, {
    kind,
    sourceId,
    fictional,
    fileName: `${batch.fileName} ongedaan maken`,
    fileHash: randomBytes(32),
  });
  try {
    const parts = kind === 'signals' ? await listTouchedParts(db, [id]) : [];
    const imports = (await liveImportIds(db)).filter((other) => other !== id);
    const release = await stageRelease(
      db,
      areaYear,
      parts,
      imports,
      () => void touchImport(db, running.id).catch(() => undefined),
    );
    await db.transaction().execute(async (tx) => {
      await publishRelease(tx, release);
      await endUndone(tx, id);
      if (kind === 'figures') await takeBackAreaFigures(tx, id);
      await appendAudit(tx, importLine(asker, 'undo', batch));
    });
    await deleteRows(db, id);
    if (kind === 'signals') await refreshStatistics(db, ['signal']).catch(() => undefined);
    await sweep(db);
  } finally {
    await dropImport(db, running.id);
  }
  if (sourceId !== null) await dropUnusedSource(db, sourceId);
  return { ...batch, status: 'undone' };
}

/** Throws NOT_FOUND when someone else was first. */
async function endUndone(tx: Database, id: number): Promise<void> {
  const query = tx
    .updateTable('importBatch')
    .set({ status: 'undone', finishedAt: new Date() })
    .where('id', '=', id);
  const undone = await query.where('status', '=', 'live').returning('id').executeTakeFirst();
  if (undone === undefined) throw new DomainError('NOT_FOUND', `Import ${id} is al ongedaan gemaakt.`);
}
