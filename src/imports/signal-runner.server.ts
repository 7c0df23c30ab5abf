import { basename } from 'node:path';
import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { findInstallation } from '#db/installation.ts';
import { oneAhead } from '#db/one-ahead.ts';
import { loadLocator } from '#areas/locator.server.ts';
import { findArea } from '#areas/queries.server.ts';
import { beginImport, refuseImport, type NewBatch } from '#imports/batches.server.ts';
import { commitSignals } from '#imports/publish-imports.server.ts';
import { openText } from '#imports/decode.ts';
import { listLiveOfFile } from '#imports/import-queries.server.ts';
import { keepProgress } from '#imports/import-progress.server.ts';
import { hashFile } from '#imports/file-hash.ts';
import { tableLimits } from '#imports/limits.ts';
import { storedReport, type ImportReport } from '#imports/report.ts';
import { withDefaults, type SignalProfile } from '#imports/signal-columns.ts';
import { openSignalFile, type SignalFile } from '#imports/signal-file.ts';
import { settleSignals, signalWriter, type SignalStore } from '#imports/signal-store.server.ts';
import { chooseSource, dropUnusedSource } from '#imports/source-choice.server.ts';
import { findSourceProfile } from '#imports/source-profiles.server.ts';
import { findCategory } from '#signals/categories.ts';
import { saveSources } from '#signals/commands.server.ts';
import type { ReporterKey } from '#signals/reporter-key.ts';
import { breakReason, DomainError, isDiskFull } from '#errors.ts';
import { formatCount } from '#text/numbers.ts';

export interface SignalImportOptions {
  /** Id or name of the source; without it the profile must name one. */
  source?: string;
  profile?: SignalProfile;
  /** Municipality for signals whose place is unknown. */
  municipalityCode?: string;
  /** Says that the signals are made up; the only ones a demo database takes. */
  isFictional?: boolean;
  /** Read and check everything, store nothing. */
  isTrial?: boolean;
  /** Whether a file that counts under another source already may count once more. */
  mayRepeat?: boolean;
  /** Name to show, when that of the file on disk is another. */
  fileName?: string;
  /** Who brings it; the command line when nobody is named. */
  asker?: AuditAsker;
}

/** How an import ended: nothing of a refused file is stored. */
export interface SignalImportResult {
  outcome: 'live' | 'known' | 'refused' | 'trial';
  importId: number | null;
  report: ImportReport;
  /** Accepted rows that an earlier import had brought already. */
  alreadyKnown: number;
}

/** Phase of an import with how far it is: bytes while reading, parts while counting. */
export type ImportProgress = (
  phase: 'read' | 'count',
  done: number,
  total: number | null,
  rows: number,
) => void;

async function checkKind(db: Database, isFictional: boolean): Promise<void> {
  const installation = await findInstallation(db);
  if (installation?.kind === 'demo' && !isFictional) {
    throw new DomainError(
      'CONFLICT',
      'Dit is een oefenomgeving: eigen signalen kunnen er alleen in als ze fictief zijn (--fictional). Begin voor echte gegevens een nieuwe database met npm start -- --real.',
    );
  }
  if (installation?.kind === 'real' && isFictional) {
    throw new DomainError('CONFLICT', 'Fictieve signalen kunnen niet in een database voor echte gegevens.');
  }
}

/**
 * Imports a CSV of signals: read in a stream, checked row by row, staged, and published all or nothing in one short
 * update. One refused row refuses the file; the report then says what is wrong and where. The same file twice changes
 * nothing. Throws `ImportRefused` for what concerns the file as a whole, and DomainError for a wrong database or source, or
 * for a file that counts under another source already.
 */
export async function importSignalFile(
  db: Database,
  path: string,
  key: ReporterKey,
  options: SignalImportOptions,
  onProgress: ImportProgress = () => undefined,
): Promise<SignalImportResult> {
  const { profile = {}, isFictional = false, isTrial = false } = options;
  await checkKind(db, isFictional);
  const sourceName = options.source ?? profile.source;
  if (sourceName === undefined) {
    throw new DomainError(
      'INVALID',
      'Van welke bron komt dit bestand? Geef de naam met --source, of zet "source" in het profiel.',
    );
  }
  const locator = await loadLocator(db);
  await checkMunicipality(db, locator.year, options.municipalityCode);
  const fileHash = await hashFile(path);
  const source = await chooseSource(db, sourceName);
  const text = await openText(path, tableLimits);
  const file = await openSignalFile(
    text,
    { now: new Date(), categoryOf: (name) => findCategory(name)?.code, hasArea: (code) => locator.has(code) },
    { profile: withDefaults(profile, await findSourceProfile(db, source.id)), batchRows },
  );
  const check = async (tx: Database) => {
    if (options.mayRepeat !== true) await refuseRepeated(tx, fileHash, source.id);
  };
  if (isTrial) {
    await check(db);
    const known = (await listLiveOfFile(db, fileHash)).find(({ sourceId }) => sourceId === source.id);
    if (known !== undefined) return knownAs(known.id, file);
    return tryFile(file, onProgress);
  }
  if (source.added !== null) await saveSources(db, [source.added]);
  let isLive = false;
  try {
    const batch = {
      kind: 'signals' as const,
      sourceId: source.id,
      fileName: options.fileName ?? basename(path),
      asker: options.asker,
      fileHash,
      fictional: isFictional,
    };
    const municipalityCode = options.municipalityCode ?? null;
    const result = await storeFile(
      db,
      {
        ...{ file, batch, check, municipalityCode },
        store: { sourceId: source.id, locator, key },
        source: { id: source.id, name: sourceName },
      },
      onProgress,
    );
    isLive = result.outcome === 'live';
    return result;
  } finally {
    // Nothing of a refused file stays, a source that was made for it, now or at an earlier try, neither.
    if (!isLive) await dropUnusedSource(db, source.id).catch(() => undefined);
  }
}

