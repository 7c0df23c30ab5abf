import { capitalise, countWord, formatCount, plural } from '#text/numbers.ts';

/** How much is over its term, in one sentence without a full stop. */
export function dueSentence(rows: number, approaches: number): string {
  const parts = [
    ...(rows === 0 ? [] : [`${countWord(rows)} ${plural(rows, 'regel', 'regels')}`]),
    ...(approaches === 0 ? [] : [`${countWord(approaches)} ${plural(approaches, 'aanpak', 'aanpakken')}`]),
  ];
  if (parts.length === 0) return 'Er is niets over zijn termijn';
  return `${capitalise(parts.join(' en '))} ${plural(rows + approaches, 'is', 'zijn')} over de termijn`;
}

/** What the next run takes away, in a sentence. */
export function nextTimeSentence(due: number): string {
  if (due === 0) return 'De volgende keer wordt niets gewist.';
  return `De volgende keer ${plural(due, 'gaat', 'gaan')} er ${formatCount(due)} weg.`;
}

/** How long closed approaches are kept: the years of their types, in any order. */
export function yearsInWords(years: readonly number[]): string {
  const [least, most] = [Math.min(...years), Math.max(...years)];
  return least === most ? `${least} jaar na sluiten` : `${least} tot ${most} jaar na sluiten, naar soort`;
}
