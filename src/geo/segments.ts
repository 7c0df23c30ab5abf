/** A straight piece of a border, in whole units. */
export interface Segment {
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
}

/** Coordinates are rounded to a unit, so a point on a line may lie this far from it. */
export const reach = 1;
/** Along which length two pieces must run together to share a line: two that only leave one point under a small angle do not. */
const shortestLine = 20;

/** Whether a point lies on a segment, its ends included. */
export function isOn({ fromX, fromY, toX, toY }: Segment, x: number, y: number): boolean {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const square = alongX * alongX + alongY * alongY;
  const share = ((x - fromX) * alongX + (y - fromY) * alongY) / square;
  const clamped = Math.min(1, Math.max(0, share));
  return Math.hypot(fromX + clamped * alongX - x, fromY + clamped * alongY - y) <= reach;
}

/** Whether two segments run along each other for a while. */
export function isAlong({ fromX, fromY, toX, toY }: Segment, other: Segment): boolean {
  const length = Math.hypot(toX - fromX, toY - fromY);
  const [unitX, unitY] = [(toX - fromX) / length, (toY - fromY) / length];
  const along = (x: number, y: number) => (x - fromX) * unitX + (y - fromY) * unitY;
  const aside = (x: number, y: number) => (x - fromX) * unitY - (y - fromY) * unitX;
  const [startsAt, endsAt] = [along(other.fromX, other.fromY), along(other.toX, other.toY)];
  const first = Math.max(0, Math.min(startsAt, endsAt));
  const last = Math.min(length, Math.max(startsAt, endsAt));
  if (last - first < shortestLine) return false;
  // How far the other lies aside at both ends of the stretch they have in common.
  const [startsAside, endsAside] = [aside(other.fromX, other.fromY), aside(other.toX, other.toY)];
  const asideAt = (at: number) =>
    startsAside + ((endsAside - startsAside) * (at - startsAt)) / (endsAt - startsAt);
  return Math.abs(asideAt(first)) <= reach && Math.abs(asideAt(last)) <= reach;
}

/** Whether two segments cross, each with an end on either side of the other. */
export function areCrossing(one: Segment, other: Segment): boolean {
  const isSplit = ({ fromX, fromY, toX, toY }: Segment, by: Segment): boolean => {
    const side = (x: number, y: number) =>
      (by.toX - by.fromX) * (y - by.fromY) - (by.toY - by.fromY) * (x - by.fromX);
    return side(fromX, fromY) * side(toX, toY) < 0;
  };
  return isSplit(one, other) && isSplit(other, one);
}
