import { isLetterKey } from '../shortcuts.ts';

/**
 * Keys of the list: `J` and `K` to the next and the previous row, `/` to the words. `Enter` opens the row that has the focus, as it
 * does for any such row. Handled before the keys of every page, because `/` goes to the words of this list here.
 */
export function rowKeys(event: KeyboardEvent, list: HTMLElement, words: HTMLElement | null): void {
  if (!isLetterKey(event)) return;
  const key = event.key.toLowerCase();
  if (key !== '/' && key !== 'j' && key !== 'k') return;
  event.preventDefault();
  if (key === '/') words?.focus();
  else step(list, key === 'j' ? 1 : -1);
}

/** To the row after or before the one in which the focus is; from elsewhere to the first or the last. */
function step(list: HTMLElement, by: 1 | -1): void {
  const rows = [...list.querySelectorAll<HTMLElement>(':scope > li > details > summary')];
  const at = rows.findIndex((row) => row.parentElement?.contains(document.activeElement));
  const wanted = at < 0 ? (by === 1 ? 0 : rows.length - 1) : at + by;
  rows[Math.min(rows.length - 1, Math.max(0, wanted))]?.focus();
}
