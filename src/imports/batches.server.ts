import { sql } from 'kysely';
import { appendAudit } from '#audit/commands.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { isOrphan, placedMark } from '#db/work-mark.ts';
import { askerOf, importLine } from '#imports/import-log.server.ts';
import { clearRefusedRows, deleteRows, rowsLeft } from '#imports/refused-rows.server.ts';
import { DomainError } from '#errors.ts';
import type { ImportStatus } from '#db/schema.ts';

/** Number of the advisory lock under which imports start; the migrations of Kysely use another. */
export const importLock = 4290;

/** After this long without a sign of life a staging import of another machine counts as broken off. */
const brokenAfterSeconds = 120;

export interface NewBatch {
  kind: 'signals' | 'figures' | 'boundaries';
  /** Null when it is only known afterwards, or when there is no source (boundaries). */
  sourceId: string | null;
  fileName: string;
  /** SHA-256 of the file's bytes. */
  fileHash: Buffer;
  fictional: boolean;
  /** Who began it; the command line when nobody is named. */
  asker?: AuditAsker;
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

/**
 * Removes what broken-off imports left behind; none of it was ever visible. An import of this machine is broken off when its
 * process is gone, one of another machine when it is silent for too long.
 *
 * @param silentSeconds how long an import may be silent; 0 for who knows that no other process is at this database
 */
export async function clearBrokenImports(db: Database, silentSeconds = brokenAfterSeconds): Promise<number> {
  const staging = db.selectFrom('importBatch').select(['id', 'process']).where('status', '=', 'staging');
  const running = await staging.execute();
  // On a disk that is nearly full not even a statement that deletes nothing is taken.
  if (running.length === 0) return 0;
  const orphans = running.filter(({ process }) => isOrphan(process)).map(({ id }) => id);
  const result = await sql<{ kind: NewBatch['kind'] }>`
    delete from import_batch
    where status = 'staging'
      and (id = any(${orphans}::int[]) or alive_at < now() - make_interval(secs => ${silentSeconds}))
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
 * @param check throws when the import may not begin; nobody else begins or has begun one meanwhile
 */
export async function beginImport(
  db: Database,
  batch: NewBatch,
  together: readonly number[] = [],
  check: (tx: Database) => Promise<void> = () => Promise.resolve(),
): Promise<{ id: number; isKnown: boolean }> {
  const { asker, ...given } = batch;
  await clearBrokenImports(db);
  await clearRefusedRows(db, batch.sourceId);
  return db.transaction().execute(async (tx) => {
    // Two that start at the same moment: the second waits here and then sees the first.
    await sql`select pg_advisory_xact_lock(${importLock})`.execute(tx);
    const known = await findLive(tx, batch.kind, batch.fileHash, batch.sourceId);
    if (known !== undefined) return { id: known, isKnown: true };
    await refuseBesideOther(tx, together);
    await check(tx);
    const { id } = await tx
      .insertInto('importBatch')
      .values({
        ...given,
        process: placedMark(),
        openedBy: asker === undefined ? null : JSON.stringify(asker),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
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

export async function refuseBesideOther(db: Database, together: readonly number[]): Promise<void> {
  const staging = await db
    .selectFrom('importBatch')
    .select(['id', 'fileName'])
    .where('status', '=', 'staging')
    .execute();
  const running = staging.find((other) => !together.includes(other.id));
  if (running !== undefined) {
    throw new DomainError(
      'CONFLICT',
      `Er loopt al een import (${running.fileName}). Wacht tot die klaar is; breekt zij op een andere machine af, dan vervalt zij na twee minuten.`,
    );
  }
}

/**
 * Fixes what a running import is once its content is known: from now on the same content is recognised. Returns the live
 * import with that content instead when there is one.
 *
 * @param alike other content that would change nothing either
 */
export async function identifyImport(
  db: Database,
  id: number,
  hash: Buffer,
  kind: NewBatch['kind'],
  alike: readonly Buffer[] = [],
): Promise<number | null> {
  let known: number | undefined;
  for (const each of [hash, ...alike]) known ??= await findLive(db, kind, each, null);
  if (known === undefined)
    await db.updateTable('importBatch').set({ fileHash: hash }).where('id', '=', id).execute();
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
 * that counts already, or was cleared meanwhile, is left as it is. It may write on a disk that is nearly full.
 *
 * @param hasRoom false where the disk is full: taking rows away takes room for the log first, and a server that finds none
 * stops for good. They go when the next import begins.
 */
export async function refuseImport(
  db: Database,
  id: number,
  counts: { accepted: number; refused: number },
  report: object,
  hasRoom = true,
): Promise<void> {
  const mayWrite = db.transaction().setAccessMode('read write');
  await mayWrite.execute(async (tx) => {
    const batch = await tx
      .updateTable('importBatch')
      .set({
        status: 'refused',
        rowsAccepted: counts.accepted,
        rowsRefused: counts.refused,
        report: JSON.stringify(hasRoom ? report : { ...report, ...rowsLeft }),
        finishedAt: new Date(),
      })
      .where('id', '=', id)
      .where('status', '=', 'staging')
      .returning('kind')
      .executeTakeFirst();
    if (batch === undefined || !hasRoom) return;
    await deleteRows(tx, id);
    if (batch.kind === 'boundaries') await clearStagedBoundaries(tx);
  });
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
    .returning(['kind', 'fileHash', 'openedBy'])
    .executeTakeFirst();
  if (made === undefined)
    throw new DomainError(
      'CONFLICT',
      'Deze import gaf te lang geen teken van leven en is vervallen. Begin opnieuw.',
    );
  await appendAudit(tx, importLine(askerOf(made.openedBy), 'import', made));
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
