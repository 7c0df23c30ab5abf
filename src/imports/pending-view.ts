import type { ListedUpload } from '#imports/pending-upload.server.ts';
import { formatMoment } from '#text/dates.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';

const stepWords = {
  columns: 'kolommen nog te kiezen',
  checking: 'wordt nagekeken',
  ready: 'klaar om in te lezen',
  importing: 'wordt ingelezen',
  failed: 'kan zo niet worden ingelezen',
  done: 'klaar',
} as const;
const tones = { ready: 'accent', failed: 'bad' } as const;

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
    tone: step === 'ready' || step === 'failed' ? tones[step] : 'neutral',
    until: formatMoment(until),
  };
}

/** How many files wait, in a sentence; at least one. */
export function pendingSentence(count: number): string {
  return `${capitalise(countWord(count))} ${plural(count, 'bestand wacht', 'bestanden wachten')} nog op u`;
}
