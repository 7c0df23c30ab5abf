import { openCsv } from '#imports/csv.ts';
import { openText } from '#imports/decode.ts';
import { checkHeader } from '#imports/headers.ts';
import { tableLimits } from '#imports/limits.ts';
import { createReport } from '#imports/report.ts';

/** The names of the columns of a CSV, and nothing more of it. Throws `ImportRefused` when it has none that can be read. */
export async function readSignalHeader(path: string): Promise<string[]> {
  const text = await openText(path, tableLimits);
  try {
    const { header, batches } = await openCsv(text, { report: createReport() });
    checkHeader(header, 1);
    await batches.return(undefined);
    return header;
  } finally {
    await text.chunks.return(undefined);
  }
}
