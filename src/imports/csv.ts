import Papa from 'papaparse';
import type { DecodedText } from '#imports/decode.ts';
import { detectDelimiter, usesOtherDelimiter, type Delimiter } from '#imports/delimiter.ts';
import { formatBytes, longestRecord } from '#imports/limits.ts';
import { ImportRefused, problem, refuse, type ImportProblem } from '#imports/problems.ts';
import type { ReportBuilder } from '#imports/report.ts';

/** One record with as many fields as the header. `line` is where it starts (a quoted field may hold line breaks). */
export interface CsvRow {
  line: number;
  fields: string[];
}

/** A table whose header has been read. Read `batches` once; it waits for its reader. */
export interface CsvTable {
  delimiter: Delimiter;
  header: string[];
  batches: AsyncGenerator<CsvRow[], void, undefined>;
}

export interface CsvOptions {
  report: ReportBuilder;
  /** Fixed delimiter; found from the text when absent. */
  delimiter?: Delimiter;
  /** Rows per batch; 5,000 unless told otherwise. */
  batchRows?: number;
}

const sampleBytes = 65_536;

/**
 * Opens CSV: finds the delimiter, reads the header, and gives the rows in batches with their line. Rows with too few or too
 * many fields and rows with text after a closing quote are refused in the report, blank lines are passed over, empty fields
 * beyond the header are dropped. Throws `ImportRefused` for a file without rows, mixed delimiters, a quote that stays open,
 * a record beyond 1 MB.
 */
export async function openCsv(text: DecodedText, options: CsvOptions): Promise<CsvTable> {
  const { sample, isWhole, chunks } = await takeSample(text.chunks);
  const delimiter = options.delimiter ?? detectDelimiter(sample, isWhole);
  const records = readRecords(chunks, delimiter, sample.includes('\n') ? '\n' : '\r');
  const batches = readBatches(records, delimiter, options);
  const first = await batches.next();
  const header = first.done ? undefined : first.value[0];
  if (!header) refuse('file-empty');
  return { delimiter, header: header.fields, batches };
}

/** The first 64 kB as text, and chunks that start at the beginning again. */
async function takeSample(
  source: AsyncGenerator<Buffer, void, undefined>,
): Promise<{ sample: string; isWhole: boolean; chunks: AsyncGenerator<Buffer> }> {
  const taken: Buffer[] = [];
  let size = 0;
  let isWhole = false;
  while (size < sampleBytes && !isWhole) {
    const { value, done } = await source.next();
    isWhole = done === true;
    if (value) {
      taken.push(value);
      size += value.length;
    }
  }
  async function* replay(): AsyncGenerator<Buffer> {
    yield* taken;
    yield* source;
  }
  return { sample: Buffer.concat(taken).toString('utf8'), isWhole, chunks: replay() };
}

/** A record as it stands in the file, or what makes it unreadable. */
type CsvRecord = CsvRow | ImportProblem;

/** The records of a text, at each step those that end in the next chunk. */
async function* readRecords(
  chunks: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  newline: '\n' | '\r',
): AsyncGenerator<CsvRecord[], void, undefined> {
  const parser = new Papa.Parser({ delimiter, newline });
  let line = 1;
  let rest = '';
  const take = (isLast: boolean): { records: CsvRecord[]; isOpen: boolean } => {
    const { data, errors, meta } = parser.parse(rest, 0, !isLast) as Papa.ParseResult<string[]>;
    const isOpen = errors.some(({ code }) => code === 'MissingQuotes');
    if (isOpen) data.pop();
    const broken = new Set(errors.map(({ row }) => row));
    const mayHoldBreaks = rest.includes('"');
    const records = data.map((fields, at) => {
      const record = broken.has(at)
        ? problem('quote-broken', { line })
        : { line, fields: withoutReturn(fields) };
      line += 1 + (mayHoldBreaks ? breaksIn(fields, newline) : 0);
      return record;
    });
    rest = rest.slice(meta.cursor);
    return { records, isOpen };
  };
  for await (const chunk of chunks) {
    rest += chunk.toString('utf8');
    yield take(false).records;
    if (rest.length > longestRecord) refuse('line-too-long', { line, detail: formatBytes(longestRecord) });
  }
  const { records, isOpen } = take(true);
  yield records;
  if (isOpen) refuse('quote-not-closed', { line });
}

/** First a batch with only the header, then batches of rows. */
async function* readBatches(
  records: AsyncGenerator<CsvRecord[], void, undefined>,
  delimiter: Delimiter,
  { report, batchRows = 5_000 }: CsvOptions,
): AsyncGenerator<CsvRow[], void, undefined> {
  let fieldCount = 0;
  let met = 0;
  let batch: CsvRow[] = [];
  for await (const some of records) {
    for (const record of some) {
      if ('rule' in record) {
        if (fieldCount === 0) throw new ImportRefused(record);
        met += 1;
        report.refuseRow([record]);
        continue;
      }
      const { line, fields } = record;
      if (isBlank(fields)) continue;
      if (fieldCount === 0) {
        fieldCount = fields.length;
        yield [{ line, fields: fields.map((name) => name.trim()) }];
        continue;
      }
      met += 1;
      if (fields.length === fieldCount || dropEmptyTail(fields, fieldCount)) batch.push(record);
      else report.refuseRow([misfit(record, fieldCount, delimiter)]);
      if (batch.length < batchRows) continue;
      report.countRead(met);
      met = 0;
      yield batch;
      batch = [];
    }
  }
  report.countRead(met);
  if (fieldCount > 0 && report.finish().read === 0) refuse('no-rows');
  if (batch.length > 0) yield batch;
}

/** Lines may end in a carriage return before the line feed; in a file of one field it makes a blank line look filled. */
function withoutReturn(fields: string[]): string[] {
  const last = fields.at(-1);
  if (last?.endsWith('\r') === true) fields[fields.length - 1] = last.slice(0, -1);
  return fields;
}

function breaksIn(fields: string[], newline: string): number {
  let breaks = 0;
  for (const field of fields) {
    for (let at = field.indexOf(newline); at >= 0; at = field.indexOf(newline, at + 1)) breaks += 1;
  }
  return breaks;
}

function isBlank(fields: string[]): boolean {
  return fields.length === 1 && (fields[0] ?? '').trim() === '';
}

/** Spreadsheets write empty fields beyond the header; they say nothing. True when the row now fits. */
function dropEmptyTail(fields: string[], length: number): boolean {
  if (fields.length < length || fields.slice(length).some((field) => field.trim() !== '')) return false;
  fields.length = length;
  return true;
}

function misfit({ line, fields }: CsvRow, expected: number, delimiter: Delimiter): ImportProblem {
  const only = fields.length === 1 ? (fields[0] ?? '') : undefined;
  if (only !== undefined && usesOtherDelimiter(only, delimiter, expected)) {
    return problem('delimiter-mixed', { line });
  }
  const detail = `${fields.length} in plaats van ${expected}`;
  return problem(fields.length < expected ? 'row-too-few' : 'row-too-many', { line, detail });
}
