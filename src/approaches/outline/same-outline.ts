import type { Polygon } from 'geojson';

/** Whether two places were drawn alike, or neither was. */
export function sameOutline(one: Polygon | null | undefined, other: Polygon | null | undefined): boolean {
  return JSON.stringify(one?.coordinates ?? null) === JSON.stringify(other?.coordinates ?? null);
}
