import { plural } from '#text/numbers.ts';

/** A source in the bar that says where the data come from. */
export interface SourceFreshness {
  name: string;
  /** How old the last delivery is: `2 dagen`. Empty for a source that never delivered, or too little to tell. */
  age: string;
  state: 'fresh' | 'stale' | 'few' | 'missing';
}

/** The words after the name of a source; the dot is never the only sign. */
export function freshnessText({ age, state }: SourceFreshness): string {
  if (state === 'missing') return 'geen levering';
  if (state === 'few') return 'te weinig signalen';
  return state === 'stale' ? `${age}, verouderd` : age;
}

/** All sources in a few words: `4 bronnen, 1 verouderd` or `3 bronnen, alle actueel`. */
export function summariseSources(sources: readonly SourceFreshness[]): string {
  const count = (state: SourceFreshness['state']): number =>
    sources.filter((source) => source.state === state).length;
  const total = `${sources.length} ${plural(sources.length, 'bron', 'bronnen')}`;
  if (sources.length === 0) return 'nog geen bronnen';
  const parts = [total];
  if (count('stale') > 0) parts.push(`${count('stale')} verouderd`);
  if (count('missing') > 0) parts.push(`${count('missing')} zonder levering`);
  if (count('few') > 0) parts.push(`${count('few')} met te weinig signalen`);
  if (parts.length === 1) parts.push(sources.length === 1 ? 'actueel' : 'alle actueel');
  return parts.join(', ');
}

/** The narrowest window in which the sources are written out, less its gutters; the style of the bar names the same one. */
const lineWidth = 1400 - 48;
/** Of the letters of the bar on average, of what stands before and between two parts, and of the dot of a source, in pixels. */
const widths = { letter: 6, part: 18, dot: 15, sign: 20 };

/** Whether the bar fits one line of a desk screen with every source written out, judged by its letters. */
export function fitsOneLine(bar: {
  purpose: string;
  referenceDate: string;
  sources: readonly SourceFreshness[];
  note?: string | undefined;
}): boolean {
  const parts = [`Doel: ${bar.purpose}`, `Peildatum ${bar.referenceDate}`, bar.note ?? ''];
  const written = bar.sources.map((source) => `${source.name} ${freshnessText(source)}`);
  const letters = [...parts, ...written].join('').length;
  const between = (parts.length + written.length) * widths.part + written.length * widths.dot + widths.sign;
  return letters * widths.letter + between <= lineWidth;
}
