import { capitalise, countWord, plural } from '#text/numbers.ts';

/** How many requests wait, in a sentence. */
export function requestsSentence(open: number): string {
  if (open === 0) return 'Er wacht geen verzoek';
  return `${capitalise(countWord(open))} ${plural(open, 'verzoek wacht', 'verzoeken wachten')} op een besluit`;
}
