import type { Snippet } from 'svelte';
import type { Bounds } from '#geo/bounds.ts';
import type {
  AreaValue,
  Camera,
  ColourScale,
  MapFocus,
  MapLabel,
  MapOutline,
  Padding,
  TileLevel,
} from '#map/model.ts';
import type { MapPalette } from '#map/palette.ts';
import type { Emphasis } from '#map/values.ts';

/** Properties of AreaMap.svelte. */
export interface AreaMapProps {
  /** Name of the map, read aloud on focus: `Kaart van …`, what and per what. Empty is an error. */
  title: string;
  /** A sentence or two more for people who cannot see the map. */
  description?: string;
  /** Version in the address of the tiles. */
  tileVersion: string;
  level: TileLevel;
  /** One for every area in scope. Areas in the tiles without a value are drawn as surroundings. */
  values: readonly AreaValue[];
  /** A point per area of the level (also for the arrow keys and the zeros), and the names around it. */
  labels: readonly MapLabel[];
  outlines?: readonly MapOutline[];
  /** What "the whole area" means: the 0 key and the button go there. */
  bounds: Bounds;
  /** Look here instead, for instance at a wijk whose buurten are on show; a change moves the camera. */
  focus?: MapFocus | null;
  /** Room for what lies over the map when it fits bounds. */
  padding?: Padding;
  scale?: ColourScale;
  selectedCode?: string | null;
  /** Class or state the legend points at; the rest fades to 35 %. */
  emphasis?: Emphasis | null;
  /** 0.4 to 1; bindable. */
  opacity?: number;
  /** Grey base map below; bindable, off by default. */
  baseMap?: boolean;
  /** Instead of the tokens of the page, which it otherwise follows. */
  palette?: MapPalette;
  /** Follow this camera, of a second map. Give a new object for each move. */
  camera?: Camera | null;
  /** Buttons for zoom and layers. */
  controls?: boolean;
  /** Name and value in words, announced when the arrow keys reach an area. */
  describe: (code: string) => string;
  /** Content of the tooltip. */
  tooltip?: Snippet<[code: string]>;
  onselect?: (code: string) => void;
  /** A point that was pressed in an area, WGS84: for a map on which one tells where something was. */
  onplace?: (point: { longitude: number; latitude: number }, code: string) => void;
  /** The area under the pointer or with keyboard focus, null when there is none. */
  onhover?: (code: string | null) => void;
  onmove?: (camera: Camera) => void;
  onmoveend?: (camera: Camera) => void;
}
