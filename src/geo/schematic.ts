import type { Position } from 'geojson';
import { geometryOf, ringArea, type AreaGeometry } from '#geo/polygons.ts';
import { powerCells, type Site } from '#geo/power-cells.ts';
import { toRd, toWgs84 } from '#geo/rd.ts';
import { outlineAround } from '#geo/schematic-outline.ts';
import { weldRings } from '#geo/weld-rings.ts';

/** What is known of an area whose border is not there: a point inside it (WGS84) and how large it is. */
export interface SchematicPlace {
  code: string;
  longitude: number;
  latitude: number;
  /** Land area; null when not published. */
  hectares: number | null;
}

/** A schematic area in WGS84. */
export interface SchematicArea {
  code: string;
  geometry: AreaGeometry;
}

/** Square metres for an area of unknown size in a municipality where no size is known. */
const unknownSize = 500_000;

/** Corners closer than this are one corner, in metres. */
const cornerTolerance = 0.5;

/** Places closer than this are moved apart, in metres, as a line between them must have a direction. */
const closestPlaces = 20;

/**
 * Schematic borders ("schematische grenzen") for the areas of one municipality, for want of official ones, in the order of the
 * input. The outline is a smooth shape around discs as large as the areas; it is divided into cells that hold their own
 * point and come as near to their land area as that allows: for real municipalities nine in ten within a factor of two.
 * Neighbours share their corners exactly, nothing overlaps and no cell is empty. An area of unknown size counts for half the
 * median, a very small one for at least a tenth of it. The same input gives the same borders. Places must be finite.
 */
export function schematicBoundaries(places: readonly SchematicPlace[]): SchematicArea[] {
  if (places.length === 0) return [];
  const sites = sitesOf(places);
  const total = sites.reduce((sum, site) => sum + site.squareMetres, 0);
  const discs = sites.map(({ x, y, squareMetres }) => ({ x, y, radius: Math.sqrt(squareMetres / Math.PI) }));
  const outline = outlineAround(discs, total);
  const scale = outline.reduce((sum, ring) => sum + ringArea(ring), 0) / total;
  const scaled = sites.map((site) => ({ ...site, squareMetres: site.squareMetres * scale }));
  const cells = weldRings(powerCells(scaled, outline), cornerTolerance);
  return places.map(({ code }, at) => ({
    code,
    geometry: geometryOf((cells[at] ?? []).map((ring) => [closedInWgs84(ring)])),
  }));
}

function sitesOf(places: readonly SchematicPlace[]): Site[] {
  const known = places.flatMap(({ hectares }) =>
    hectares !== null && hectares > 0 ? [hectares * 10_000] : [],
  );
  const median = known.sort((a, b) => a - b)[Math.floor(known.length / 2)] ?? unknownSize;
  const sites: Site[] = [];
  for (const { longitude, latitude, hectares } of places) {
    const squareMetres = hectares === null ? median / 2 : Math.max(hectares * 10_000, median / 10);
    const [startX, y] = toRd(longitude, latitude);
    let x = startX;
    while (sites.some((site) => Math.hypot(site.x - x, site.y - y) < closestPlaces)) x += closestPlaces;
    sites.push({ x, y, squareMetres });
  }
  return sites;
}

/** To WGS84 with six decimals, a tenth of a metre, which keeps equal corners equal. */
function closedInWgs84(ring: readonly [x: number, y: number][]): Position[] {
  const positions = ring.map(([x, y]) => toWgs84(x, y).map((degrees) => Math.round(degrees * 1e6) / 1e6));
  return [...positions, positions[0] ?? []];
}
