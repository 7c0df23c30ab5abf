import { toUnitSquare } from '#geo/mercator.ts';
import type { MapLabel } from '#map/model.ts';

/** The four arrow keys. */
export type Direction = 'up' | 'down' | 'left' | 'right';

const arrows: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
]);

/** The direction a key stands for, or undefined for any other key. */
export function directionOfKey(key: string): Direction | undefined {
  return arrows.get(key);
}

/** Along the direction, and aside from it, both in Mercator units. */
function towards(direction: Direction, dx: number, dy: number): { along: number; aside: number } {
  if (direction === 'left') return { along: -dx, aside: Math.abs(dy) };
  if (direction === 'right') return { along: dx, aside: Math.abs(dy) };
  if (direction === 'up') return { along: -dy, aside: Math.abs(dx) };
  return { along: dy, aside: Math.abs(dx) };
}

/**
 * The area an arrow key leads to: the nearest point within 45 degrees of the direction, where going aside counts double;
 * when there is none, the best point on that side. Undefined at the edge of the map or for an unknown code, so that the
 * focus then stays where it is.
 */
export function nextInDirection(
  points: readonly MapLabel[],
  from: string,
  direction: Direction,
): MapLabel | undefined {
  const start = points.find((point) => point.code === from);
  if (start === undefined) return undefined;
  const [startX, startY] = toUnitSquare([start.longitude, start.latitude]);
  let best: { point: MapLabel; cost: number } | undefined;
  for (const point of points) {
    if (point === start) continue;
    const [x, y] = toUnitSquare([point.longitude, point.latitude]);
    const { along, aside } = towards(direction, x - startX, y - startY);
    if (along <= 0) continue;
    // Outside the 45 degrees a point only counts when nothing else lies that way: one world width further.
    const cost = along + 2 * aside + (aside > along ? 1 : 0);
    if (best === undefined || cost < best.cost) best = { point, cost };
  }
  return best?.point;
}

/** The area whose point is nearest to a place, for the first focus; undefined when there are no points. */
export function nearestPoint(
  points: readonly MapLabel[],
  place: { longitude: number; latitude: number },
): MapLabel | undefined {
  const [x, y] = toUnitSquare([place.longitude, place.latitude]);
  let best: { point: MapLabel; distance: number } | undefined;
  for (const point of points) {
    const [pointX, pointY] = toUnitSquare([point.longitude, point.latitude]);
    const distance = Math.hypot(pointX - x, pointY - y);
    if (best === undefined || distance < best.distance) best = { point, distance };
  }
  return best?.point;
}
