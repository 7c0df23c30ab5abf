import type { ImportReport } from '#imports/report.ts';
import { problemSentence } from '#imports/problems.ts';
import { formatCount } from '#text/numbers.ts';

const shownProblems = 20;

/** The report of a file as lines: what is wrong first, then notes and what was not read. */
export function reportLines(report: ImportReport): string[] {
  const lines = report.problems.slice(0, shownProblems).map((problem) => `  ${problemSentence(problem)}`);
  if (report.refused > shownProblems || report.problems.length > shownProblems) {
    lines.push(
      '  …',
      ...report.counts.map(
        (count) =>
          `  ${formatCount(count.count)} keer: ${count.column === null ? '' : `kolom ${count.column}, `}${count.reason}`,
      ),
    );
  }
  lines.push(...report.notes.map((note) => `  Let op: ${note}`));
  if (report.personalColumns.length > 0)
    lines.push(`  Niet ingelezen (mogelijk persoonsgegevens): ${report.personalColumns.join(', ')}`);
  if (report.ignoredColumns.length > 0) lines.push(`  Niet gebruikt: ${report.ignoredColumns.join(', ')}`);
  return lines;
}
