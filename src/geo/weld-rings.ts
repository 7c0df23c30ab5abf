import type { PlanePoint } from '#geo/contour.ts';

/**
 * Makes points that lie within `tolerance` of each other one and the same, over all rings together, so that neighbours share
 * their corners exactly. Points that then repeat and spikes (there and back over one line) go; a ring of fewer than three
 * points goes too. Rings are open. The first point of a group, in the order of the input, stays where it is.
 */
export function weldRings(shapes: readonly PlanePoint[][][], tolerance: number): PlanePoint[][][] {
  const known = new Map<string, PlanePoint>();
  const weld = (point: PlanePoint): PlanePoint => {
    const column = Math.round(point[0] / tolerance);
    const row = Math.round(point[1] / tolerance);
    for (const [east, north] of around) {
      const other = known.get(`${column + east},${row + north}`);
      if (other !== undefined && (other[0] - point[0]) ** 2 + (other[1] - point[1]) ** 2 <= tolerance ** 2)
        return other;
    }
    known.set(`${column},${row}`, point);
    return point;
  };
  return shapes.map((rings) =>
    rings.map((ring) => withoutSpikes(ring.map(weld))).filter((ring) => ring.length > 2),
  );
}

const around = [0, -1, 1].flatMap((east) => [0, -1, 1].map((north) => [east, north] as const));

function withoutSpikes(ring: readonly PlanePoint[]): PlanePoint[] {
  const kept: PlanePoint[] = [];
  for (const point of ring) {
    if (kept[kept.length - 1] === point) continue;
    if (kept[kept.length - 2] === point) kept.pop();
    else kept.push(point);
  }
  // The same across the seam between the last and the first point.
  while (kept.length > 2) {
    if (kept[kept.length - 1] === kept[0]) kept.pop();
    else if (kept[kept.length - 2] === kept[0]) kept.splice(-1);
    else if (kept[kept.length - 1] === kept[1]) kept.shift();
    else break;
  }
  return kept;
}
