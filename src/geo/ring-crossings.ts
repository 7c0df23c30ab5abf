import type { Position } from 'geojson';

/** Degrees within which a point counts as lying on a line: a tenth of a millimetre. */
export const touching = 1e-9;

interface Edge {
  ring: number;
  index: number;
  ax: number;
  ay: number;
  bx: number;
  by: number;
  west: number;
  east: number;
}

/**
 * The first place where rings cross themselves or each other, or undefined. Counted are lines that truly cross and lines of one
 * ring that run over each other (a spike); rings that only touch are fine. Edges are compared from west to east, so that
 * only those whose boxes meet are tested.
 */
export function findCrossing(rings: readonly Position[][]): Position | undefined {
  const perRing = rings.map(edgesOf);
  const lengths = perRing.map((edges) => edges.length);
  const edges = perRing.flat().sort((a, b) => a.west - b.west);
  for (let at = 0; at < edges.length; at++) {
    const edge = edges[at];
    if (edge === undefined) continue;
    for (let next = at + 1; next < edges.length; next++) {
      const other = edges[next];
      if (other === undefined || other.west > edge.east) break;
      if (Math.max(edge.ay, edge.by) < Math.min(other.ay, other.by)) continue;
      if (Math.max(other.ay, other.by) < Math.min(edge.ay, edge.by)) continue;
      const found = meet(edge, other, lengths[edge.ring] ?? 0);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Edges of a ring, closed if it is not, without edges of length nought; numbered along the ring. */
function edgesOf(ring: Position[], ringIndex: number): Edge[] {
  const edges: Edge[] = [];
  let [ax = NaN, ay = NaN] = ring[ring.length - 1] ?? [];
  for (const [bx = NaN, by = NaN] of ring) {
    if (ax !== bx || ay !== by) {
      const [west, east] = ax < bx ? [ax, bx] : [bx, ax];
      edges.push({ ring: ringIndex, index: edges.length, ax, ay, bx, by, west, east });
    }
    ax = bx;
    ay = by;
  }
  return edges;
}

function meet(a: Edge, b: Edge, ringLength: number): Position | undefined {
  const sideA = sideOf(a, b.ax, b.ay);
  const sideB = sideOf(a, b.bx, b.by);
  const sideC = sideOf(b, a.ax, a.ay);
  const sideD = sideOf(b, a.bx, a.by);
  if (sideA * sideB < 0 && sideC * sideD < 0) return crossingOf(a, b);
  const isAlong = sideA === 0 && sideB === 0 && sideC === 0 && sideD === 0;
  if (!isAlong || a.ring !== b.ring) return undefined;
  const gap = Math.abs(a.index - b.index);
  const areNeighbours = gap === 1 || gap === ringLength - 1;
  // Neighbours on one line are a spike when they point in opposite directions, others when they share a stretch.
  const along = (a.bx - a.ax) * (b.bx - b.ax) + (a.by - a.ay) * (b.by - b.ay);
  if (areNeighbours) return along < 0 ? sharedEnd(a, b) : undefined;
  return stretch(a, b) > touching ? [b.ax, b.ay] : undefined;
}

/** 1 left of the edge, -1 right of it, 0 on its line. */
function sideOf(edge: Edge, x: number, y: number): number {
  const dx = edge.bx - edge.ax;
  const dy = edge.by - edge.ay;
  const distance = (dx * (y - edge.ay) - dy * (x - edge.ax)) / Math.sqrt(dx * dx + dy * dy);
  return distance > touching ? 1 : distance < -touching ? -1 : 0;
}

function crossingOf(a: Edge, b: Edge): Position {
  const dx = a.bx - a.ax;
  const dy = a.by - a.ay;
  const ex = b.bx - b.ax;
  const ey = b.by - b.ay;
  const share = ((b.ax - a.ax) * ey - (b.ay - a.ay) * ex) / (dx * ey - dy * ex);
  return [a.ax + share * dx, a.ay + share * dy];
}

function sharedEnd(a: Edge, b: Edge): Position {
  const isFirstOfB = (a.bx === b.ax && a.by === b.ay) || (a.ax === b.ax && a.ay === b.ay);
  return isFirstOfB ? [b.ax, b.ay] : [b.bx, b.by];
}

/** Length that two edges on one line have in common. */
function stretch(a: Edge, b: Edge): number {
  const dx = a.bx - a.ax;
  const dy = a.by - a.ay;
  const length = Math.sqrt(dx * dx + dy * dy);
  const start = ((b.ax - a.ax) * dx + (b.ay - a.ay) * dy) / length;
  const end = ((b.bx - a.ax) * dx + (b.by - a.ay) * dy) / length;
  return Math.min(length, Math.max(start, end)) - Math.max(0, Math.min(start, end));
}
