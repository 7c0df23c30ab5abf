import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { DomainError } from '#errors.ts';
import { clearOldReleases, listTouchedParts, publishRelease, stageRelease } from '#insight/cells.server.ts';
import type { ImportStatus } from '#db/schema.ts';

/** After this long without a sign of life a staging import counts as broken off. */
const brokenAfterSeconds = 120;

export interface NewBatch {
  kind: 'signals' | 'figures';
  sourceId: string;
  fileName: string;
  /** SHA-256 of the file's bytes. */
  fileHash: Buffer;
  fictional: boolean;
}

/** What an import became, as shown in the list of imports. */
export interface BatchSummary {
  id: number;
  kind: 'signals' | 'figures' | 'boundaries';
  sourceId: string | null;
  fileName: string;
  status: ImportStatus;
  rowsAccepted: number;
  rowsRefused: number;
  startedAt: Date;
  finishedAt: Date | null;
}

/** Removes what broken-off and refused imports left behind; none of it was ever visible. */
export async function clearBrokenImports(db: Database): Promise<number> {
  const result = await sql<{ id: number }>`
    delete from import_batch
    where status = 'staging' and alive_at < now() - make_interval(secs => ${brokenAfterSeconds})
    returning id`.execute(db);
  return result.rows.length;
}

/**
 * Opens an import. One runs at a time: two would not see each other's cells. Returns the id, or the id of the live import
 * with the same bytes when there is one, so that the same file twice changes nothing. Throws CONFLICT when another runs.
 *
 * @param together imports of this same run that will be committed in one go
 */
export async function beginImport(
  db: Database,
  batch: NewBatch,
  together: readonly number[] = [],
): Promise<{ id: number; isKnown: boolean }> {
  await clearBrokenImports(db);
  const known = await db
    .selectFrom('importBatch')
    .select('id')
    .where('kind', '=', batch.kind)
    .where('sourceId', '=', batch.sourceId)
    .where('fileHash', '=', batch.fileHash)
    .where('status', '=', 'live')
    .executeTakeFirst();
  if (known !== undefined) return { id: known.id, isKnown: true };
  const staging = await db.selectFrom('importBatch').select(['id', 'fileName']).where('status', '=', 'staging').execute();
  const running = staging.find((other) => !together.includes(other.id));
  if (running !== undefined) {
    throw new DomainError('CONFLICT', `Er loopt al een import (${running.fileName}). Wacht tot die klaar is; een afgebroken import vervalt na twee minuten.`);
  }
  const { id } = await db.insertInto('importBatch').values(batch).returning('id').executeTakeFirstOrThrow();
  return { id, isKnown: false };
}

/** Sign of life of a running import. */
export async function touchImport(db: Database, id: number): Promise<void> {
  await db.updateTable('importBatch').set({ aliveAt: new Date() }).where('id', '=', id).execute();
}

/** Ends an import that is not to count: everything staged goes, the report stays so that it can be read back. */
export async function refuseImport(db: Database, id: number, counts: { accepted: number; refused: number }, report: unknown): Promise<void> {
  await db.deleteFrom('signal').where('importId', '=', id).execute();
  await db.deleteFrom('figure').where('importId', '=', id).execute();
  await db.deleteFrom('figureCoverage').where('importId', '=', id).execute();
  await db
    .updateTable('importBatch')
    .set({ status: 'refused', rowsAccepted: counts.accepted, rowsRefused: counts.refused, report: JSON.stringify(report), finishedAt: new Date() })
    .where('id', '=', id)
    .execute();
}

async function liveImportIds(db: Database): Promise<number[]> {
  const rows = await db.selectFrom('importBatch').select('id').where('kind', '=', 'signals').where('status', '=', 'live').execute();
  return rows.map((row) => row.id);
}

async function setStatus(tx: Database, id: number, status: ImportStatus, rows: number | null, report: unknown): Promise<void> {
  await tx
    .updateTable('importBatch')
    .set({
      status,
      ...(rows === null ? {} : { rowsAccepted: rows }),
      ...(report === undefined ? {} : { report: JSON.stringify(report) }),
      finishedAt: new Date(),
    })
    .where('id', '=', id)
    .execute();
}

/** An import that is ready to count, with the rows it brings. */
export interface FinishedImport {
  id: number;
  rows: number;
  report: unknown;
}

/** Makes an import of figures count. */
export async function commitFigures(db: Database, { id, rows, report }: FinishedImport): Promise<void> {
  await setStatus(db, id, 'live', rows, report);
}

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
  const parts = await listTouchedParts(db, ids);
  const imports = [...(await liveImportIds(db)), ...ids];
  const release = await stageRelease(db, areaYear, parts, imports, (done) => onProgress?.(done, parts.length));
  await db.transaction().execute(async (tx) => {
    await publishRelease(tx, release);
    for (const batch of finished) await setStatus(tx, batch.id, 'live', batch.rows, batch.report);
  });
  await clearOldReleases(db);
}

/** Undoes a live import as a whole; its rows no longer count and are removed. Throws NOT_FOUND. */
export async function undoImport(db: Database, id: number, areaYear: number): Promise<BatchSummary> {
  const batch = await db.selectFrom('importBatch').selectAll().where('id', '=', id).where('status', '=', 'live').executeTakeFirst();
  if (batch === undefined) throw new DomainError('NOT_FOUND', `Er is geen import ${id} die ongedaan kan worden gemaakt.`);
  const parts = batch.kind === 'signals' ? await listTouchedParts(db, [id]) : [];
  const imports = (await liveImportIds(db)).filter((other) => other !== id);
  const release = await stageRelease(db, areaYear, parts, imports);
  await db.transaction().execute(async (tx) => {
    await publishRelease(tx, release);
    await setStatus(tx, id, 'undone', null, undefined);
  });
  await db.deleteFrom('signal').where('importId', '=', id).execute();
  await db.deleteFrom('figure').where('importId', '=', id).execute();
  await db.deleteFrom('figureCoverage').where('importId', '=', id).execute();
  await clearOldReleases(db);
  return { ...batch, status: 'undone' };
}

/** The imports, newest first. */
export async function listImports(db: Database, limit = 50): Promise<BatchSummary[]> {
  return db
    .selectFrom('importBatch')
    .select(['id', 'kind', 'sourceId', 'fileName', 'status', 'rowsAccepted', 'rowsRefused', 'startedAt', 'finishedAt'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
