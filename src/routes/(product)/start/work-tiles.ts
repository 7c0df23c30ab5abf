import type { BoardTile } from '#insight/start-board.ts';
import type { WorkHere } from './work.server.ts';

/** What people do as tiles; each leads to the part of the page or the list that it counts. */
export function workTiles(work: WorkHere | null): (BoardTile & { isLate: boolean })[] {
  if (work === null) return [];
  const hrefs = ['#start-loopt', '#start-besluiten', '#start-afspraken'];
  return work.figures.map(({ label, number, unit, text, isLate }, position) => ({
    ...{ label, text, isLate, figures: [{ number, unit }] },
    href: hrefs[position] ?? '/plannen',
  }));
}
