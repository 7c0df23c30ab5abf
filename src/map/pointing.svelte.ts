import type { MapLabel } from '#map/model.ts';
import { nearestPoint, nextInDirection, type Direction } from '#map/roving.ts';

/** What pointing needs to know of its map; functions, so that it always sees the present props. */
export interface PointingGround {
  points: () => readonly MapLabel[];
  selected: () => string | null;
  centre: () => { longitude: number; latitude: number } | undefined;
  /** Brings an area that the keys reached into view. */
  reveal: (point: MapLabel) => void;
}

/** Which area the mouse or the keys point at. */
export interface Pointing {
  readonly hovered: string | null;
  /** The area the arrow keys are on, while the map has keyboard focus. */
  readonly focused: string | null;
  /** The area to explain: the mouse goes before the keys; null after Esc until something else is pointed at. */
  readonly explained: string | null;
  hover: (code: string | null) => void;
  press: (code: string) => void;
  enter: () => void;
  walk: (direction: Direction) => void;
  leave: () => void;
  silence: () => void;
}

/** Starts with nothing pointed at. Call while a component is set up. */
export function createPointing(ground: PointingGround): Pointing {
  let hovered = $state<string | null>(null);
  // Kept when the focus leaves, so that it comes back to the same area.
  let stop = $state<string | null>(null);
  let isWalking = $state(false);
  let isSilent = $state(false);
  const focused = $derived(isWalking ? stop : null);

  function walkTo(target: MapLabel | undefined): void {
    if (target === undefined) return;
    stop = target.code;
    isWalking = true;
    hovered = null;
    isSilent = false;
    ground.reveal(target);
  }

  function enter(): void {
    const points = ground.points();
    const known = [stop, ground.selected()]
      .map((code) => points.find((point) => point.code === code))
      .find((point) => point !== undefined);
    const centre = ground.centre();
    walkTo(known ?? (centre && nearestPoint(points, centre)));
  }

  return {
    get hovered() {
      return hovered;
    },
    get focused() {
      return focused;
    },
    get explained() {
      return isSilent ? null : (hovered ?? focused);
    },
    hover(code) {
      if (code === hovered) return;
      hovered = code;
      isSilent = false;
    },
    press(code) {
      stop = code;
    },
    enter,
    walk(direction) {
      if (focused === null) enter();
      else walkTo(nextInDirection(ground.points(), focused, direction));
    },
    leave() {
      isWalking = false;
    },
    silence() {
      isSilent = true;
    },
  };
}
