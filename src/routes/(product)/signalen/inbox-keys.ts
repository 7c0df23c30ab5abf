import { isLetterKey } from '../shortcuts.ts';

/** Keys that press something in the row that is open: bundle, take into an approach, pass on, reject. */
const deeds = ['b', 'p', 't', 'a'];

/**
 * Keys of the inbox: `J` and `K` to the next and the previous row, which opens; `X` ticks the row with the focus; `B`, `P`, `T` and `A`
 * press what the open row has for it. `Enter` opens the signal.
 */
export function inboxKeys(event: KeyboardEvent, list: HTMLElement): void {
  if (!isLetterKey(event)) return;
  const key = event.key.toLowerCase();
  const rows = [...list.querySelectorAll<HTMLElement>(':scope > li')];
  const at = rows.findIndex(
    (row) => row.contains(document.activeElement) || row.querySelector('details[open]') !== null,
  );
  const row = rows[at];
  if (key === 'j' || key === 'k') {
    event.preventDefault();
    open(rows, at < 0 ? (key === 'j' ? 0 : rows.length - 1) : at + (key === 'j' ? 1 : -1));
  } else if (row !== undefined && key === 'x') {
    event.preventDefault();
    row.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  } else if (row !== undefined && deeds.includes(key)) {
    const button = row.querySelector<HTMLElement>(`details[open] [data-key="${key}"]`);
    if (button === null) return;
    event.preventDefault();
    button.click();
  }
}

function open(rows: readonly HTMLElement[], wanted: number): void {
  const row = rows[Math.min(rows.length - 1, Math.max(0, wanted))];
  const details = row?.querySelector('details');
  if (!details) return;
  for (const other of rows) other.querySelector('details')?.removeAttribute('open');
  details.open = true;
  details.querySelector('summary')?.focus();
}
