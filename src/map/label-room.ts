import Flatbush from 'flatbush';
import { toUnitSquare } from '#geo/mercator.ts';
import type { MapLabel } from '#map/model.ts';

/** From which zoom an area has room for its name, and for a single digit. */
export interface LabelRoom {
  name: number;
  digit: number;
}

const pixelsPerLetter = 6.3;
/** Names are broken over lines at about this width. */
const widestLine = 108;
const digitRoom = 20;

/**
 * The room around each point, taken as the distance to the nearest other point: a name fits where that is wider than the
 * name. Only labels with role `area` take part. One pass with a spatial index, so the whole country costs tens of
 * milliseconds and not seconds.
 */
export function labelRooms(labels: readonly MapLabel[]): Map<string, LabelRoom> {
  const areas = labels.filter((label) => label.role === 'area');
  const rooms = new Map<string, LabelRoom>();
  if (areas.length === 0) return rooms;
  const points = areas.map(({ longitude, latitude }) => toUnitSquare([longitude, latitude]));
  const index = new Flatbush(points.length);
  for (const [x, y] of points) index.add(x, y, x, y);
  index.finish();
  areas.forEach(({ code, name }, position) => {
    const [x, y] = points[position] ?? [0, 0];
    const other = index.neighbors(x, y, 1, Infinity, (candidate) => candidate !== position)[0];
    const [otherX, otherY] = points[other ?? -1] ?? [x + 1, y];
    // Two points on the same spot would ask for an infinite zoom.
    const distance = Math.max(1e-9, Math.hypot(otherX - x, otherY - y));
    const zoomFor = (pixels: number): number => Math.log2(pixels / (512 * distance));
    const width = Math.min(widestLine, name.length * pixelsPerLetter);
    rooms.set(code, { name: zoomFor(width + 6), digit: zoomFor(digitRoom) });
  });
  return rooms;
}

/** The zoom from which four in five names fit; Infinity without areas. Before that no area name is shown (ui.md section 7). */
export function namesFitFrom(rooms: ReadonlyMap<string, LabelRoom>): number {
  const zooms = [...rooms.values()].map((room) => room.name).sort((a, b) => a - b);
  return zooms[Math.ceil(zooms.length * 0.8) - 1] ?? Infinity;
}
