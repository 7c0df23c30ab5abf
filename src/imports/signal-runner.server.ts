import { basename } from 'node:path';
import type { Database } from '#db/connection.ts';
import { findInstallation } from '#db/installation.ts';
import { loadLocator } from '#areas/locator.server.ts';
import { beginImport, commitSignals, refuseImport, touchImport } from '#imports/batches.server.ts';
import { openText } from '#imports/decode.ts';
import { hashFile } from '#imports/file-hash.ts';
import { tableLimits } from '#imports/limits.ts';
import type { ImportReport } from '#imports/report.ts';
import type { SignalProfile } from '#imports/signal-columns.ts';
import { openSignalFile } from '#imports/signal-file.ts';
import { settleSignals, storeSignals } from '#imports/signal-store.server.ts';
import { chooseSource } from '#imports/source-choice.server.ts';
import { findCategory } from '#signals/categories.ts';
import type { ReporterKey } from '#signals/reporter-key.ts';
import { DomainError } from '#errors.ts';

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
export type ImportProgress = (phase: 'read' | 'count', done: number, total: number | null, rows: number) => void;

async function checkKind(db: Database, isFictional: boolean): Promise<void> {
  const installation = await findInstallation(db);
  if (installation?.kind === 'demo' && !isFictional) {
    throw new DomainError('CONFLICT', 'Dit is een oefenomgeving: eigen signalen kunnen er alleen in als ze fictief zijn (--fictional). Begin voor echte gegevens een nieuwe database met npm start -- --real.');
  }
  if (installation?.kind === 'real' && isFictional) {
    throw new DomainError('CONFLICT', 'Fictieve signalen kunnen niet in een database voor echte gegevens.');
  }
}

/**
 * Imports a CSV of signals: read in a stream, checked row by row, staged, and published all or nothing in one short
 * update. One refused row refuses the file; the report then says what is wrong and where. The same file twice changes
 * nothing. Throws `ImportRefused` for what concerns the file as a whole, and DomainError for a wrong database or source.
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
    throw new DomainError('INVALID', 'Van welke bron komt dit bestand? Geef de naam met --source, of zet "source" in het profiel.');
  }
  const locator = await loadLocator(db);
  const fileHash = await hashFile(path);
  const text = await openText(path, tableLimits);
  const file = await openSignalFile(
    text,
    { now: new Date(), categoryOf: (name) => findCategory(name)?.code, hasArea: (code) => locator.has(code) },
    { profile },
  );
  const sourceId = await chooseSource(db, sourceName);
  const batch = { kind: 'signals' as const, sourceId, fileName: basename(path), fileHash, fictional: isFictional };
  const opened = isTrial ? null : await beginImport(db, batch);
  if (opened?.isKnown === true) return { outcome: 'known', importId: opened.id, report: file.report(), alreadyKnown: 0 };

  const importId = opened?.id ?? null;
  const anonymous = fileHash.toString('hex').slice(0, 16);
  try {
    for await (const rows of file.batches) {
      if (importId !== null && file.report().refused === 0) {
        const inputs = rows.map((row) => ({ ...row, categoryCode: row.category, externalId: row.externalId ?? `${anonymous}:${row.line}` }));
        await storeSignals(db, { importId, sourceId, locator, key }, inputs);
        await touchImport(db, importId);
      }
      onProgress('read', file.progress.bytesRead, file.progress.totalBytes, file.report().read);
    }
    const report = file.report();
    if (importId === null) return { outcome: 'trial', importId, report, alreadyKnown: 0 };
    if (report.refused > 0 || report.accepted === 0) {
      await refuseImport(db, importId, { accepted: 0, refused: report.refused }, report);
      return { outcome: 'refused', importId, report, alreadyKnown: 0 };
    }
    const alreadyKnown = await settleSignals(db, importId, options.municipalityCode ?? null);
    await commitSignals(db, [{ id: importId, rows: report.accepted - alreadyKnown, report }], locator.year, (done, total) =>
      onProgress('count', done, total, report.read),
    );
    return { outcome: 'live', importId, report, alreadyKnown };
  } catch (error) {
    // A file that breaks off half-way, a full disk: whatever was staged goes, and the reason reaches the user.
    if (importId !== null) await refuseImport(db, importId, { accepted: 0, refused: 0 }, { reason: 'afgebroken' }).catch(() => undefined);
    throw error;
  }
}
