import type { FeatureCollection } from 'geojson';
import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { areaSource } from '#map/fill-layers.ts';
import { labelSource, outlineSource } from '#map/label-layers.ts';
import { baseMapSource, mapLayers } from '#map/layers.ts';
import { markSource } from '#map/line-layers.ts';
import type { ColourScale, MapFocus, MapOutline, TileLevel } from '#map/model.ts';
import type { MapPalette } from '#map/palette.ts';

/** Everything the look of the map follows from, apart from the values: these travel as feature state. */
export interface StyleInput {
  /** Scheme and host, because MapLibre asks for tiles in a worker that has no page address. */
  origin: string;
  /** Changes when boundaries change, so that tiles may be cached for ever. */
  tileVersion: string;
  level: TileLevel;
  scale: ColourScale;
  palette: MapPalette;
  /** Municipalities with an ink border; the others are surroundings. */
  municipalities: readonly string[];
  /** 0.4 to 1: how opaque the areas are. */
  opacity: number;
  baseMap: boolean;
  /** Points with `role`, `text` and `order`, as chosen for the present view (labels.ts). */
  labels: FeatureCollection;
  outlines: readonly MapOutline[];
  /** The selected area; an outline around it lies a little inside, so that both are seen. */
  selectedCode: string | null;
  /** The area of another level whose parts are on show. */
  focus: Pick<MapFocus, 'code' | 'level'> | null;
  /** See dashScaleAtZoom. */
  dashScale: number;
}

/** Zooms for which tiles are made; closer by, MapLibre enlarges the deepest ones. */
const tileZooms = { minzoom: 5, maxzoom: 11 };

function outlineFeatures(outlines: readonly MapOutline[], selectedCode: string | null): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: outlines.map(({ code, kind, geometry, memberCodes = [] }) => ({
      type: 'Feature',
      properties: { code, kind, isInside: selectedCode !== null && memberCodes.includes(selectedCode) },
      geometry,
    })),
  };
}

/** The map as a value: the same input gives an equal style, so a renderer only has to apply the differences. */
export function mapStyle(input: StyleInput): StyleSpecification {
  const boundaries: SourceSpecification = {
    type: 'vector',
    tiles: [`${input.origin}/tegels/${encodeURIComponent(input.tileVersion)}/{z}/{x}/{y}.mvt`],
    promoteId: 'code',
    ...tileZooms,
  };
  const sources: Record<string, SourceSpecification> = {
    [areaSource]: boundaries,
    [markSource]: boundaries,
    [labelSource]: { type: 'geojson', data: input.labels },
    [outlineSource]: { type: 'geojson', data: outlineFeatures(input.outlines, input.selectedCode) },
  };
  if (input.baseMap) {
    sources[baseMapSource] = {
      type: 'raster',
      tiles: [`${input.origin}/achtergrondkaart/{z}/{x}/{y}`],
      tileSize: 256,
      minzoom: 6,
      maxzoom: 19,
    };
  }
  // A new picture fades in as a whole (fade.ts); colours that slide by themselves would be late for paper.
  return { version: 8, transition: { duration: 0, delay: 0 }, sources, layers: mapLayers(input) };
}
