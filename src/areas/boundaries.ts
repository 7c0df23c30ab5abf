import type { AreaGeometry } from '#geo/polygons.ts';
import type { MapLevel } from '#areas/model.ts';

/** Where a set of boundaries came from, best first. Official ones may be switched off; schematic ones are always at hand. */
export const boundaryOrigins = ['file', 'pdok', 'schematic'] as const;
export type BoundaryOrigin = (typeof boundaryOrigins)[number];

export const originWords: Record<BoundaryOrigin, string> = {
  file: 'eigen bestand',
  pdok: 'PDOK',
  schematic: 'schematische grenzen',
};

/** Who made the boundaries of a year that CBS publishes. */
export function cbsAttribution(year: number): string {
  return `CBS/Kadaster, wijk- en buurtkaart ${year}`;
}

/** What stands beside the map for a file of which nobody said who made it. */
export const unknownAttribution = 'bron niet opgegeven';

/** The outline of one area, WGS84. */
export interface Boundary {
  code: string;
  level: Extract<MapLevel, 'buurt' | 'wijk' | 'gemeente'>;
  municipalityCode: string;
  geometry: AreaGeometry;
}

/** A boundary and the set it belongs to. */
export interface SetBoundary extends Boundary {
  setId: number;
  origin: BoundaryOrigin;
}

function isBetter(candidate: SetBoundary, current: SetBoundary): boolean {
  const rank = (boundary: SetBoundary) => boundaryOrigins.indexOf(boundary.origin);
  return (
    rank(candidate) - rank(current) < 0 ||
    (candidate.origin === current.origin && candidate.setId > current.setId)
  );
}

/**
 * The best boundaries at hand for each municipality and level: a file before PDOK before schematic, the newest of equals.
 * A municipality's level comes from one set as a whole, because outlines of two sources overlap and leave gaps. A level
 * whose set is worse than that of the level below is left out: it is dissolved from below, so that parts always add up.
 */
export function chooseBoundaries(boundaries: Iterable<SetBoundary>): SetBoundary[] {
  const groups = new Map<string, Map<number, SetBoundary[]>>();
  for (const boundary of boundaries) {
    const key = `${boundary.municipalityCode} ${boundary.level}`;
    const sets = groups.get(key) ?? new Map<number, SetBoundary[]>();
    const set = sets.get(boundary.setId) ?? [];
    set.push(boundary);
    sets.set(boundary.setId, set);
    groups.set(key, sets);
  }
  const chosen = new Map<string, SetBoundary[]>();
  for (const [key, sets] of groups) {
    let best: SetBoundary[] | undefined;
    for (const set of sets.values()) {
      const [candidate] = set;
      const current = best?.[0];
      if (candidate !== undefined && (current === undefined || isBetter(candidate, current))) best = set;
    }
    if (best !== undefined) chosen.set(key, best);
  }
  return [...chosen].flatMap(([key, set]) => {
    const [municipality = '', level = ''] = key.split(' ');
    const below = { wijk: ['buurt'], gemeente: ['wijk', 'buurt'], buurt: [] }[level] ?? [];
    const isWorse = below.some((lower) => {
      const other = chosen.get(`${municipality} ${lower}`)?.[0];
      const own = set[0];
      return other !== undefined && own !== undefined && other.setId !== own.setId && isBetter(other, own);
    });
    return isWorse ? [] : set;
  });
}
