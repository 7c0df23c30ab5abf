import type { RandomStream } from '#stats/random.ts';

/** One fictional signal, as a partner would deliver it. Nothing in it belongs to a real person or event. */
export interface DemoSignal {
  source: string;
  /** The source's own number, unique within the source and rising with receipt. */
  externalId: string;
  municipalityCode: string;
  /** When it happened. */
  moment: Date;
  /** Code of a category in `data/categories.json`. */
  category: string;
  /** WGS84; null for a source that delivers per buurt and for a signal without location. */
  longitude: number | null;
  latitude: number | null;
  /** The buurt that was meant; null for a signal without location. */
  buurtCode: string | null;
  /** Who reported it, made up; null for anonymous reports and for observations of professionals. */
  reporterKey: string | null;
  seriousness: 1 | 2 | 3;
  /** When the source took it in; later than the moment, and always before the source's last delivery. */
  receivedAt: Date;
}

/** WGS84. */
export interface Point {
  longitude: number;
  latitude: number;
}

/** Draws a point in a buurt. A caller who has polygons samples inside them; see `discPlacer` for the way without. */
export type PlacePoint = (buurtCode: string, random: RandomStream) => Point;

export interface DemoOptions {
  /** Last day of the data, `YYYY-MM-DD`; all planted dates move along. Default: that of the recipe. */
  lastDay?: string;
  /** Expected number of signals. Default: that of the recipe. */
  signals?: number;
  placePoint?: PlacePoint;
}
