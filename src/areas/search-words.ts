import { bare } from '#text/bare.ts';

/** Words for the kind of an area that people put before or behind its name. */
const kinds =
  /^(?:de\s+)?(?:gemeente|stadsdeel|wijk|buurt|programmagebied|werkgebied)\s+|\s+(?:wijk|buurt|stadsdeel)$/g;

/** Names that are written in another way than they are known by, both without anything but letters. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['sgravenhage', 'denhaag'],
  ['denhaag', 'sgravenhage'],
  ['shertogenbosch', 'denbosch'],
  ['denbosch', 'shertogenbosch'],
]);

/**
 * What to look for in the bare names of areas when someone types this: the text itself, the text without a word for a kind of
 * area, and another name of the same place. Empty when nothing is left to look for.
 */
export function searchWords(text: string): string[] {
  const typed = text.trim().toLowerCase();
  const words = [bare(typed), bare(typed.replace(kinds, ''))];
  const known = words.flatMap((word) => otherNames.get(word) ?? []);
  return [...new Set([...words, ...known])].filter((word) => word !== '');
}
