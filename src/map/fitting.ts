import type { CameraOptions, Map as MapLibreMap } from 'maplibre-gl';
import type { Bounds } from '#geo/bounds.ts';
import type { Padding } from '#map/model.ts';

/** Fits a map to bounds, and keeps it so while its frame changes, until someone moves it. */
export interface Fitting {
  /** `glide` is how long the camera may take; 0 jumps. */
  to: (bounds: Bounds, padding: Padding, glide: number) => void;
  /** Other room at the edges, for instance because a panel opened. */
  pad: (padding: Padding) => void;
}

/** About a tenth of a pixel at the deepest zoom. */
const sameDegrees = 1e-6;
const deepestFit = 15;

/** Room along the edges that always stays, in pixels. */
const leastEdge = 16;

/** Starts from a map that was opened with these bounds and this padding. */
export function createFitting(map: MapLibreMap, start: { bounds: Bounds; padding: Padding }): Fitting {
  let { bounds, padding } = start;
  let fitted: CameraOptions = { center: map.getCenter(), zoom: map.getZoom() };

  const isUnmoved = (): boolean => {
    const { lng, lat } = map.getCenter();
    const centre = fitted.center;
    if (centre === undefined || !('lng' in centre)) return false;
    return (
      Math.abs(lng - centre.lng) < sameDegrees &&
      Math.abs(lat - centre.lat) < sameDegrees &&
      Math.abs(map.getZoom() - (fitted.zoom ?? 0)) < sameDegrees
    );
  };
  const fit = (glide: number): void => {
    // The size the map itself reckons with: its frame may have changed already, and then a resize follows.
    const canvas = map.getCanvas();
    if (!hasRoom(canvas)) return;
    const target = map.cameraForBounds(bounds, {
      padding: fittingPadding(canvas, padding),
      maxZoom: deepestFit,
    });
    if (target === undefined) return;
    fitted = target;
    if (glide > 0) map.easeTo({ ...target, duration: glide });
    else map.jumpTo(target);
  };
  map.on('resize', () => {
    if (isUnmoved()) fit(0);
  });

  return {
    to(nextBounds, nextPadding, glide) {
      [bounds, padding] = [nextBounds, nextPadding];
      fit(glide);
    },
    pad(next) {
      const isSame = (Object.keys(next) as (keyof Padding)[]).every((edge) => next[edge] === padding[edge]);
      if (isSame) return;
      padding = next;
      if (isUnmoved()) fit(0);
    },
  };
}

type Frame = Pick<HTMLElement, 'clientWidth' | 'clientHeight'>;

/** Whether anything can be fitted in: not in a frame that is not laid out yet. */
export function hasRoom({ clientWidth, clientHeight }: Frame): boolean {
  return clientWidth > 2 * leastEdge && clientHeight > 2 * leastEdge;
}

/** Padding that would leave less than a third of the frame is given up: then the map lies under what covers it. */
export function fittingPadding(frame: Frame, padding: Padding): Padding {
  const isWide = padding.left + padding.right < (frame.clientWidth * 2) / 3;
  const isHigh = padding.top + padding.bottom < (frame.clientHeight * 2) / 3;
  return {
    left: isWide ? padding.left : leastEdge,
    right: isWide ? padding.right : leastEdge,
    top: isHigh ? padding.top : leastEdge,
    bottom: isHigh ? padding.bottom : leastEdge,
  };
}

/** What a map is asked to look at: the whole, or for a while something in it. */
export interface Sight {
  bounds: Bounds;
  focusBounds: Bounds | null;
}

/** Part of its own size that stays in sight on every side of what the camera comes closer to. */
const surroundings = 0.35;

/** A focus with some of its surroundings, so that one still sees where it lies. */
function withSurroundings([west, south, east, north]: Bounds): Bounds {
  const [across, along] = [(east - west) * surroundings, (north - south) * surroundings];
  return [west - across, south - along, east + across, north + along];
}

/** Where the camera starts. */
export function openingSight({ bounds, focusBounds }: Sight): Bounds {
  return focusBounds === null ? bounds : withSurroundings(focusBounds);
}

/**
 * Where the camera goes when what is asked changes: to a new focus, or else to a new whole. Null leaves it where it is,
 * also when a focus ends: then people have come closer, and stay there.
 */
export function nextSight(before: Sight, now: Sight): Bounds | null {
  if (now.focusBounds !== null && String(now.focusBounds) !== String(before.focusBounds))
    return withSurroundings(now.focusBounds);
  return String(now.bounds) === String(before.bounds) ? null : now.bounds;
}
