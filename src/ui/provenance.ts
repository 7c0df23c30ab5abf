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
