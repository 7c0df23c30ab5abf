import { Map as MapLibreMap, type MapOptions, type StyleSpecification } from 'maplibre-gl';
import type { Bounds } from '#geo/bounds.ts';
import { createFade } from '#map/fade.ts';
import { hitLayers } from '#map/fill-layers.ts';
import { createFeatureStates, type Mark } from '#map/feature-states.ts';
import { provideImages } from '#map/images.ts';
import type { Camera, Padding, TileLevel } from '#map/model.ts';
import type { MapPalette } from '#map/palette.ts';
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
  /** Tiles of the boundaries or of the base map cannot be read. */
  onproblem: (problem: 'tiles' | 'base-map') => void;
}

/** The running map, without MapLibre's own names, so that components need not know them. */
export interface MapCanvas {
  show: (picture: Picture) => void;
  mark: (mark: Mark, code: string | null) => void;
  fit: (bounds: Bounds, padding: Padding, animate: boolean) => void;
  zoomBy: (steps: number) => void;
  /** Brings a point into view when it is outside the middle part. */
  reveal: (longitude: number, latitude: number) => void;
  /** Takes over another map's camera without telling so. */
  follow: (camera: Camera) => void;
  camera: () => Camera;
  bounds: () => Bounds;
  codeAt: (x: number, y: number) => string | undefined;
  boxOf: (code: string) => Box | undefined;
  remove: () => void;
}

const prefersReducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
const panMilliseconds = 200;

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
    bounds: start.bounds,
    fitBoundsOptions: { padding: fittingPadding(container, start.padding) },
  });
  map.touchZoomRotate.disableRotation();
  const canvas = map.getCanvas();
  // The frame around it is the one tab stop and carries the name.
  for (const attribute of ['tabindex', 'role', 'aria-label']) canvas.removeAttribute(attribute);
  canvas.setAttribute('aria-hidden', 'true');

  const useImages = provideImages(map, first.palette);
  const fade = createFade(canvas, map.getCanvasContainer());
  const featureStates = createFeatureStates(map);
  let shown = first;

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
  map.on('idle', () => {
    fade.release();
    events.onidle();
  });
  map.on('error', ({ error }) => {
    const url = 'url' in error && typeof error.url === 'string' ? error.url : '';
    events.onproblem(url.includes('/achtergrondkaart/') ? 'base-map' : 'tiles');
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
    mark: featureStates.mark,
    fit(bounds, padding, animate) {
      const options = { padding: fittingPadding(container, padding), maxZoom: 15 };
      const target = map.cameraForBounds(bounds, options);
      if (target === undefined) return;
      if (animate && !prefersReducedMotion()) map.easeTo({ ...target, duration: panMilliseconds });
      else map.jumpTo(target);
    },
    zoomBy(steps) {
      const zoom = map.getZoom() + steps;
      if (prefersReducedMotion()) map.jumpTo({ zoom });
      else map.easeTo({ zoom, duration: panMilliseconds });
    },
    reveal(longitude, latitude) {
      const { x, y } = map.project([longitude, latitude]);
      const { clientWidth: width, clientHeight: height } = container;
      const isInside = x > width * 0.12 && x < width * 0.88 && y > height * 0.12 && y < height * 0.88;
      if (isInside) return;
      if (prefersReducedMotion()) map.jumpTo({ center: [longitude, latitude] });
      else map.easeTo({ center: [longitude, latitude], duration: panMilliseconds });
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
    boxOf: (code) => shapeBox(map, shown.level, code),
    remove: () => map.remove(),
  };
}

/** Padding that would leave less than a third of the frame is given up: then the map lies under what covers it. */
function fittingPadding(frame: HTMLElement, padding: Padding): Padding {
  const isWide = padding.left + padding.right < (frame.clientWidth * 2) / 3;
  const isHigh = padding.top + padding.bottom < (frame.clientHeight * 2) / 3;
  const edge = 16;
  return {
    left: isWide ? padding.left : edge,
    right: isWide ? padding.right : edge,
    top: isHigh ? padding.top : edge,
    bottom: isHigh ? padding.bottom : edge,
  };
}
