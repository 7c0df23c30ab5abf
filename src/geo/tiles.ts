import { fromVectorTileJs, GeoJSONWrapper, type Feature } from '@maplibre/vt-pbf';
import type { AreaGeometry } from '#geo/polygons.ts';
import { boxOfRing, clipPolygon, type UnitBox } from '#geo/tile-clip.ts';
import { prepareDetail, tileExtent, type DetailArea, type UnitRing } from '#geo/tile-detail.ts';

/** One level of areas. In the tiles each area is a polygon with the properties `code` (to promote to id) and `name`. */
export interface TileLayer {
  name: 'buurt' | 'wijk' | 'stadsdeel' | 'gemeente';
  features: readonly TileFeature[];
  /** First zoom with this layer; default the first zoom of all. */
  minZoom?: number;
}

/** An area in WGS84; neighbours should share their vertices, or slivers may show between them. */
export interface TileFeature {
  code: string;
  name: string;
  geometry: AreaGeometry;
}

export interface TileOptions {
  /** First zoom with tiles; default 5, where the Netherlands is one tile. */
  minZoom?: number;
  /** Last zoom with tiles, to be drawn enlarged beyond it; default 11: 3 m to a unit, finer than generalised borders. */
  maxZoom?: number;
  /** First zoom whose areas carry their name; default 9. Lower down thousands of names would fill a third of a tile. */
  namesFromZoom?: number;
}

/** One tile (XYZ counting, y downward) with all layers as an uncompressed Mapbox Vector Tile. */
export interface VectorTile {
  z: number;
  x: number;
  y: number;
  data: Uint8Array<ArrayBuffer>;
}

/** Units around a tile that also belong to it, so that outlines drawn at its edge are not cut off. */
const buffer = 64;

/**
 * Makes all vector tiles that hold something, from the first zoom to the last and from west to east; only one zoom is in
 * memory at a time. No area vanishes at a zoom of its layer. A layer without areas in a tile is absent from that tile.
 * Coordinates must be finite.
 */
export function* buildTiles(layers: readonly TileLayer[], options: TileOptions = {}): Generator<VectorTile> {
  const { minZoom = 5, maxZoom = 11, namesFromZoom = 9 } = options;
  const detailFor = prepareDetail(layers);
  for (let z = minZoom; z <= maxZoom; z++) {
    const shown = layers.map((layer) => z >= (layer.minZoom ?? minZoom));
    const areas = detailFor(z).map((layer, at) => (shown[at] === true ? layer : []));
    for (const [key, pieces] of piecesByTile(areas, z)) {
      const x = Math.floor(key / 2 ** z);
      const y = key % 2 ** z;
      const data = encodeTile(layers, pieces, x, y, z >= namesFromZoom);
      if (data !== undefined) yield { z, x, y, data };
    }
  }
}

/** A polygon that may lie in a tile, and the layer and area that it belongs to. */
interface Piece {
  layer: number;
  area: DetailArea;
  polygon: UnitRing[];
}

/** Per tile (key x * 2^z + y, ascending) the polygons whose box touches it. */
function piecesByTile(areas: DetailArea[][], z: number): [key: number, pieces: Piece[]][] {
  const count = 2 ** z;
  const found = new Map<number, Piece[]>();
  const tileAt = (unit: number): number => Math.max(0, Math.min(count - 1, Math.floor(unit / tileExtent)));
  areas.forEach((inLayer, layer) => {
    for (const area of inLayer) {
      for (const polygon of area.polygons) {
        const box = boxOfRing(polygon[0] ?? []);
        for (let x = tileAt(box.west - buffer); x <= tileAt(box.east + buffer); x++) {
          for (let y = tileAt(box.north - buffer); y <= tileAt(box.south + buffer); y++) {
            const piece = { layer, area, polygon };
            const pieces = found.get(x * count + y);
            if (pieces === undefined) found.set(x * count + y, [piece]);
            else pieces.push(piece);
          }
        }
      }
    }
  });
  return Array.from(found).sort(([a], [b]) => a - b);
}

function encodeTile(
  layers: readonly TileLayer[],
  pieces: readonly Piece[],
  tileX: number,
  tileY: number,
  hasNames: boolean,
): Uint8Array<ArrayBuffer> | undefined {
  const west = tileX * tileExtent;
  const north = tileY * tileExtent;
  const box: UnitBox = {
    west: west - buffer,
    north: north - buffer,
    east: west + tileExtent + buffer,
    south: north + tileExtent + buffer,
  };
  const features = new Map<DetailArea, UnitRing[]>();
  const byLayer = new Map<string, Feature[]>();
  for (const { layer, area, polygon } of pieces) {
    const clipped = clipPolygon(polygon, box);
    if (clipped === undefined) continue;
    const rings = clipped.map((ring) => ring.map(([x, y]): [x: number, y: number] => [x - west, y - north]));
    // The polygons of one area come one after another and go into one feature.
    const known = features.get(area);
    if (known !== undefined) {
      known.push(...rings);
      continue;
    }
    features.set(area, rings);
    const tags = hasNames ? { code: area.code, name: area.name } : { code: area.code };
    const feature: Feature = { type: 3, tags, geometry: rings };
    const name = layers[layer]?.name ?? 'buurt';
    const inLayer = byLayer.get(name);
    if (inLayer === undefined) byLayer.set(name, [feature]);
    else inLayer.push(feature);
  }
  if (features.size === 0) return undefined;
  const encoded = Array.from(byLayer, ([name, inLayer]) => {
    const wrapped = new GeoJSONWrapper(inLayer, { version: 2, extent: tileExtent });
    wrapped.name = name;
    return [name, wrapped] as const;
  });
  return Uint8Array.from(fromVectorTileJs({ layers: Object.fromEntries(encoded) }));
}
