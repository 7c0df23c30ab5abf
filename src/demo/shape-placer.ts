import type { AreaFacts } from '#areas/area-facts.ts';
import { discPlacer } from '#demo/places.ts';
import type { PlacePoint } from '#demo/model.ts';
import { buildAreaIndex } from '#geo/area-index.ts';
import type { AreaGeometry } from '#geo/polygons.ts';

/** After this many misses a point goes to the middle of its buurt: a cell can be thin. */
const attempts = 40;

/**
 * Draws points inside the outlines in use, around the centroid of the buurt, so that every signal falls where it was
 * meant. A buurt without an outline falls back to a disc.
 */
export function shapePlacer(facts: AreaFacts, outlines: ReadonlyMap<string, AreaGeometry>): PlacePoint {
  const draw = discPlacer(facts);
  const areas = [...outlines].map(([code, geometry]) => ({ code, geometry }));
  const index = buildAreaIndex(areas);
  const centres = new Map(facts.areas.map((area) => [area.code, area]));
  return (buurtCode, random) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const point = draw(buurtCode, random);
      const found = areas[index.locate(point.longitude, point.latitude)];
      if (found?.code === buurtCode || !outlines.has(buurtCode)) return point;
    }
    const centre = centres.get(buurtCode);
    return { longitude: centre?.longitude ?? 0, latitude: centre?.latitude ?? 0 };
  };
}
