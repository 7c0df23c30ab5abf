import type { Bounds } from '#geo/bounds.ts';
import type { AreaGeometry } from '#geo/polygons.ts';

/** Share of its own size that stays free on each side of an area, so that what adjoins it shows. */
const room = 0.4;

/** The box of an area with room around it: as bounds, and as what a picture has to fit. */
export function framed([west, south, east, north]: Bounds): { bounds: Bounds; geometry: AreaGeometry } {
  // A degree of latitude is longer: the room is the same both ways on the ground.
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const high = room * Math.max(north - south, (east - west) * stretch);
  const wide = high / stretch;
  const [left, bottom, right, top] = [west - wide, south - high, east + wide, north + high];
  return {
    bounds: [left, bottom, right, top],
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [left, bottom],
          [right, bottom],
          [right, top],
          [left, top],
          [left, bottom],
        ],
      ],
    },
  };
}
