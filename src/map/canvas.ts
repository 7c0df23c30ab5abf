import { Map as MapLibreMap, type MapOptions, type StyleSpecification } from 'maplibre-gl';
import type { Bounds } from '#geo/bounds.ts';
import { createFade } from '#map/fade.ts';
import { createFitting, fittingPadding, hasRoom } from '#map/fitting.ts';
import { hitLayers } from '#map/fill-layers.ts';
import { createFeatureStates, type Mark } from '#map/feature-states.ts';
import { provideImages } from '#map/images.ts';
import { baseMapSource } from '#map/layers.ts';
import type { Camera, Padding, TileLevel } from '#map/model.ts';
import type { MapPalette } from '#map/palette.ts';
import type { MapProblem } from '#map/problems.ts';
import { mapLocale, prepareMapLibre } from '#map/setup.ts';
import { shapeBox } from '#map/shape-box.ts';
import type { Box } from '#map/tooltip-place.ts';
import type { ValueStates } from '#map/values.ts';

/** One complete picture: the style, what the areas show, and what both were made from. */
export interface Picture {
  style: StyleSpecification;
  palette: MapPalette;
  level: TileLevel;
  tileVersion: string;
  states: ValueStates;
}

/** What the map tells its component. */
export interface CanvasEvents {
  /** All tiles and texts of the present picture are drawn. */
  onidle: () => void;
  /** While the camera moves; not for a move asked for by `follow`. */
  onmove: (camera: Camera) => void;
  /** `followed` when the move came from `follow`. */
  onmoveend: (camera: Camera, followed: boolean) => void;
  /** Tiles of the boundaries cannot be read, or no tile of the base map can. */
  onproblem: (problem: MapProblem) => void;
}

/** A place on the map, WGS84. */
export interface MapPoint {
  longitude: number;
  latitude: number;
}

/** The running map, without MapLibre's own names, so that components need not know them. */
export interface MapCanvas {
  show: (picture: Picture) => void;
  /** Draws another picture at once, for paper, lets it be copied, and goes back to the one on show. */
  print: (picture: Picture, copy: (drawn: HTMLCanvasElement) => void) => void;
  mark: (mark: Mark, code: string | null) => void;
  fit: (bounds: Bounds, padding: Padding) => void;
  /** Other room at the edges; the map fits itself again unless someone moved it. */
  pad: (padding: Padding) => void;
  zoomBy: (steps: number) => void;
  /** Brings a point into view when it is outside the middle part. */
  reveal: (point: MapPoint) => void;
  /** Keeps a point within the frame, also when that gets another size; null lets it go. */
  keepInView: (point: MapPoint | null) => void;
  /** Takes over another map's camera without telling so. */
  follow: (camera: Camera) => void;
  camera: () => Camera;
  bounds: () => Bounds;
  codeAt: (x: number, y: number) => string | undefined;
  /** The point of the earth below a place in the frame, WGS84. */
  pointAt: (x: number, y: number) => { longitude: number; latitude: number };
  boxOf: (code: string) => Box | undefined;
  remove: () => void;
}

/** How long the camera takes to move; MapLibre jumps instead when the system asks for less motion. */
const panMilliseconds = 200;
/** Where it also zooms it takes longer, so that one sees where it goes. */
const fitMilliseconds = 600;

/** Share of the frame along its edges that counts as out of view: for the keys, which walk on, and for what is chosen. */
const walkingEdge = 0.12;
const outerEdge = 0.08;

const fixedOptions = {
  attributionControl: false,
  maplibreLogo: false,
  renderWorldCopies: false,
  dragRotate: false,
  pitchWithRotate: false,
  touchPitch: false,
  // The component has its own keys, which walk over areas.
  keyboard: false,
  // Zero also makes a pattern switch at once between zooms instead of mixing two sizes.
  fadeDuration: 0,
  minZoom: 5,
  maxZoom: 17,
  // The drawing buffer is kept for the fade between pictures and for print.
  canvasContextAttributes: { antialias: true, preserveDrawingBuffer: true },
  validateStyle: false,
} satisfies Partial<MapOptions>;

/**
 * Starts a map in an empty element and resolves when its style can take values. Throws when the device has no WebGL 2:
 * the caller then shows the list instead.
 */
