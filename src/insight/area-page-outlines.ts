import type { Position } from 'geojson';
import { boundsOf, joinBounds } from '#geo/bounds.ts';
import { queenNeighbours } from '#geo/neighbours.ts';
import { geometryOf, polygonsOf, type AreaGeometry } from '#geo/polygons.ts';
import { roundDegrees } from '#geo/round.ts';

/** An outline for a small picture, and whether it is the area itself, ground around it, or the edge of it all. */
export interface LocatorOutline {
  code: string;
  name: string;
  role: 'here' | 'rest' | 'around';
  geometry: AreaGeometry;
}

/** A locator map is some 250 pixels wide; two points to a pixel is as fine as anyone sees. */
const finestSteps = 500;
const metreInDegrees = 1e-5;

/**
 * Makes outlines light enough to send along with a page: points that fall into the same cell of a grid over all of them
 * are left out, and coordinates are rounded to a metre. A ring that would vanish keeps its own points.
 */
export function thinOutlines<Item extends { geometry: AreaGeometry }>(outlines: readonly Item[]): Item[] {
  const bounds = joinBounds(outlines.map(({ geometry }) => boundsOf(geometry)));
  if (bounds === undefined) return [...outlines];
  const [west, south, east, north] = bounds;
  const cell = Math.max(east - west, north - south, metreInDegrees) / finestSteps;
  const thinRing = (ring: readonly Position[]): Position[] => {
    const kept: Position[] = [];
    let previous = '';
    for (const [x = 0, y = 0] of ring) {
      const place = `${Math.round((x - west) / cell)} ${Math.round((y - south) / cell)}`;
      if (place !== previous) kept.push([roundDegrees(x), roundDegrees(y)]);
      previous = place;
    }
    const [first] = kept;
    if (first === undefined || kept.length < 4)
      return ring.map(([x = 0, y = 0]) => [roundDegrees(x), roundDegrees(y)]);
    return [...kept.slice(0, -1), first];
  };
  return outlines.map((outline) => ({
    ...outline,
    geometry: geometryOf(polygonsOf(outline.geometry).map((rings) => rings.map(thinRing))),
  }));
}

/** What a locator map draws: wijken as ground, the edge of the municipality, and the area itself on top. */
export function locatorOutlines(
  outlines: readonly { code: string; name: string; level: string; geometry: AreaGeometry }[],
  areaCode: string,
): LocatorOutline[] {
  return thinOutlines(
    outlines.map(({ code, name, level, geometry }) => ({
      code,
      name,
      role: level === 'gemeente' ? 'around' : code === areaCode ? 'here' : 'rest',
      geometry,
    })),
  );
}

/** The areas that share a point of their border with the given one, by name. */
export function neighboursOf<Item extends { code: string; name: string; geometry: AreaGeometry }>(
  outlines: readonly Item[],
  areaCode: string,
): Omit<Item, 'geometry'>[] {
  const own = outlines.findIndex(({ code }) => code === areaCode);
  const names = new Intl.Collator('nl');
  return (queenNeighbours(outlines)[own] ?? [])
    .flatMap((position) => outlines[position] ?? [])
    .map(({ geometry: _, ...neighbour }) => neighbour)
    .sort((a, b) => names.compare(a.name, b.name));
}
