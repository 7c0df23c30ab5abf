import { hasControlSigns } from '#imports/clean-text.ts';
import { showHeader } from '#imports/headers.ts';
import { problem, type ImportProblem } from '#imports/problems.ts';
import type { ProblemRule } from '#imports/problem-words.ts';
import type { SignalRole } from '#imports/signal-columns.ts';

/** The fields of the row at hand, by role, and the problems met in it. One object serves all rows of a file. */
export interface SignalCells {
  /** Moves to a row and forgets the problems of the one before. */
  startRow(line: number, fields: string[]): void;
  line(): number;
  has(role: SignalRole): boolean;
  /** The field without outer spaces; empty when the file has no such column. */
  text(role: SignalRole): string;
  /** The field, or null when it is empty; too long or with control signs is a problem, and null. */
  limitedText(role: SignalRole, longest: number): string | null;
  /** Notes a problem in the column of this role. Returns null, for use as the value that is not there. */
  fail(role: SignalRole, rule: ProblemRule, detail?: string): null;
  problems(): ImportProblem[];
}

/** Makes the cells for a header and the positions of its roles. */
export function createCells(header: string[], at: Partial<Record<SignalRole, number>>): SignalCells {
  let line = 0;
  let fields: string[] = [];
  let problems: ImportProblem[] = [];

  const cells: SignalCells = {
    startRow(nextLine, nextFields) {
      line = nextLine;
      fields = nextFields;
      if (problems.length > 0) problems = [];
    },
    line: () => line,
    has: (role) => at[role] !== undefined,
    text(role) {
      const position = at[role];
      return position === undefined ? '' : (fields[position] ?? '').trim();
    },
    limitedText(role, longest) {
      const value = cells.text(role);
      if (value === '') return null;
      if (value.length > longest) return cells.fail(role, 'value-too-long', `${longest} tekens`);
      return hasControlSigns(value) ? cells.fail(role, 'value-control') : value;
    },
    fail(role, rule, detail) {
      const position = at[role];
      const column = position === undefined ? undefined : showHeader(header[position] ?? '', position);
      problems.push(problem(rule, { line, column, detail }));
      return null;
    },
    problems: () => problems,
  };
  return cells;
}
