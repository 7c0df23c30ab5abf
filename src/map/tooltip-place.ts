/** A box in pixels from the top left of the map. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Pixels between an area and its tooltip (ui.md section 5). */
export const tooltipGap = 8;

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, Math.max(low, high)));

/**
 * Where the tooltip of a shape goes: right, left, above or below it, whichever first fits inside the frame without
 * covering the selected area. A shape larger than the frame leaves no such place; then the corner of the frame that lies
 * farthest from what may not be covered. Returns the top left corner, in pixels.
 */
export function placeTooltip(
  shape: Box,
  size: Size,
  frame: Size,
  selected: Box | undefined,
): { left: number; top: number } {
  const { width, height } = size;
  const middleTop = clamp(
    (shape.top + shape.bottom - height) / 2,
    tooltipGap,
    frame.height - height - tooltipGap,
  );
  const middleLeft = clamp(
    (shape.left + shape.right - width) / 2,
    tooltipGap,
    frame.width - width - tooltipGap,
  );
  const beside = [
    { left: shape.right + tooltipGap, top: middleTop },
    { left: shape.left - tooltipGap - width, top: middleTop },
    { left: middleLeft, top: shape.top - tooltipGap - height },
    { left: middleLeft, top: shape.bottom + tooltipGap },
  ];
  const boxOf = ({ left, top }: { left: number; top: number }): Box => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  });
  const fits = (box: Box): boolean =>
    box.left >= 0 && box.top >= 0 && box.right <= frame.width && box.bottom <= frame.height;
  const found = beside.find((place) => {
    const box = boxOf(place);
    return fits(box) && (selected === undefined || !overlaps(box, selected));
  });
  return found ?? farthestCorner(size, frame, selected ?? shape);
}

function farthestCorner({ width, height }: Size, frame: Size, from: Box): { left: number; top: number } {
  const x = (from.left + from.right) / 2;
  const y = (from.top + from.bottom) / 2;
  return {
    left: x > frame.width / 2 ? tooltipGap : Math.max(tooltipGap, frame.width - width - tooltipGap),
    top: y > frame.height / 2 ? tooltipGap : Math.max(tooltipGap, frame.height - height - tooltipGap),
  };
}
