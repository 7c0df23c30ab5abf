import type { Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { areaSource } from '#map/fill-layers.ts';
import type { TileLevel } from '#map/model.ts';
import type { Box } from '#map/tooltip-place.ts';

/**
 * The part of an area that is in the frame, as a box in pixels; undefined when it is outside the frame or its tiles are
 * not there yet. Reads the loaded tiles, so an area that lies over several tiles is whole.
 */
export function shapeBox(map: MapLibreMap, level: TileLevel, code: string): Box | undefined {
  const features = map.querySourceFeatures(areaSource, {
    sourceLayer: level,
    filter: ['==', ['get', 'code'], code],
    validate: false,
  });
  const box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { geometry } of features) {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') continue;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const [outer] of polygons) extend(map, box, outer ?? []);
  }
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const seen: Box = {
    left: Math.max(0, box.left),
    top: Math.max(0, box.top),
    right: Math.min(width, box.right),
    bottom: Math.min(height, box.bottom),
  };
  return seen.left < seen.right && seen.top < seen.bottom ? seen : undefined;
}

function extend(map: MapLibreMap, box: Box, ring: Position[]): void {
  for (const [longitude = 0, latitude = 0] of ring) {
    const { x, y } = map.project([longitude, latitude]);
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
}
