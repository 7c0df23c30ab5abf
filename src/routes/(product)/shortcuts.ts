/** Keys that work on every page (ui.md section 9); single letters only outside fields, and not with a modifier. */
const places: Record<string, string> = {
  k: '/kaart',
  s: '/signalen',
  p: '/plannen',
  g: '/gebieden',
  h: '/start',
};
const goWithin = 1200;
let wentAt = -Infinity;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Whether this person has switched single-letter keys off (WCAG 2.1.4). */
export function lettersAreOff(): boolean {
  return localStorage.getItem('wijkbeeld-toetsen') === 'uit';
}

/** Whether a key may act as a shortcut: not while typing, not with a modifier, not when this person switched them off. */
export function isLetterKey(event: KeyboardEvent): boolean {
  const isModified = event.ctrlKey || event.metaKey || event.altKey;
  return !event.defaultPrevented && !isModified && !isTyping(event.target) && !lettersAreOff();
}

/** Handles a key pressed anywhere on a page: `/` to search, `?` for all keys, `G` and a letter to go, `L` and `M` for list and map. */
export function shortcuts(event: KeyboardEvent, url: URL, go: (address: string) => void): void {
  if (!isLetterKey(event)) return;
  const key = event.key.toLowerCase();
  if (key === '/') {
    const field = [...document.querySelectorAll<HTMLInputElement>('input[type=search]')].find(
      (input) => input.offsetParent !== null,
    );
    if (field === undefined) return;
    event.preventDefault();
    field.focus();
  } else if (key === '?') go('/toetsen');
  else if (performance.now() - wentAt < goWithin && places[key] !== undefined) go(places[key]);
  else if (key === 'g') wentAt = performance.now();
  else if ((key === 'l' || key === 'm') && url.pathname === '/kaart') {
    const parameters = new URLSearchParams(url.searchParams);
    if (key === 'l') parameters.set('weergave', 'lijst');
    else parameters.delete('weergave');
    go(`/kaart?${parameters.toString()}`);
  }
}
