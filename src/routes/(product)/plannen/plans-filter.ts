/** Which approaches the list shows. */
export interface PlansFilter {
  state: 'loopt' | 'gesloten' | 'alle';
  /** Code of a type; null for every one. */
  type: string | null;
  /** An area in whose municipality they are; null for the own. */
  area: string | null;
  /** What was typed to find one by; empty for every one. */
  words: string;
}

/** The longest text that is looked for. */
export const longestWords = 80;

/** Reads the choice from an address; anything unknown leaves that part open. */
export function readPlansFilter(search: URLSearchParams): PlansFilter {
  const state = search.get('stand');
  const type = search.get('soort');
  return {
    state: state === 'gesloten' || state === 'alle' ? state : 'loopt',
    type: type === null || type === '' ? null : type,
    area: search.get('gebied'),
    words: (search.get('zoek') ?? '').trim().slice(0, longestWords),
  };
}

/** The address of the list with a choice; what leaves a part open is left out. */
export function plansAddress(base: string, { state, type, area, words }: PlansFilter): string {
  const parts = [
    ['gebied', area ?? ''],
    ['soort', type ?? ''],
    ['stand', state === 'loopt' ? '' : state],
    ['zoek', words.trim()],
  ].filter((part): part is [string, string] => part[1] !== '');
  return parts.length === 0 ? base : `${base}?${new URLSearchParams(parts).toString()}`;
}
