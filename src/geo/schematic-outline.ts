import { contourRings, type Lattice, type PlanePoint } from '#geo/contour.ts';
import { ringArea } from '#geo/polygons.ts';

/** A disc in metres. */
export interface Disc {
  x: number;
  y: number;
  radius: number;
}

/** Lattice nodes along the longer side of the municipality; finer changes the drawing by less than a line's width. */
const nodesAcross = 110;

/** How far gaps are closed, in mean distances between the places; widened until the municipality is one whole. */
const firstReach = 1;
const lastReach = 2;

/**
 * A smooth outline around discs with a given area: the discs are scaled until the outline fits. It is the union of the discs
 * grown by a reach and shrunk again by the same (a morphological closing), without holes. Places too far apart to join
 * give more than one ring. Rings are open, counter-clockwise and in metres.
 */
export function outlineAround(discs: readonly Disc[], squareMetres: number): PlanePoint[][] {
  const spacing = Math.sqrt(squareMetres / discs.length);
  let rings: PlanePoint[][] = [];
  for (let reach = firstReach; reach <= lastReach; reach += 0.25) {
    rings = outlineOfArea(discs, reach * spacing, squareMetres);
    if (rings.length === 1) break;
  }
  return rings;
}

/** Finds by halving the scale of the discs at which the closed outline has the area asked for, to one per cent. */
function outlineOfArea(discs: readonly Disc[], reach: number, squareMetres: number): PlanePoint[][] {
  let low = 0.2;
  let high = 3;
  let rings: PlanePoint[][] = [];
  for (let round = 0; round < 12; round++) {
    const scale = (low + high) / 2;
    rings = closedUnion(
      discs.map((disc) => ({ ...disc, radius: disc.radius * scale })),
      reach,
    );
    const area = rings.reduce((sum, ring) => sum + ringArea(ring), 0);
    if (Math.abs(area / squareMetres - 1) < 0.01) break;
    if (area > squareMetres) high = scale;
    else low = scale;
  }
  return rings;
}

function closedUnion(discs: readonly Disc[], reach: number): PlanePoint[][] {
  const lattice = latticeAround(discs, reach);
  const { columns, values } = lattice;
  const at = (node: number): PlanePoint => [
    lattice.west + (node % columns) * lattice.step,
    lattice.south + Math.floor(node / columns) * lattice.step,
  ];
  for (let node = 0; node < values.length; node++) {
    const [x, y] = at(node);
    let nearest = Infinity;
    for (const disc of discs)
      nearest = Math.min(nearest, Math.sqrt((x - disc.x) ** 2 + (y - disc.y) ** 2) - disc.radius);
    values[node] = nearest - reach;
  }
  const grown = contourRings(lattice).filter((ring) => ringArea(ring) > 0);
  const isOutside = outsideOf(lattice);
  const rim = grown.flat();
  for (let node = 0; node < values.length; node++) {
    if (isOutside[node] === 1) {
      values[node] = reach;
      continue;
    }
    const [x, y] = at(node);
    let nearest = Infinity;
    for (const [rimX, rimY] of rim) nearest = Math.min(nearest, (x - rimX) ** 2 + (y - rimY) ** 2);
    values[node] = reach - Math.sqrt(nearest);
  }
  return contourRings(lattice).filter((ring) => ringArea(ring) > 0);
}

function latticeAround(discs: readonly Disc[], reach: number): Lattice {
  const margin = (disc: Disc): number => disc.radius + reach;
  const west = Math.min(...discs.map((disc) => disc.x - margin(disc)));
  const east = Math.max(...discs.map((disc) => disc.x + margin(disc)));
  const south = Math.min(...discs.map((disc) => disc.y - margin(disc)));
  const north = Math.max(...discs.map((disc) => disc.y + margin(disc)));
  const step = Math.max(east - west, north - south) / nodesAcross;
  const columns = Math.ceil((east - west) / step) + 5;
  const rows = Math.ceil((north - south) / step) + 5;
  return {
    west: west - 2 * step,
    south: south - 2 * step,
    step,
    columns,
    rows,
    values: new Float64Array(columns * rows),
  };
}

/** Marks the nodes that can be reached from the rim of the lattice without entering negative values: all but holes. */
function outsideOf({ columns, rows, values }: Lattice): Uint8Array {
  const isOutside = new Uint8Array(values.length);
  const waiting = [0];
  isOutside[0] = 1;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const column = node % columns;
    const row = Math.floor(node / columns);
    const around = [
      column > 0 ? node - 1 : -1,
      column < columns - 1 ? node + 1 : -1,
      row > 0 ? node - columns : -1,
      row < rows - 1 ? node + columns : -1,
    ];
    for (const other of around) {
      if (other < 0 || isOutside[other] === 1 || (values[other] ?? 0) < 0) continue;
      isOutside[other] = 1;
      waiting.push(other);
    }
  }
  return isOutside;
}
