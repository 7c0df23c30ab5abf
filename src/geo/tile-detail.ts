import type { Position } from 'geojson';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Objects, Topology } from 'topojson-specification';
import { toUnitSquare } from '#geo/mercator.ts';
import { geometryOf, polygonsOf, ringArea, type AreaGeometry } from '#geo/polygons.ts';

/** Units across one tile; a tile is drawn 512 pixels wide, so eight units are a pixel. */
export const tileExtent = 4_096;
const unitsPerPixel = tileExtent / 512;

/** Below this zoom points are rounded to half a pixel: on such small areas the eye sees no more, and tiles shrink. */
const fullPrecisionFrom = 8;
const coarseStep = unitsPerPixel / 2;

/** Legs of the triangle that stands in for an area too small to draw, in units: half a pixel. */
const standInLegs = unitsPerPixel / 2;

/** A closed ring in whole tile units counted from the north-west corner of the world, y downward. */
export type UnitRing = [x: number, y: number][];

/** An area at one zoom: its polygons, outer ring first, wound as vector tiles want it (outer positive with y downward). */
export interface DetailArea {
  code: string;
  name: string;
  polygons: UnitRing[][];
}

/** Layers of areas in WGS84, as they come in. */
export type DetailLayers = readonly {
  features: readonly { code: string; name: string; geometry: AreaGeometry }[];
}[];

/**
 * Prepares layers for drawing at any zoom; the function returned gives, per layer in the order of the input, the areas at
 * one zoom. All layers go into one topology, so the border that two areas or two levels share is simplified once and stays
 * shared: no slivers, and a municipality ends where its buurten end. Method: Visvalingam and Whyatt (1993), points whose
 * triangle is smaller than half a pixel squared go; then rounding to tile units. No area vanishes.
 */
export function prepareDetail(layers: DetailLayers): (zoom: number) => DetailArea[][] {
  const weighted = presimplify(topologyOf(layers));
  return (zoom) => {
    const halfPixel = 1 / (2 ** zoom * 512 * 2);
    const simplified = simplify(weighted, halfPixel ** 2);
    const scale = 2 ** zoom * tileExtent;
    const step = zoom < fullPrecisionFrom ? coarseStep : 1;
    simplified.arcs = simplified.arcs.map((arc) => roundArc(arc, scale, step));
    return layers.map(({ features }, layer) => {
      const areas = feature(simplified, simplified.objects[`${layer}`] as GeometryCollection).features;
      return features.map(({ code, name }, at) => ({
        code,
        name,
        polygons: visiblePolygons(areas[at]?.geometry as AreaGeometry),
      }));
    });
  };
}

function topologyOf(layers: DetailLayers): Topology<Objects> {
  const collections = layers.map(({ features }, layer) => {
    const geometries = features.map(({ geometry }) =>
      geometryOf(polygonsOf(geometry).map((rings) => rings.map((ring) => ring.map(toUnitSquare)))),
    );
    return [`${layer}`, { type: 'GeometryCollection', geometries }] as const;
  });
  return topology(Object.fromEntries(collections)) as Topology<Objects>;
}

/** Rounds to the grid and drops points that coincide; the first and last point stay, because other arcs join there. */
function roundArc(arc: Position[], scale: number, step: number): Position[] {
  const rounded: Position[] = [];
  let previous: Position = [NaN, NaN];
  arc.forEach(([x = 0, y = 0], at) => {
    const point = [Math.round((x * scale) / step) * step, Math.round((y * scale) / step) * step];
    if (at === arc.length - 1 || point[0] !== previous[0] || point[1] !== previous[1]) rounded.push(point);
    previous = point;
  });
  return rounded;
}

/** Leaves out rings that collapsed; an area that loses all of them becomes a small triangle where it was. */
function visiblePolygons(geometry: AreaGeometry): UnitRing[][] {
  const polygons: UnitRing[][] = [];
  for (const rings of polygonsOf(geometry)) {
    const [outer, ...holes] = rings.map(withoutRepeats);
    if (outer === undefined || ringArea(outer) === 0) continue;
    polygons.push([
      wound(outer, true),
      ...holes.filter((hole) => ringArea(hole) !== 0).map((hole) => wound(hole, false)),
    ]);
  }
  const [x, y] = polygonsOf(geometry)[0]?.[0]?.[0] ?? [];
  if (polygons.length > 0 || x === undefined || y === undefined) return polygons;
  return [
    [
      [
        [x, y],
        [x + standInLegs, y],
        [x, y + standInLegs],
        [x, y],
      ],
    ],
  ];
}

function withoutRepeats(ring: Position[]): UnitRing {
  const kept: UnitRing = [];
  for (const [x = 0, y = 0] of ring) {
    const last = kept[kept.length - 1];
    if (last === undefined || last[0] !== x || last[1] !== y) kept.push([x, y]);
  }
  return kept;
}

function wound(ring: UnitRing, isOuter: boolean): UnitRing {
  return ringArea(ring) > 0 === isOuter ? ring : ring.reverse();
}
