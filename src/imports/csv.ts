import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Parser } from 'csv-parse';
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
 * many fields are refused in the report, blank lines are passed over, empty fields beyond the header are dropped. Throws
 * `ImportRefused` for a file without rows, mixed delimiters, a quote that stays open, a record beyond 1 MB.
 */
export async function openCsv(text: DecodedText, options: CsvOptions): Promise<CsvTable> {
  const { sample, isWhole, chunks } = await takeSample(text.chunks);
  const delimiter = options.delimiter ?? detectDelimiter(sample, isWhole);
  const parser = parse({
    delimiter,
    record_delimiter: sample.includes('\n') ? ['\r\n', '\n'] : ['\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
  });
  pipeline(Readable.from(chunks), parser, () => undefined);
  const batches = readBatches(parser, delimiter, options);
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

/** First a batch with only the header, then batches of rows. One loop, because every layer costs a promise per row. */
async function* readBatches(
  parser: Parser,
  delimiter: Delimiter,
  { report, batchRows = 5_000 }: CsvOptions,
): AsyncGenerator<CsvRow[], void, undefined> {
  let line = 1;
  let fieldCount = 0;
  let met = 0;
  let batch: CsvRow[] = [];
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      const row = { line, fields };
      line += 1 + breaksIn(fields);
      if (isBlank(fields)) continue;
      if (fieldCount === 0) {
        fieldCount = fields.length;
        yield [{ line: row.line, fields: fields.map((name) => name.trim()) }];
        continue;
      }
      met += 1;
      if (fields.length === fieldCount || dropEmptyTail(fields, fieldCount)) batch.push(row);
      else report.refuseRow([misfit(row, fieldCount, delimiter)]);
      if (batch.length < batchRows) continue;
      report.countRead(met);
      met = 0;
      yield batch;
      batch = [];
    }
  } catch (error) {
    throw error instanceof CsvError ? csvRefusal(error, line) : error;
  }
  report.countRead(met);
  if (fieldCount > 0 && report.finish().read === 0) refuse('no-rows');
  if (batch.length > 0) yield batch;
}

function breaksIn(fields: string[]): number {
  let breaks = 0;
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) breaks += 1;
  }
  return breaks;
}

/** Records that were parsed but not yet read are lost with the error, so the line is at least this one. */
function csvRefusal(error: CsvError, line: number): unknown {
  const atLeast = Math.max(line, typeof error.records === 'number' ? error.records + 1 : 1);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new ImportRefused(problem('quote-not-closed', { line: atLeast }));
  if (error.code !== 'CSV_MAX_RECORD_SIZE') return error;
  return new ImportRefused(problem('line-too-long', { line: atLeast, detail: formatBytes(longestRecord) }));
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