async function checkMunicipality(db: Database, year: number, code: string | undefined): Promise<void> {
  if (code === undefined || (await findArea(db, year, code))?.level === 'gemeente') return;
  throw new DomainError(
    'INVALID',
    `Gemeente ${code} bestaat niet in de indeling van ${year}. Geef een code, bijvoorbeeld GM0001.`,
  );
}

/** Under the name of another source the same signals would all count twice. */
async function refuseRepeated(db: Database, fileHash: Buffer, sourceId: string): Promise<void> {
  const earlier = await listLiveOfFile(db, fileHash);
  const [other] = earlier;
  if (other === undefined || earlier.some((one) => one.sourceId === sourceId)) return;
  const { id, fileName, sourceName } = other;
  throw new DomainError(
    'CONFLICT',
    `Dit bestand telt al mee als import ${id} (${fileName}) van bron ${sourceName}; onder een andere bron zou alles dubbel tellen. Maak import ${id} eerst ongedaan, of geef --other-source als het zo bedoeld is.`,
  );
}

/** A file that counts already changes nothing, and needs no reading. */
function knownAs(importId: number, file: SignalFile): SignalImportResult {
  return { outcome: 'known', importId, report: file.report(), alreadyKnown: 0 };
}

async function tryFile(file: SignalFile, onProgress: ImportProgress): Promise<SignalImportResult> {
  for (let batch = await file.batches.next(); batch.done !== true; batch = await file.batches.next()) {
    showReading(file, onProgress);
  }
  return { outcome: 'trial', importId: null, report: file.report(), alreadyKnown: 0 };
}

function showReading(file: SignalFile, onProgress: ImportProgress): void {
  onProgress('read', file.progress.bytesRead, file.progress.totalBytes, file.report().read);
}

/** The report with a note of the signals that lie in no area: few are ordinary, many are a mistake in the file. */
function withUnplaced(report: ImportReport, unplaced: number): ImportReport {
  if (unplaced === 0 || report.refused > 0) return report;
  const note = `Van ${formatCount(unplaced)} van de ${formatCount(report.accepted)} signalen is de plek onbekend of buiten elk gebied: zij tellen alleen mee in het totaal.`;
  return { ...report, notes: [...report.notes, note] };
}

/** Rows read at a time: larger ones live so long that they burden the collection of garbage. */
const batchRows = 1_000;

/** An opened file and everything needed to store it. */
interface Delivery {
  file: SignalFile;
  batch: NewBatch & { sourceId: string };
  /** Throws when the import may not begin. */
  check: (tx: Database) => Promise<void>;
  store: Omit<SignalStore, 'importId'>;
  municipalityCode: string | null;
  /** The source, for a report of which only the number of the import is left. */
  source: { id: string; name: string };
}

async function storeFile(
  db: Database,
  { file, batch, check, store, municipalityCode, source }: Delivery,
  onProgress: ImportProgress,
): Promise<SignalImportResult> {
  const { id: importId, isKnown } = await beginImport(db, batch, [], check);
  if (isKnown) return knownAs(importId, file);
  // A source without numbers of its own gets them from the file: the same file again gives the same ones.
  const anonymous = batch.fileHash.toString('hex').slice(0, 16);
  const writer = signalWriter(db, { ...store, importId, anonymous });
  const alive = keepProgress(db, importId, () => showReading(file, onProgress));
  try {
    for await (const rows of oneAhead(file.batches)) {
      if (file.report().refused === 0) await writer.add(rows);
      alive.show('Signalen lezen', file.progress.bytesRead, file.progress.totalBytes ?? undefined);
    }
    await writer.finish();
    await alive.settled();
    const placing = writer.placing();
    const report = withUnplaced(file.report(), placing.unplaced);
    if (report.refused > 0 || report.accepted === 0) {
      await refuseImport(
        db,
        importId,
        { accepted: 0, refused: report.refused },
        { ...storedReport(report), source },
      );
      return { outcome: 'refused', importId, report, alreadyKnown: 0 };
    }
    const alreadyKnown = await settleSignals(db, importId, placing, municipalityCode);
    await commitSignals(
      db,
      [{ id: importId, rows: report.accepted - alreadyKnown, report: storedReport(report) }],
      store.locator.year,
      (done, total) => onProgress('count', done, total, report.read),
    );
    return { outcome: 'live', importId, report, alreadyKnown };
  } catch (error) {
    // A file that breaks off half-way, a full disk: whatever was staged goes, and the reason reaches the user.
    await writer.abandon();
    await alive.settled();
    const reason = breakReason(error, 'De import brak af. Er is niets veranderd.');
    await refuseImport(db, importId, { accepted: 0, refused: 0 }, { reason }, !isDiskFull(error)).catch(
      () => undefined,
    );
    throw error;
  }
}
