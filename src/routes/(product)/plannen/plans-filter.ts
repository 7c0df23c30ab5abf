/** Which approaches the list shows. */
export interface PlansFilter {
  state: 'loopt' | 'gesloten' | 'alle';
  /** Code of a type; null for every one. */
  type: string | null;
  /** An area in whose municipality they are; null for the own. */
  area: string | null;
}

/** Reads the choice from an address; anything unknown leaves that part open. */
export function readPlansFilter(search: URLSearchParams): PlansFilter {
  const state = search.get('stand');
  const type = search.get('soort');
  return {
    state: state === 'gesloten' || state === 'alle' ? state : 'loopt',
    type: type === null || type === '' ? null : type,
    area: search.get('gebied'),
  };
}
