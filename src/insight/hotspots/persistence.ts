import type { Hotspot } from '#insight/hotspots/join-areas.ts';
import type { Persistence } from '#insight/hotspots/model.ts';

/** Quarters looked back: a year, so that every season was there once. */
export const quartersBack = 4;

/** With fewer quarters before, nobody can tell what is new. */
export const fewestQuarters = 2;

/**
 * How a hotspot stands in the quarters before it: new when none of its areas stood out in any of them, lasting when one did in
 * each, varying otherwise.
 *
 * @param earlier codes of the areas that stood out, newest quarter first; quarters without any verdict are not among them
 */
export function persistenceOf(
  memberCodes: readonly string[],
  earlier: readonly ReadonlySet<string>[],
): Persistence {
  const looked = earlier.slice(0, quartersBack);
  if (looked.length < fewestQuarters) return 'unknown';
  const present = looked.filter((codes) => memberCodes.some((code) => codes.has(code))).length;
  if (present === 0) return 'new';
  return present === looked.length ? 'lasting' : 'varying';
}

/** Hotspots of the quarter before of which no area stands out now. */
export function goneSince(
  before: readonly Pick<Hotspot, 'code' | 'name' | 'memberCodes'>[],
  nowHigher: ReadonlySet<string>,
): { code: string; name: string }[] {
  return before
    .filter(({ memberCodes }) => !memberCodes.some((code) => nowHigher.has(code)))
    .map(({ code, name }) => ({ code, name }));
}
