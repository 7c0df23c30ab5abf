import { openCsv } from '#imports/csv.ts';
import type { DecodedText, DecodeProgress } from '#imports/decode.ts';
import type { Delimiter } from '#imports/delimiter.ts';
import { checkHeader, showHeader } from '#imports/headers.ts';
import type { ImportProblem } from '#imports/problems.ts';
import { createReport, type ImportReport } from '#imports/report.ts';
import { findSignalColumns, hasPlace, type SignalProfile, type SignalRole } from '#imports/signal-columns.ts';
import { createRowReader, type SignalContext, type SignalRow } from '#imports/signal-row.ts';

/** A signal file whose header is understood. Read `batches` to its end once; then `report()` is complete. */
export interface SignalFile {
  delimiter: Delimiter;
  /** Which column was taken for what, for the preview. */
  columns: Partial<Record<SignalRole, string>>;
  /** Accepted rows in file order; the reader sets the pace. */
  batches: AsyncGenerator<SignalRow[], void, undefined>;
  progress: DecodeProgress;
  report(): ImportReport;
}

/**
 * Opens a CSV of signals by its recognised headers or a profile. Wrong rows go to the report with line, column and reason,
 * and the rest is still read, so that one run finds everything. Throws `ImportRefused`, here or while reading, for what
 * concerns the whole file (see `openText` and `openCsv`), a missing column or a wrong profile.
 */
export async function openSignalFile(
  text: DecodedText,
  context: SignalContext,
  { profile = {}, batchRows }: { profile?: SignalProfile; batchRows?: number } = {},
): Promise<SignalFile> {
  const report = createReport();
  const table = await openCsv(text, { report, delimiter: profile.delimiter, batchRows });
  checkHeader(table.header, 1);
  const { at, ignored, personal } = findSignalColumns(table.header, profile);
  report.setColumns({ ignored, personal });
  if (!hasPlace(at)) {
    report.note(
      'Geen kolom zegt waar iets was (lon en lat, rd_x en rd_y, of buurtcode). Alles telt dan als locatie onbekend.',
    );
  }
  const readRow = createRowReader(table.header, at, profile, {
    meetUnknownCategory: (text) => report.meetUnknownCategory(text),
    ...context,
  });

  async function* readBatches(): AsyncGenerator<SignalRow[], void, undefined> {
    for await (const batch of table.batches) {
      const accepted: SignalRow[] = [];
      for (const row of batch) {
        const reading: SignalRow | ImportProblem[] = readRow(row);
        if (Array.isArray(reading)) report.refuseRow(reading);
        else accepted.push(reading);
      }
      report.countAccepted(accepted.length);
      if (accepted.length > 0) yield accepted;
    }
  }

  const columns: Partial<Record<SignalRole, string>> = {};
  for (const [role, position] of Object.entries(at) as [SignalRole, number][]) {
    columns[role] = showHeader(table.header[position] ?? '', position);
  }
  return {
    delimiter: table.delimiter,
    columns,
    batches: readBatches(),
    progress: text.progress,
    report: report.finish,
  };
}
