import { findInstallation } from '#db/installation.ts';
import type { Database } from '#db/connection.ts';
import { beginImport, refuseImport } from '#imports/batches.server.ts';
import { hashFile } from '#imports/file-hash.ts';
import {
  endPending,
  readPending,
  uploadedFile,
  writePending,
  type PendingUpload,
} from '#imports/pending-upload.server.ts';
import { storedReport, type ImportReport } from '#imports/report.ts';
import { listUploadFolders } from '#imports/upload-folder.ts';
import { importSignalFile, type SignalImportOptions } from '#imports/signal-runner.server.ts';
import { chooseSource } from '#imports/source-choice.server.ts';
import { rememberColumns } from '#imports/source-profiles.server.ts';
import { checkReporterKey, loadReporterKey, type ReporterKey } from '#signals/reporter-key.ts';
import { breakReason, isDomainError } from '#errors.ts';

const brokeOff = 'Het lezen brak onverwacht af. Er is niets veranderd.';

function optionsOf(pending: PendingUpload): SignalImportOptions {
  const { source, profile, municipalityCode, isFictional, fileName, asker } = pending;
  return {
    ...{ source, profile, isFictional, fileName, asker },
    ...(municipalityCode === null ? {} : { municipalityCode }),
  };
}

async function reporterKey(db: Database): Promise<ReporterKey> {
  const { WIJKBEELD_SECRET, WIJKBEELD_DATA = '' } = process.env;
  const secret = WIJKBEELD_SECRET === undefined || WIJKBEELD_SECRET === '' ? null : WIJKBEELD_SECRET;
  const key = loadReporterKey({ secret, dataFolder: WIJKBEELD_DATA });
  checkReporterKey(key, (await findInstallation(db))?.secretCheck ?? null);
  return key;
}

/**
 * Reads a file that waits to its end without storing anything. When rows are wrong the file goes and its report stays with
 * the imports that were refused; names nobody knows then wait for who sent it. A file that counts already goes as well. Otherwise it waits to be read in.
 */
export async function checkPending(db: Database, folder: string): Promise<void> {
  await attempt(folder, async (pending) => {
    const path = uploadedFile(folder);
    const options = { ...optionsOf(pending), isTrial: true };
    const {
      report,
      outcome,
      importId: earlier,
    } = await importSignalFile(db, path, await reporterKey(db), options);
    if (outcome === 'known')
      return endPending(folder, pending, { step: 'done', importId: earlier, isKnown: true });
    if (report.refused === 0 && report.accepted > 0)
      return writePending(folder, { ...pending, step: 'ready', report });
    const importId = await keepRefusal(db, path, pending, report);
    const unknown = report.unknownCategories;
    return endPending(folder, pending, { step: unknown.length > 0 ? 'refused' : 'done', importId, unknown });
  });
}

/** Reads a file that waits in, all or nothing, and takes it away. */
export async function importPending(db: Database, folder: string): Promise<void> {
  await attempt(folder, async (pending) => {
    const key = await reporterKey(db);
    const { importId, outcome } = await importSignalFile(db, uploadedFile(folder), key, optionsOf(pending));
    if (outcome === 'live') await remember(db, pending);
    return endPending(folder, pending, { step: 'done', importId, isKnown: outcome === 'known' });
  });
}

/** Does something with what waits; why it could not stays with it, and a fault of ours is thrown on. */
async function attempt(folder: string, run: (pending: PendingUpload) => Promise<void>): Promise<void> {
  const pending = await readPending(folder);
  if (pending === undefined) return;
  try {
    await run(pending);
  } catch (error) {
    // A column that was not found can be chosen yet; the file is still needed for that.
    await writePending(folder, { ...pending, step: 'failed', reason: breakReason(error, brokeOff) });
    if (!isDomainError(error)) throw error;
  }
}

/**
 * After the thread of a job is gone: what it left half-way is said to have broken off.
 *
 * @param turn the turn it had; what was begun after it is left alone
 */
export async function settlePending(folder: string, turn?: number): Promise<void> {
  const pending = await readPending(folder);
  if (turn !== undefined && pending?.turn !== turn) return;
  if (pending?.step !== 'checking' && pending?.step !== 'importing') return;
  await writePending(folder, { ...pending, step: 'failed', reason: brokeOff });
}

/** When the server starts: what the one before it was doing broke off with it. */
export async function settleAllPending(): Promise<void> {
  for (const folder of await listUploadFolders()) await settlePending(folder);
}

/** The next file of this source begins with the columns that were chosen for this one. */
async function remember(db: Database, { source, profile }: PendingUpload): Promise<void> {
  const { id } = await chooseSource(db, source);
  await rememberColumns(db, { id, name: source }, profile);
}

/** The report of a file with wrong rows stands with the imports, for whoever has to mend it. */
async function keepRefusal(
  db: Database,
  path: string,
  { fileName, source, isFictional, asker }: PendingUpload,
  report: ImportReport,
): Promise<number> {
  const { id, added } = await chooseSource(db, source);
  const { id: importId } = await beginImport(db, {
    kind: 'signals',
    sourceId: added === null ? id : null,
    fileName,
    fileHash: await hashFile(path),
    fictional: isFictional,
    asker,
  });
  await refuseImport(
    db,
    importId,
    { accepted: 0, refused: report.refused },
    { ...storedReport(report), source: { id, name: source } },
  );
  return importId;
}
