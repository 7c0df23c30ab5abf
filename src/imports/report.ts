import { isShowable } from '#imports/headers.ts';
import type { ImportProblem } from '#imports/problems.ts';
import type { ProblemRule } from '#imports/problem-words.ts';

/** How often one thing is wrong in one column. */
export interface ProblemCount {
  rule: ProblemRule;
  column: string | null;
  reason: string;
  count: number;
  /** First line on which it occurs. */
  firstLine: number | null;
}

/** What an import says about a file. A file is good when `refused` is 0 and nothing was thrown. */
export interface ImportReport {
  /** Rows (or areas) met, accepted and refused; read = accepted + refused + skipped. */
  read: number;
  accepted: number;
  refused: number;
  /** Left out on purpose, such as water areas; the notes say why. */
  skipped: number;
  /** The first thousand problems in file order; all of them are in `counts`. */
  problems: ImportProblem[];
  /** All problems per column and rule, the most frequent first. */
  counts: ProblemCount[];
  /** Repairs and choices the reader should know of; they refuse nothing. */
  notes: string[];
  /** Columns that were not recognised and not used. */
  ignoredColumns: string[];
  /** Columns that look like personal data or free text: never read. */
  personalColumns: string[];
  /** How many different names of categories nobody knows; counted to the first two hundred. */
  unknownNames: number;
  /** Those names as far as they are fit to show. They are values of the file: for who brings it only, never to be stored. */
  unknownCategories: UnknownCategory[];
}

/** A name in a column of categories that nobody knows, with how often it is met. */
export interface UnknownCategory {
  name: string;
  count: number;
}

/** What may be kept of a report: where it goes wrong and why, and never a value of the file. */
export type StoredReport = Omit<ImportReport, 'unknownCategories'>;

/** A report as it may be kept, for others than who brings the file. */
export function storedReport({ unknownCategories, ...report }: ImportReport): StoredReport {
  return report;
}

/** Problems kept word for word; beyond it they are only counted, so that a bad file of a million rows fits in memory. */
export const keptProblems = 1_000;
/** Different unknown categories counted; a column with more of them holds something else. */
const keptCategories = 200;
/** Notes kept; a note is about a choice or a repair, and a file that needs more is told so. */
const keptNotes = 200;

/** Collects while a file streams by; `finish` may be called at any moment and gives the state so far. */
export interface ReportBuilder {
  countRead(rows: number): void;
  countAccepted(rows: number): void;
  countSkipped(rows: number): void;
  /** One refused row with everything that is wrong in it. */
  refuseRow(problems: ImportProblem[]): void;
  note(text: string): void;
  meetUnknownCategory(name: string): void;
  setColumns(columns: { ignored: string[]; personal: string[] }): void;
  finish(): ImportReport;
}

/** An empty report. */
export function createReport(): ReportBuilder {
  const counts = new Map<string, ProblemCount>();
  const problems: ImportProblem[] = [];
  const notes = new Map<string, number>();
  const categories = new Map<string, number>();
  const totals = { read: 0, accepted: 0, refused: 0, skipped: 0 };
  let columns: { ignored: string[]; personal: string[] } = { ignored: [], personal: [] };

  function count(found: ImportProblem): void {
    const key = `${found.rule}|${found.column ?? ''}`;
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { ...pick(found), count: 1, firstLine: found.line });
    if (problems.length < keptProblems) problems.push(found);
  }

  return {
    countRead: (rows) => void (totals.read += rows),
    countAccepted: (rows) => void (totals.accepted += rows),
    countSkipped: (rows) => void (totals.skipped += rows),
    refuseRow(found) {
      totals.refused += 1;
      found.forEach(count);
    },
    note(text) {
      if (notes.has(text) || notes.size < keptNotes) notes.set(text, (notes.get(text) ?? 0) + 1);
    },
    meetUnknownCategory(name) {
      if (categories.has(name) || categories.size < keptCategories)
        categories.set(name, (categories.get(name) ?? 0) + 1);
    },
    setColumns: (found) => void (columns = found),
    finish: () => ({
      ...totals,
      problems: [...problems],
      counts: [...counts.values()].sort((a, b) => b.count - a.count),
      notes: [...notes].map(([text, times]) => (times > 1 ? `${text} (${times} keer)` : text)),
      ignoredColumns: columns.ignored,
      personalColumns: columns.personal,
      unknownNames: categories.size,
      unknownCategories: [...categories]
        .filter(([name]) => isShowable(name))
        .map(([name, count]) => ({ name, count })),
    }),
  };
}

function pick({ rule, column, reason }: ImportProblem): Pick<ProblemCount, 'rule' | 'column' | 'reason'> {
  return { rule, column, reason };
}
