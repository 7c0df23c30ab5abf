import { DomainError } from '#errors.ts';
import { capitalise, formatCount } from '#text/numbers.ts';
import { problemWords, type ProblemRule } from '#imports/problem-words.ts';

/** What is wrong, and where. `reason` never holds a value from the file: a wrong column may well hold a name. */
export interface ImportProblem {
  rule: ProblemRule;
  /** 1 is the first line of the file; null when it concerns no line. */
  line: number | null;
  /** The column as the file's own header writes it. */
  column: string | null;
  /** Code and name of an area, for boundaries and figures. */
  area: string | null;
  reason: string;
}

/** Where a problem sits; leave out what does not apply. */
export interface ProblemPlace {
  line?: number;
  column?: string;
  area?: string;
  detail?: string;
}

/** Makes a problem with its Dutch sentence. `place.detail` is shown, so it must be safe to show. */
export function problem(rule: ProblemRule, place: ProblemPlace = {}): ImportProblem {
  return {
    rule,
    line: place.line ?? null,
    column: place.column ?? null,
    area: place.area ?? null,
    reason: problemWords[rule](place.detail ?? ''),
  };
}

/** The whole sentence: `Kolom datum, regel 17: dit is geen bestaande datum (verwacht jjjj-mm-dd of dd-mm-jjjj).` */
export function problemSentence({ column, line, area, reason }: ImportProblem): string {
  const place = [
    ...(column === null ? [] : [`kolom ${column}`]),
    ...(line === null ? [] : [`regel ${formatCount(line)}`]),
    ...(area === null ? [] : [area]),
  ].join(', ');
  return capitalise(place === '' ? reason : `${place}: ${reason}`);
}

/** The whole file is refused: nothing of it may be stored. The message is the Dutch sentence. */
export class ImportRefused extends DomainError {
  readonly problem: ImportProblem;

  constructor(refusal: ImportProblem) {
    super('INVALID', problemSentence(refusal));
    this.name = 'ImportRefused';
    this.problem = refusal;
  }
}

/** Refuses the file as a whole. Throws `ImportRefused`, always. */
export function refuse(rule: ProblemRule, place: ProblemPlace = {}): never {
  throw new ImportRefused(problem(rule, place));
}