export async function openCanvas(
  container: HTMLElement,
  first: Picture,
  start: { title: string; bounds: Bounds; padding: Padding },
  events: CanvasEvents,
): Promise<MapCanvas> {
  prepareMapLibre();
  const map = new MapLibreMap({
    ...fixedOptions,
    container,
    style: first.style,
    locale: mapLocale(start.title),
    // A frame that is not laid out yet has no room to fit anything in; it is fitted once it has.
    ...(hasRoom(container) && {
      bounds: start.bounds,
      fitBoundsOptions: { padding: fittingPadding(container, start.padding) },
    }),
  });
  map.touchZoomRotate.disableRotation();
  const canvas = map.getCanvas();
  // The frame around it is the one tab stop and carries the name.
  for (const attribute of ['tabindex', 'role', 'aria-label']) canvas.removeAttribute(attribute);
  canvas.setAttribute('aria-hidden', 'true');

  const useImages = provideImages(map, first.palette);
  const fade = createFade(canvas, map.getCanvasContainer());
  const featureStates = createFeatureStates(map);
  const fitting = createFitting(map, start);
  let shown = first;

  const reveal = ({ longitude, latitude }: MapPoint, edge: number): void => {
    const { x, y } = map.project([longitude, latitude]);
    const { clientWidth: width, clientHeight: height } = container;
    const isWithin = (at: number, size: number): boolean => at > size * edge && at < size * (1 - edge);
    if (!isWithin(x, width) || !isWithin(y, height))
      map.easeTo({ center: [longitude, latitude], duration: panMilliseconds });
  };
  let kept: MapPoint | null = null;
  map.on('resize', () => {
    if (kept !== null) reveal(kept, outerEdge);
  });

  const camera = (): Camera => {
    const { lng, lat } = map.getCenter();
    return { longitude: lng, latitude: lat, zoom: map.getZoom() };
  };
  const isFollowing = (event: object): boolean => 'followed' in event;
  map.on('movestart', fade.drop);
  map.on('move', (event) => {
    if (!isFollowing(event)) events.onmove(camera());
  });
  map.on('moveend', (event) => events.onmoveend(camera(), isFollowing(event)));
  // The base map has no tiles beyond the border; it is a problem when none comes at all.
  const baseMap = { isSeen: false, isMissed: false };
  map.on('sourcedata', ({ sourceId, tile }) => {
    if (sourceId === baseMapSource && tile?.state === 'loaded') baseMap.isSeen = true;
  });
  map.on('error', ({ error }) => {
    const url = 'url' in error && typeof error.url === 'string' ? error.url : '';
    if (url.includes('/achtergrondkaart/')) baseMap.isMissed = true;
    else events.onproblem('tiles');
  });
  map.on('idle', () => {
    fade.release();
    events.onidle();
    if (baseMap.isMissed && !baseMap.isSeen) events.onproblem('base-map');
    baseMap.isMissed = false;
  });

  const apply = (): void => {
    useImages(shown.palette);
    map.setStyle(shown.style, { diff: true, validate: false });
    featureStates.show(shown.level, shown.tileVersion, shown.states);
    // Without a difference MapLibre would not draw, and nobody would hear that the picture is ready.
    map.triggerRepaint();
  };
  await map.once('style.load');
  featureStates.show(first.level, first.tileVersion, first.states);
  // When the device takes the drawing context away, MapLibre rebuilds the style from what it was, without feature state.
  let isLost = false;
  map.on('webglcontextlost', () => {
    isLost = true;
    featureStates.forget();
  });
  map.on('style.load', () => {
    isLost = false;
    apply();
  });

  return {
    show(picture) {
      const isOtherPicture =
        picture.states !== shown.states ||
        picture.level !== shown.level ||
        picture.palette !== shown.palette ||
        picture.tileVersion !== shown.tileVersion;
      if (isOtherPicture && !isLost && !map.isMoving()) fade.hold();
      shown = picture;
      if (!isLost) apply();
    },
    print(picture, copy) {
      if (isLost) return;
      const onScreen = shown;
      // Colours that follow feature state change at once only when the state is set again; else they wait for new tiles.
      const change = (next: Picture): void => {
        shown = next;
        featureStates.forget();
        apply();
        map.redraw();
      };
      change(picture);
      copy(canvas);
      change(onScreen);
    },
    mark: featureStates.mark,
    fit: (bounds, padding) => fitting.to(bounds, padding, fitMilliseconds),
    pad: fitting.pad,
    zoomBy: (steps) => map.easeTo({ zoom: map.getZoom() + steps, duration: panMilliseconds }),
    reveal: (point) => reveal(point, walkingEdge),
    keepInView(point) {
      kept = point;
      if (point !== null) reveal(point, outerEdge);
    },
    follow({ longitude, latitude, zoom }) {
      map.jumpTo({ center: [longitude, latitude], zoom }, { followed: true });
    },
    camera,
    bounds() {
      const view = map.getBounds();
      return [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
    },
    codeAt(x, y) {
      const layers = hitLayers.filter((id) => map.getLayer(id) !== undefined);
      const [feature] = map.queryRenderedFeatures([x, y], { layers });
      return typeof feature?.id === 'string' ? feature.id : undefined;
    },
    pointAt(x, y) {
      const { lng, lat } = map.unproject([x, y]);
      return { longitude: lng, latitude: lat };
    },
    boxOf: (code) => shapeBox(map, shown.level, code),
    remove: () => map.remove(),
  };
}
