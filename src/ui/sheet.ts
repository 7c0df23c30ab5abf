/** How much of a sheet over the page is seen on a telephone, from little to all. */
export const sheetSizes = ['peek', 'half', 'full'] as const;
export type SheetSize = (typeof sheetSizes)[number];

/** The size some steps larger, or smaller below zero; it stops at both ends. */
export function resized(size: SheetSize, steps: number): SheetSize {
  const last = sheetSizes.length - 1;
  const at = Math.min(last, Math.max(0, sheetSizes.indexOf(size) + steps));
  return sheetSizes[at] ?? size;
}

/** Pixels a finger moves for a next size; less is a tap. */
const stepPixels = 36;

/**
 * Lets a finger or mouse drag a handle: tells 1 for every step up and -1 for every step down, and a press without a move
 * apart. For the pointer only: give the same with buttons. Use as an attachment.
 */
export function draggable(input: { onstep: (step: 1 | -1) => void; onpress: () => void }) {
  return (element: HTMLElement): (() => void) => {
    const stopping = new AbortController();
    const options = { signal: stopping.signal };
    let from: number | null = null;
    let hasMoved = false;
    element.addEventListener(
      'pointerdown',
      (event) => {
        from = event.clientY;
        hasMoved = false;
        element.setPointerCapture(event.pointerId);
      },
      options,
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        if (from === null || Math.abs(event.clientY - from) < stepPixels) return;
        input.onstep(event.clientY < from ? 1 : -1);
        from = event.clientY;
        hasMoved = true;
      },
      options,
    );
    element.addEventListener(
      'pointerup',
      () => {
        if (from !== null && !hasMoved) input.onpress();
        from = null;
      },
      options,
    );
    element.addEventListener('pointercancel', () => (from = null), options);
    return () => stopping.abort();
  };
}
