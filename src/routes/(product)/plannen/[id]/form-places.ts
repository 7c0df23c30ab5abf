import { getContext, setContext } from 'svelte';

const key = Symbol('forms on the page');

/** Lets the forms below a component tell that they are there; gives whether one of that name is, as far as they were drawn. */
export function gatherForms(): (which: string | undefined) => boolean {
  const names: (() => string)[] = [];
  setContext(key, names);
  return (which) => names.some((name) => name() === which);
}

/** Tells that a form is on the page, to a page that asks for it. */
export function tellForm(which: () => string): void {
  getContext<(() => string)[] | undefined>(key)?.push(which);
}
