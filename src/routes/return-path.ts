/** Where someone goes after coming in when the address does not say. */
export const defaultPath = '/start';

/**
 * The page to return to, when it is one of ours: a path with a single slash in front. Anything else gives the start page:
 * browsers read `//host` and `/\host` as another site, and drop tabs and line ends while reading. Back to a door
 * would be a circle.
 */
export function returnPath(text: string | null): string {
  if (text === null || !/^\/(?![/\\])[\u0021-\u005b\u005d-\u007e]*$/.test(text)) return defaultPath;
  return /^\/(welkom|inloggen|toegang)(?:[/?#]|$)/.test(text) ? defaultPath : text;
}
