import { workRowStep } from '#plans/own-work-view.ts';

/** How many rows of each list an address asks for; as many as a list starts with for what is no number. */
export function rowsIn(search: URLSearchParams): number {
  const rows = Number(/^[0-9]{1,4}$/.exec(search.get('rijen') ?? '')?.[0] ?? workRowStep);
  return Math.max(workRowStep, rows);
}

/** What the address of a form begins with, so that the page it comes back to shows as many rows. */
export function formAt(rows: number): string {
  return rows === workRowStep ? '?' : `?rijen=${rows}&`;
}

/** The page after something was saved, with as many rows as before. */
export function savedAddress(search: URLSearchParams): string {
  return `/bijdragen${formAt(rowsIn(search))}bewaard`;
}
