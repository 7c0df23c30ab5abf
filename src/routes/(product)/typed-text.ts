/** What a form keeps of a field in it. */
export interface Control {
  name: string;
  type: string;
  value: string;
  checked?: boolean;
  autocomplete?: string;
}

/** What was typed in a form when it was sent, for whoever sent it while no longer logged in. */
export interface TypedText {
  /** Whose it is; nobody else gets to see it. */
  account: string;
  /** The page with the form, as path and search. */
  address: string;
  /** Which form on it; see `formKey`. */
  form: string;
  fields: [name: string, value: string][];
  /** When it was sent, in milliseconds since 1970. */
  at: number;
}

const key = 'wijkbeeld-getypt';

/** Text that nobody comes back for is of no use after this long, in milliseconds. */
const keptFor = 3_600_000;

/** Never kept: secrets, what a page cannot fill in again, and what the page itself put there. */
const unkeptTypes = ['password', 'file', 'hidden', 'submit', 'button', 'image', 'reset'];
const unkeptFillings = ['one-time-code', 'current-password', 'new-password'];

/** The version of a record a form was filled in on: kept, so that a change by someone else meanwhile is noticed. */
const versionFields = ['versie', 'revisie'];

function isVersion({ type, name }: Control): boolean {
  return type === 'hidden' && versionFields.includes(name);
}

function isKept(control: Control): boolean {
  if (control.name === '' || unkeptFillings.includes(control.autocomplete ?? '')) return false;
  return isVersion(control) || !unkeptTypes.includes(control.type);
}

function isTick({ type }: Control): boolean {
  return type === 'checkbox' || type === 'radio';
}

/** Hidden fields that say what a form is about. Of others only the name counts: they may hold what is not to be kept. */
const subjectFields = ['verzoek', 'sessie', 'set', 'soort'];

/** Tells a form from every other: what it does, and to what. */
export function formKey(action: string | null, controls: readonly Control[]): string {
  const hidden = controls.filter((control) => control.type === 'hidden' && !isVersion(control));
  const parts = hidden.map(({ name, value }) => (subjectFields.includes(name) ? [name, value] : [name]));
  return JSON.stringify([action, ...parts]);
}

/** What is kept of a form: what was typed and chosen, without any secret. */
export function typedFields(controls: readonly Control[]): TypedText['fields'] {
  return controls
    .filter((control) => isKept(control) && (!isTick(control) || control.checked === true))
    .map(({ name, value }) => [name, value]);
}

/** Fills a form in as it stood; gives the fields it touched. Fields of which nothing was kept stay as they are. */
export function fillIn<Field extends Control>(
  controls: readonly Field[],
  fields: TypedText['fields'],
): Field[] {
  const left = [...fields];
  return controls.filter(isKept).filter((control) => {
    const at = left.findIndex(
      ([name, value]) => name === control.name && (!isTick(control) || value === control.value),
    );
    if (isTick(control)) control.checked = at >= 0;
    else if (at >= 0) control.value = left[at]?.[1] ?? '';
    if (at >= 0) left.splice(at, 1);
    return at >= 0 || isTick(control);
  });
}

/** Keeps what was typed for this tab, and nothing of an earlier form. A browser that keeps nothing is no reason to stop. */
export function keepTyped(storage: Storage, typed: TypedText): void {
  try {
    storage.removeItem(key);
    if (typed.fields.length > 0) storage.setItem(key, JSON.stringify(typed));
  } catch {
    // The form is sent all the same.
  }
}

/** What was kept for this account, on this page, not too long ago; it is gone from the tab afterwards, whoever asks. */
export function takeTyped(
  storage: Storage,
  { account, path, now }: { account: string; path: string; now: number },
): TypedText | null {
  try {
    const text = storage.getItem(key);
    storage.removeItem(key);
    if (text === null) return null;
    const typed = JSON.parse(text) as TypedText;
    const isMine = typed.account === account && typed.address.split('?')[0] === path;
    return isMine && now - typed.at < keptFor ? typed : null;
  } catch {
    return null;
  }
}
