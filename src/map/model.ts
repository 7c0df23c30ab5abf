import type { Bounds } from '#geo/bounds.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import type { CellState } from '#text/cell-state.ts';

/** The levels the tiles carry, each a layer of that name. */
export const tileLevels = ['buurt', 'wijk', 'stadsdeel', 'gemeente'] as const;
export type TileLevel = (typeof tileLevels)[number];

/** Five classes from few to many, or seven from clearly less to clearly more (the middle one means no difference). */
export type ColourScale = 'sequential' | 'diverging';

/** What one area shows. The value itself stays outside the map: it needs only the state and the class. */
export interface AreaValue {
  code: string;
  state: CellState;
  /** 0 to 4 on the sequential scale, 0 to 6 on the diverging one; null when the state is not a class of the scale. */
  classIndex: number | null;
}

/**
 * A point with a name. `area` is an area of the level on show (it also carries the 0 of an empty area, and the arrow keys
 * walk over these), `part` a stadsdeel, `surroundings` a neighbouring municipality.
 */
export interface MapLabel {
  code: string;
  name: string;
  longitude: number;
  latitude: number;
  role: 'area' | 'part' | 'surroundings';
}

/** A chosen area of another level than the one on show: the camera looks at it and it keeps a quiet outline. */
export interface MapFocus {
  code: string;
  level: TileLevel;
  bounds: Bounds;
}

/** A composed area drawn over the map: computed in pencil, decided in ink, a running deployment dotted. */
export interface MapOutline {
  code: string;
  name: string;
  kind: 'hotspot' | 'problem' | 'deployment';
  /** Areas it is made of. */
  memberCodes?: readonly string[];
  geometry: AreaGeometry;
  /** The label hangs below this point, WGS84 longitude and latitude. */
  labelPoint: [number, number];
}

/** Where the map looks: WGS84 centre and zoom. */
export interface Camera {
  longitude: number;
  latitude: number;
  zoom: number;
}

/** Pixels at the edges that other things cover, such as the heading and the legend. */
export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** The municipality in a CBS code or a composed code (`BU05180100` and `SD0518-escamp` are in `GM0518`). */
export function municipalityOf(code: string): string | undefined {
  const digits = /^[A-Z]{2}(\d{4})/.exec(code)?.[1];
  return digits === undefined ? undefined : `GM${digits}`;
}

/** The municipalities that have a value, each once, sorted: these get an ink border, the others are surroundings. */
export function municipalitiesOf(values: readonly AreaValue[]): string[] {
  const found = new Set<string>();
  for (const { code } of values) {
    const municipality = municipalityOf(code);
    if (municipality !== undefined) found.add(municipality);
  }
  return [...found].sort();
}

/** More municipalities than this are an overview: areas are a few pixels, so fine lines and patterns wait for a closer look. */
const overviewFrom = 12;

/** Whether a map of these municipalities is an overview of a region or the country. */
export function isOverview(municipalities: readonly string[]): boolean {
  return municipalities.length > overviewFrom;
}
