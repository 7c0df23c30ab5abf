/** A point in metres, y northward. */
export type PlanePoint = [x: number, y: number];

/** Values at the nodes of a square lattice, row by row from the south-west corner. */
export interface Lattice {
  west: number;
  south: number;
  step: number;
  columns: number;
  rows: number;
  values: Float64Array;
}

type Side = 'south' | 'east' | 'north' | 'west';

/** Per combination of corners below nought (1 SW, 2 SE, 4 NE, 8 NW) the line pieces through a cell, low side on the left. */
const pieces: readonly (readonly [from: Side, to: Side][])[] = [
  [],
  [['south', 'west']],
  [['east', 'south']],
  [['east', 'west']],
  [['north', 'east']],
  [
    ['south', 'west'],
    ['north', 'east'],
  ],
  [['north', 'south']],
  [['north', 'west']],
  [['west', 'north']],
  [['south', 'north']],
  [
    ['east', 'south'],
    ['west', 'north'],
  ],
  [['east', 'north']],
  [['west', 'east']],
  [['south', 'east']],
  [['west', 'south']],
  [],
];

/**
 * The lines along which the values of a lattice are nought, by marching squares with linear interpolation: open rings (the
 * first point is not repeated) with the negative side on the left, so outer rings run counter-clockwise and holes
 * clockwise. Values on the rim of the lattice must be positive.
 */
export function contourRings(lattice: Lattice): PlanePoint[][] {
  const { columns, rows, values } = lattice;
  const next = new Map<number, number>();
  const nodes = columns * rows;
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const node = row * columns + column;
      const corners = [node, node + 1, node + columns + 1, node + columns];
      const key = corners.reduce((sum, corner, at) => sum + ((values[corner] ?? 0) < 0 ? 1 << at : 0), 0);
      // A lattice edge is known by its western or southern node; the edges that run north come after all others.
      const sides = { south: node, east: nodes + node + 1, north: node + columns, west: nodes + node };
      for (const [from, to] of pieces[key] ?? []) next.set(sides[from], sides[to]);
    }
  }
  const rings: PlanePoint[][] = [];
  for (const [start] of next) {
    const ring: PlanePoint[] = [];
    for (let edge: number | undefined = start; edge !== undefined;) {
      const following = next.get(edge);
      if (following === undefined) break;
      ring.push(crossingOf(lattice, edge));
      next.delete(edge);
      edge = following;
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}

function crossingOf({ west, south, step, columns, rows, values }: Lattice, edge: number): PlanePoint {
  const isNorthward = edge >= columns * rows;
  const node = isNorthward ? edge - columns * rows : edge;
  const a = values[node] ?? 0;
  const b = values[isNorthward ? node + columns : node + 1] ?? 0;
  const share = a / (a - b);
  const column = node % columns;
  const row = Math.floor(node / columns);
  return [
    west + (column + (isNorthward ? 0 : share)) * step,
    south + (row + (isNorthward ? share : 0)) * step,
  ];
}
