import { keyAction, type KeyAction } from '#map/keys.ts';

/** A place in a frame: pixels from its top left corner. */
export interface Place {
  x: number;
  y: number;
}

/** What people do with the frame of a map. Places are pixels from its top left corner. */
export interface FrameInput {
  /** The mouse is over a place, or has left. Not while dragging, and not for a finger, which has no hover. */
  onpoint: (place: Place | null) => void;
  /** Click or tap. */
  onpress: (place: Place) => void;
  onkey: (action: KeyAction) => void;
  /** Focus by keyboard. A click also gives the focus, but then the pointer leads. */
  onenter: () => void;
  onleave: () => void;
}

/**
 * Makes an element the one tab stop of a map and listens to it; returns a function that stops. The tab stop is made here
 * because without script there is nothing to do at it. Keys it does not know go on to the page, Tab among them.
 */
export function listenToFrame(frame: HTMLElement, input: FrameInput): () => void {
  const stopping = new AbortController();
  const options = { signal: stopping.signal };
  const placeOf = (event: MouseEvent): Place => {
    const { left, top } = frame.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  frame.tabIndex = 0;
  frame.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'mouse' && event.buttons === 0) input.onpoint(placeOf(event));
    },
    options,
  );
  frame.addEventListener('pointerleave', () => input.onpoint(null), options);
  frame.addEventListener('click', (event) => input.onpress(placeOf(event)), options);
  frame.addEventListener(
    'keydown',
    (event) => {
      const action = keyAction(event);
      if (action === undefined) return;
      event.preventDefault();
      input.onkey(action);
    },
    options,
  );
  frame.addEventListener(
    'focus',
    () => {
      if (frame.matches(':focus-visible')) input.onenter();
    },
    options,
  );
  frame.addEventListener('blur', input.onleave, options);
  return () => stopping.abort();
}
