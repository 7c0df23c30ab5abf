import type { Area } from '#areas/model.ts';
import type { BuurtLink } from '#areas/queries.server.ts';
import { holdsOn } from '#areas/validity.ts';
import type { WatchedLevel } from '#insight/early-warning/model.ts';

/** Areas of a municipality that are watched, by level. */
export type WatchedAreas = readonly { level: WatchedLevel; areas: readonly Area[] }[];

/** What is tested together: the municipality, or an area within it that can be someone's own. */
export interface Scope {
  code: string;
  /** Buurten of the own area; null for the municipality as a whole. */
  buurten: string[] | null;
  /** Areas of the watched levels that lie wholly inside. */
  own: ReadonlySet<string>;
}

/**
 * The municipality, and every other area of it with the watched areas that lie wholly inside on a day. For who has an area as own
 * area it is tested alone: a test over all of the municipality would tell of areas whose exact counts are not theirs to see.
 */
export function scopesOf(
  municipalityCode: string,
  levels: WatchedAreas,
  links: readonly BuurtLink[],
  day: string,
): Scope[] {
  const buurtenOf = new Map<string, Set<string>>();
  for (const link of links) {
    if (link.level === 'gemeente' || !holdsOn(link, day)) continue;
    const known = buurtenOf.get(link.areaCode) ?? new Set<string>();
    buurtenOf.set(link.areaCode, known.add(link.buurtCode));
  }
  const all = levels.flatMap(({ areas }) => areas.map(({ code }) => code));
  const isInside = (code: string, buurten: ReadonlySet<string>) => {
    const own = [...(buurtenOf.get(code) ?? [])];
    return own.length > 0 && own.every((buurt) => buurten.has(buurt));
  };
  const parts = [...buurtenOf].map(([code, buurten]): Scope => ({
    code,
    buurten: [...buurten].sort(),
    own: new Set(all.filter((area) => isInside(area, buurten))),
  }));
  return [{ code: municipalityCode, buurten: null, own: new Set(all) }, ...parts];
}
