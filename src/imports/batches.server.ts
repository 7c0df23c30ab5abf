import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { refreshStatistics } from '#db/statistics.ts';
import { DomainError } from '#errors.ts';
import { clearOldReleases, listTouchedParts, publishRelease, stageRelease } from '#insight/cells.server.ts';
import { takeBackAreaFigures } from '#imports/area-figures.server.ts';
import type { ImportStatus } from '#db/schema.ts';

/** Number of the advisory lock under which imports start; the migrations of Kysely use another. */
const importLock = 4290;

/** After this long without a sign of life a staging import counts as broken off. */
const brokenAfterSeconds = 120;

export interface NewBatch {
  kind: 'signals' | 'figures' | 'boundaries';
  /** Null when it is only known afterwards, or when there is no source (boundaries). */
  sourceId: string | null;
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
  const result = await sql<{ kind: NewBatch['kind'] }>`
    delete from import_batch
    where status = 'staging' and alive_at < now() - make_interval(secs => ${brokenAfterSeconds})
    returning kind`.execute(db);
  if (result.rows.some(({ kind }) => kind === 'boundaries')) await clearStagedBoundaries(db);
  return result.rows.length;
}

async function clearStagedBoundaries(db: Database): Promise<void> {
  await db.deleteFrom('boundarySet').where('status', '=', 'staging').execute();
  await db.deleteFrom('mapEdition').where('status', '=', 'staging').execute();
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
  return db.transaction().execute(async (tx) => {
    // Two that start at the same moment: the second waits here and then sees the first.
    await sql`select pg_advisory_xact_lock(${importLock})`.execute(tx);
    const known = await findLive(tx, batch.kind, batch.fileHash, batch.sourceId);
    if (known !== undefined) return { id: known, isKnown: true };
    await refuseBesideOther(tx, together);
    const { id } = await tx.insertInto('importBatch').values(batch).returning('id').executeTakeFirstOrThrow();
    return { id, isKnown: false };
  });
}

/** The live import of the same content, when there is one; without a source any source counts. */
async function findLive(
  db: Database,
  kind: NewBatch['kind'],
  hash: Buffer,
  sourceId: string | null,
): Promise<number | undefined> {
  let query = db
    .selectFrom('importBatch')
    .select('id')
    .where('kind', '=', kind)
    .where('fileHash', '=', hash)
    .where('status', '=', 'live');
  if (sourceId !== null) query = query.where('sourceId', '=', sourceId);
  return (await query.executeTakeFirst())?.id;
}

async function refuseBesideOther(db: Database, together: readonly number[]): Promise<void> {
  const staging = await db
    .selectFrom('importBatch')
    .select(['id', 'fileName'])
    .where('status', '=', 'staging')
    .execute();
  const running = staging.find((other) => !together.includes(other.id));
  if (running !== undefined) {
    throw new DomainError(
      'CONFLICT',
      `Er loopt al een import (${running.fileName}). Wacht tot die klaar is; een afgebroken import vervalt na twee minuten.`,
    );
  }
}

/**
 * Fixes what a running import is once its content is known: from now on the same content is recognised. Returns the live
 * import with that content when there is one; the running one is then gone.
 */
export async function identifyImport(
  db: Database,
  id: number,
  hash: Buffer,
  kind: NewBatch['kind'],
): Promise<number | null> {
  const known = await findLive(db, kind, hash, null);
  if (known === undefined)
    await db.updateTable('importBatch').set({ fileHash: hash }).where('id', '=', id).execute();
  else await dropImport(db, id);
  return known ?? null;
}

/** Takes away an import that turned out to be no import: nothing of it was ever visible. */
export async function dropImport(db: Database, id: number): Promise<void> {
  await db.deleteFrom('importBatch').where('id', '=', id).where('status', '=', 'staging').execute();
}

/** How far a running import is, for whoever waits for it in another process. */
export interface StagedProgress {
  step: string;
  done: number;
  total: number | null;
}

/** Sign of life of a running import. */
export async function touchImport(db: Database, id: number, progress?: StagedProgress): Promise<void> {
  const report = progress === undefined ? {} : { report: JSON.stringify({ progress }) };
  await db
    .updateTable('importBatch')
    .set({ aliveAt: new Date(), ...report })
    .where('id', '=', id)
    .where('status', '=', 'staging')
    .execute();
}

/**
 * Ends a running import that is not to count: everything staged goes, the report stays so that it can be read back. One
 * that counts already, or was cleared meanwhile, is left as it is.
 */
