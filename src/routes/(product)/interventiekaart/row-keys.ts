import { isLetterKey } from '../shortcuts.ts';

/**
 * Keys of the list: `J` and `K` to the next and the previous row, `X` ticks it, `/` to the words. `Enter` opens the row that has the focus, as it
 * does for any such row. Handled before the keys of every page, because `/` goes to the words of this list here.
 */
export function rowKeys(event: KeyboardEvent, list: HTMLElement, words: HTMLElement | null): void {
  if (!isLetterKey(event)) return;
  const key = event.key.toLowerCase();
  if (!['/', 'j', 'k', 'x'].includes(key)) return;
  event.preventDefault();
  if (key === '/') words?.focus();
  else if (key === 'x') tick(list);
  else step(list, key === 'j' ? 1 : -1);
}

/** Ticks the row in which the focus is, or takes the tick away. */
function tick(list: HTMLElement): void {
  const row = [...list.querySelectorAll<HTMLElement>(':scope > li')].find((one) =>
    one.contains(document.activeElement),
  );
  row?.querySelector<HTMLInputElement>(':scope > .pick input')?.click();
}

/** To the row after or before the one in which the focus is; from elsewhere to the first or the last. */
function step(list: HTMLElement, by: 1 | -1): void {
  const rows = [...list.querySelectorAll<HTMLElement>(':scope > li > details > summary')];
  const at = rows.findIndex((row) => row.parentElement?.contains(document.activeElement));
  const wanted = at < 0 ? (by === 1 ? 0 : rows.length - 1) : at + by;
  rows[Math.min(rows.length - 1, Math.max(0, wanted))]?.focus();
}
