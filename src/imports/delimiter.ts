import { refuse } from '#imports/problems.ts';

/** Signs that may separate fields, the most common in Dutch exports first. */
export const delimiters = [';', '\t', ','] as const;
export type Delimiter = (typeof delimiters)[number];

/** How often each delimiter occurs outside quotes in one record. */
type Counts = Record<Delimiter, number>;

interface CountedRecord {
  line: number;
  counts: Counts;
}

/**
 * Finds the delimiter from the start of a table: the one in the header that most of the first records have equally often.
 * `isWhole` says that the sample ends where the file ends. Throws `ImportRefused` with the line when the header or a record
 * is plainly separated by another sign.
 */
export function detectDelimiter(sample: string, isWhole: boolean): Delimiter {
  const records = countRecords(sample, isWhole);
  const [header, ...rows] = records;
  if (!header) return ';';
  const candidates = delimiters
    .filter((sign) => header.counts[sign] > 0)
    .map((sign) => ({ sign, share: shareLike(header, rows, sign) }))
    .sort((a, b) => b.share - a.share || header.counts[b.sign] - header.counts[a.sign]);
  const best = candidates[0];
  if (!best) return ';';
  if (rows.length > 0 && best.share === 0 && candidates.length > 1) {
    refuse('delimiter-mixed', { line: header.line });
  }
  const stray = rows.find((row) => isSeparatedOtherwise(row, header, best.sign));
  if (stray) refuse('delimiter-mixed', { line: stray.line });
  return best.sign;
}

function shareLike(header: CountedRecord, rows: CountedRecord[], sign: Delimiter): number {
  if (rows.length === 0) return 1;
  return rows.filter((row) => row.counts[sign] === header.counts[sign]).length / rows.length;
}

function isSeparatedOtherwise(row: CountedRecord, header: CountedRecord, sign: Delimiter): boolean {
  if (row.counts[sign] > 0) return false;
  return delimiters.some((other) => other !== sign && row.counts[other] >= header.counts[sign]);
}

/** True when a record that gave one field is in fact separated by another sign than `used`. */
export function usesOtherDelimiter(field: string, used: Delimiter, fields: number): boolean {
  return delimiters.some((other) => other !== used && field.split(other).length >= fields);
}

/** Counts per record of the sample; blank lines and a last record that may be cut are left out. */
function countRecords(sample: string, isWhole: boolean): CountedRecord[] {
  const records: CountedRecord[] = [];
  let isQuoted = false;
  let line = 1;
  let start = { at: 0, line: 1 };
  let counts: Counts = { ';': 0, '\t': 0, ',': 0 };
  for (let at = 0; at <= sample.length; at += 1) {
    const sign = sample.charAt(at);
    const isBreak = sign === '\n' || (sign === '\r' && sample.charAt(at + 1) !== '\n');
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === ';' || sign === '\t' || sign === ',')) counts[sign] += 1;
    if (isBreak) line += 1;
    const isEnd = at === sample.length;
    if (isEnd ? !isWhole && records.length > 0 : !isBreak || isQuoted) continue;
    if (sample.slice(start.at, at).trim() !== '') records.push({ line: start.line, counts });
    start = { at: at + 1, line };
    counts = { ';': 0, '\t': 0, ',': 0 };
  }
  return records;
}
