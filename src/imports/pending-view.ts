import { isOfferable } from '#imports/offered-names.ts';
import type { ListedUpload } from '#imports/pending-upload.server.ts';
import type { UnknownCategory } from '#imports/report.ts';
import { formatMoment } from '#text/dates.ts';
import { capitalise, countWord, formatCount, plural } from '#text/numbers.ts';

const stepWords = {
  columns: 'kolommen nog te kiezen',
  checking: 'wordt nagekeken',
  ready: 'klaar om in te lezen',
  importing: 'wordt ingelezen',
  failed: 'kan zo niet worden ingelezen',
  refused: 'er staan fouten in',
  done: 'klaar',
} as const;
const tones = { ready: 'accent', failed: 'bad', refused: 'bad' } as const;

/** A file that waits, as a line of the list. */
export interface PendingLine {
  name: string;
  fileName: string;
  source: string;
  step: string;
  tone: 'accent' | 'bad' | 'neutral';
  /** When it is thrown away by itself. */
  until: string;
}

/** A file that waits as a line. */
export function pendingLine({ name, fileName, source, step, until }: ListedUpload): PendingLine {
  return {
    ...{ name, fileName, source },
    step: stepWords[step],
    tone: step in tones ? tones[step as keyof typeof tones] : 'neutral',
    until: formatMoment(until),
  };
}

/** How many files wait, in a sentence; at least one. */
export function pendingSentence(count: number): string {
  return `${capitalise(countWord(count))} ${plural(count, 'bestand wacht', 'bestanden wachten')} nog op u`;
}

/** A name nobody knows, as who sent the file sees it. */
export interface UnknownLine {
  name: string;
  count: string;
  /** Whether it can be put before someone else. */
  isOfferable: boolean;
}

/** The names of a refused file that nobody knows; those that can be put forward first. */
export function unknownLines(unknown: readonly UnknownCategory[] = []): UnknownLine[] {
  const lines = unknown.map((found) => ({
    ...{ name: found.name, count: formatCount(found.count), isOfferable: isOfferable(found) },
  }));
  return [...lines.filter((line) => line.isOfferable), ...lines.filter((line) => !line.isOfferable)];
}
