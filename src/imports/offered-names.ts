import type { UnknownCategory } from '#imports/report.ts';

/** A name met less often may be a value of one row, in a column that was taken for a category. */
const leastMet = 3;

/**
 * Whether whoever brings a file may put this name before whoever says what it counts as. A name with digits (an address, a
 * number of a case), of two words with a capital (a person, a street) or met once or twice may be somebody's, and is not
 * passed on: it can still be typed by hand.
 */
export function isOfferable({ name, count }: UnknownCategory): boolean {
  const capitals = name.split(/[^\p{L}\p{M}]+/u).filter((word) => /^\p{Lu}/u.test(word));
  return count >= leastMet && !/\p{N}/u.test(name) && capitals.length < 2;
}

/** What may be put before someone else of the names in a file that nobody knows. */
export function offerableNames(unknown: readonly UnknownCategory[]): string[] {
  return unknown.filter(isOfferable).map(({ name }) => name);
}
