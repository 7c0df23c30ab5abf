/*
 * A page can be read and filled in before it reacts. When it begins to, fields are set to what the server sent, and what someone typed
 * meanwhile would be gone; and nothing on the page has heard of it. So it is noted from the first script on, put back, and told again.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a field held when someone last touched it. */
interface Held {
  value: string;
  isTicked: boolean;
}

const early = new Map<Field, Held>();

/** Notes what was filled in already, and from now on what is. Call once, before the page is brought to life. */
export function noteEarly(): void {
  for (const form of document.forms)
    for (const element of form.elements) if (isField(element) && isTouched(element)) note(element);
  document.addEventListener('input', onInput, true);
}

/** Puts back what was filled in before the page reacted. Call once it does. */
export function putBackEarly(): void {
  document.removeEventListener('input', onInput, true);
  for (const [field, { value, isTicked }] of early) {
    if (!field.isConnected) continue;
    if (field instanceof HTMLInputElement) field.checked = isTicked;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    // Someone who types may go on; what is chosen is done with.
    if (isChosen(field)) field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  early.clear();
}

function onInput({ target }: Event): void {
  if (target instanceof Element && isField(target)) note(target);
}

function note(field: Field): void {
  early.set(field, { value: field.value, isTicked: isTickedIn(field) });
}

/** A field that a page may fill in: not a file, and not what the page put there itself. */
function isField(element: Element): element is Field {
  if (element instanceof HTMLInputElement) return element.type !== 'file' && element.type !== 'hidden';
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}

function isChosen(field: Field): boolean {
  return field instanceof HTMLSelectElement || ['checkbox', 'radio', 'date', 'time'].includes(field.type);
}

function isTickedIn(field: Field): boolean {
  return field instanceof HTMLInputElement && field.checked;
}

function isTouched(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const byDefault = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(byDefault, 0);
  }
  if (field instanceof HTMLInputElement && field.checked !== field.defaultChecked) return true;
  return field.value !== field.defaultValue;
}
