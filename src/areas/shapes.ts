import { boundsOf, type Bounds } from '#geo/bounds.ts';
import { dissolve } from '#geo/dissolve.ts';
import { labelPoint } from '#geo/label-point.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { boundaryOrigins, type BoundaryOrigin, type SetBoundary } from '#areas/boundaries.ts';
import type { ComposedKind, MapLevel, NewArea } from '#areas/model.ts';

/** An area as it is drawn in an edition: its outline, its box and a point for its label. */
export interface Shape {
  code: string;
  name: string;
  level: MapLevel;
  kind: ComposedKind | null;
  municipalityCode: string;
  origin: BoundaryOrigin;
  geometry: AreaGeometry;
  bounds: Bounds;
  label: [longitude: number, latitude: number];
}

/** Code of a composed area to the codes of its members today. */
export type MembersByArea = ReadonlyMap<string, readonly string[]>;

function worstOrigin(origins: readonly BoundaryOrigin[]): BoundaryOrigin {
  const index = Math.max(0, ...origins.map((origin) => boundaryOrigins.indexOf(origin)));
  return boundaryOrigins[index] ?? 'schematic';
}

function shapeOf(
  area: NewArea,
  geometry: AreaGeometry | undefined,
  origin: BoundaryOrigin,
): Shape | undefined {
  const bounds = geometry === undefined ? undefined : boundsOf(geometry);
  const label = geometry === undefined ? undefined : labelPoint(geometry);
  if (geometry === undefined || bounds === undefined || label === undefined) return undefined;
  const { code, name, kind, municipalityCode } = area;
  return {
    code,
    name,
    level: area.level as MapLevel,
    kind,
    municipalityCode,
    origin,
    geometry,
    bounds,
    label,
  };
}

/**
 * Draws every area of a division from the chosen boundaries: given outlines as they are; wijk and gemeente without one
 * dissolved from their parts; composed areas dissolved from their members. An area without any outline is left out.
 *
 * @param areas every area of the year, in any order
 */
export function drawShapes(
  areas: readonly NewArea[],
  chosen: readonly SetBoundary[],
  members: MembersByArea,
): Shape[] {
  const given = new Map(chosen.map((boundary) => [boundary.code, boundary]));
  const children = new Map<string, string[]>();
  for (const area of areas) {
    if (area.parentCode === null || area.kind !== null) continue;
    children.set(area.parentCode, [...(children.get(area.parentCode) ?? []), area.code]);
  }
  const drawn = new Map<string, Shape>();
  const levels: MapLevel[] = ['buurt', 'wijk', 'gemeente', 'stadsdeel'];
  for (const level of levels) {
    for (const area of areas) {
      if (area.level !== level) continue;
      const boundary = given.get(area.code);
      const parts = (area.kind === null ? children.get(area.code) : members.get(area.code)) ?? [];
      const partShapes = parts.flatMap((code) => drawn.get(code) ?? []);
      const shape =
        boundary !== undefined
          ? shapeOf(area, boundary.geometry, boundary.origin)
          : partShapes.length > 0
            ? shapeOf(
                area,
                dissolve(partShapes.map((part) => part.geometry)),
                worstOrigin(partShapes.map((part) => part.origin)),
              )
            : undefined;
      if (shape !== undefined) drawn.set(area.code, shape);
    }
  }
  return [...drawn.values()];
}
