import type { ImportReport } from '#imports/report.ts';
import { problemSentence } from '#imports/problems.ts';
import { formatCount, formatCountOf } from '#text/numbers.ts';

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
  if (report.unknownNames > 0) lines.push(...unknownLines(report));
  lines.push(...report.notes.map((note) => `  Let op: ${note}`));
  if (report.personalColumns.length > 0)
    lines.push(`  Niet ingelezen (mogelijk persoonsgegevens): ${report.personalColumns.join(', ')}`);
  if (report.ignoredColumns.length > 0) lines.push(`  Niet gebruikt: ${report.ignoredColumns.join(', ')}`);
  return lines;
}

/** The names nobody knows, for whoever runs this only: they are not stored. Some are not fit to show. */
function unknownLines({ unknownNames, unknownCategories }: ImportReport): string[] {
  return [
    `  ${formatCountOf(unknownNames, 'naam is', 'namen zijn')} als categorie onbekend. Zeg in het profiel (categories) of in Beheer, Categorieën, waarvoor zij tellen:`,
    ...unknownCategories
      .slice(0, shownProblems)
      .map(({ name, count }) => `    ${name} (${formatCount(count)} keer)`),
  ];
}