export async function refuseImport(
  db: Database,
  id: number,
  counts: { accepted: number; refused: number },
  report: unknown,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const batch = await tx
      .updateTable('importBatch')
      .set({
        status: 'refused',
        rowsAccepted: counts.accepted,
        rowsRefused: counts.refused,
        report: JSON.stringify(report),
        finishedAt: new Date(),
      })
      .where('id', '=', id)
      .where('status', '=', 'staging')
      .returning('kind')
      .executeTakeFirst();
    if (batch === undefined) return;
    await deleteRows(tx, id);
    if (batch.kind === 'boundaries') await clearStagedBoundaries(tx);
  });
}

async function deleteRows(db: Database, id: number): Promise<void> {
  await db.deleteFrom('signal').where('importId', '=', id).execute();
  await db.deleteFrom('figure').where('importId', '=', id).execute();
  await db.deleteFrom('figureCoverage').where('importId', '=', id).execute();
}

/** The imports of signals that count now. */
export async function liveImportIds(db: Database): Promise<number[]> {
  const rows = await db
    .selectFrom('importBatch')
    .select('id')
    .where('kind', '=', 'signals')
    .where('status', '=', 'live')
    .execute();
  return rows.map((row) => row.id);
}

/** An import that is ready to count, with the rows it brings. */
export interface FinishedImport {
  id: number;
  rows: number;
  report: unknown;
}

/**
 * Makes a running import count; run inside the transaction that makes its content visible. Throws CONFLICT when it was
 * cleared meanwhile because it gave no sign of life: its rows are gone, so nothing made of them may be shown.
 */
export async function makeLive(tx: Database, { id, rows, report }: FinishedImport): Promise<void> {
  const made = await tx
    .updateTable('importBatch')
    .set({
      status: 'live',
      rowsAccepted: rows,
      finishedAt: new Date(),
      ...(report === undefined ? {} : { report: JSON.stringify(report) }),
    })
    .where('id', '=', id)
    .where('status', '=', 'staging')
    .returning('id')
    .executeTakeFirst();
  if (made === undefined)
    throw new DomainError(
      'CONFLICT',
      'Deze import gaf te lang geen teken van leven en is vervallen. Begin opnieuw.',
    );
}

/** Makes an import of figures count, with the source it turned out to have. */
export async function commitFigures(
  tx: Database,
  finished: FinishedImport,
  sourceId?: string,
): Promise<void> {
  if (sourceId !== undefined)
    await tx.updateTable('importBatch').set({ sourceId }).where('id', '=', finished.id).execute();
  await makeLive(tx, finished);
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
  const release = await stageRelease(db, areaYear, parts, imports, (done) => {
    // Counting a large import can take longer than an import may be silent.
    for (const id of ids) void touchImport(db, id).catch(() => undefined);
    onProgress?.(done, parts.length);
  });
  await db.transaction().execute(async (tx) => {
    await publishRelease(tx, release);
    for (const batch of finished) await makeLive(tx, batch);
  });
  await sweep(db);
}

/** Clears replaced cells. What was published counts already, so when this fails the next import does it. */
async function sweep(db: Database): Promise<void> {
  await clearOldReleases(db).catch(() => undefined);
  await refreshStatistics(db, [
    'signal',
    'cell_exact',
    'cell_protected',
    'cell_release',
    'source_coverage',
  ]).catch(() => undefined);
}

/**
 * Undoes a live import as a whole; its rows no longer count and are removed. It runs as an import itself, so that no other
 * brings the undone rows back. Throws NOT_FOUND, and CONFLICT while another import runs or for boundaries, which are
 * switched off instead.
 */
export async function undoImport(db: Database, id: number, areaYear: number): Promise<BatchSummary> {
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
      'Grenzen maakt u niet ongedaan, maar zet u uit: wijkbeeld areas use NUMMER --off, of in Beheer.',
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
    });
    await deleteRows(db, id);
    await sweep(db);
  } finally {
    await dropImport(db, running.id);
  }
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

/** The imports, newest first. */
export async function listImports(db: Database, limit = 50): Promise<BatchSummary[]> {
  return db
    .selectFrom('importBatch')
    .select([
      'id',
      'kind',
      'sourceId',
      'fileName',
      'status',
      'rowsAccepted',
      'rowsRefused',
      'startedAt',
      'finishedAt',
    ])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
