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
import { dropRefusal } from '#imports/refused-rows.server.ts';
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
 * Reads a file that waits to its end without storing anything. When rows are wrong its report stays with the imports that
 * were refused, and the file waits for another choice of columns. One that counts already goes. Otherwise it waits to be read
 * in.
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
    if (outcome === 'known') {
      await dropEarlier(db, pending, earlier);
      return endPending(folder, pending, { step: 'done', importId: earlier, isKnown: true });
    }
    if (report.refused === 0 && report.accepted > 0)
      return writePending(folder, { ...pending, step: 'ready', report });
    return waitRefused(db, folder, pending, {
      report,
      importId: await keepRefusal(db, path, pending, report),
    });
  });
}

/** Reads a file that waits in, all or nothing, and takes it away; one that turns out wrong only now waits once more. */
export async function importPending(db: Database, folder: string): Promise<void> {
  await attempt(folder, async (pending) => {
    const key = await reporterKey(db);
    const { report, importId, outcome } = await importSignalFile(
      db,
      uploadedFile(folder),
      key,
      optionsOf(pending),
    );
    if (outcome === 'refused') return waitRefused(db, folder, pending, { report, importId });
    if (outcome === 'live') await remember(db, pending);
    await dropEarlier(db, pending, importId);
    return endPending(folder, pending, { step: 'done', importId, isKnown: outcome === 'known' });
  });
}

/** A file with wrong rows waits, with what is wrong and the names nobody knew, for whoever sent it. */
async function waitRefused(
  db: Database,
  folder: string,
  pending: PendingUpload,
  { report, importId }: { report: ImportReport; importId: number | null },
): Promise<void> {
  await dropEarlier(db, pending, importId);
  const found = { report: storedReport(report), unknown: report.unknownCategories };
  await writePending(folder, { ...pending, ...found, step: 'refused', importId });
}

/** Of one file that was tried more than once, the last try stands with the imports. */
async function dropEarlier(
  db: Database,
  { importId: earlier }: PendingUpload,
  importId: number | null,
): Promise<void> {
  if (earlier !== null && earlier !== importId) await dropRefusal(db, earlier);
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
async function remember(db: Database, { source, profile, asker }: PendingUpload): Promise<void> {
  const { id } = await chooseSource(db, source);
  await rememberColumns(db, { id, name: source }, profile, asker);
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
