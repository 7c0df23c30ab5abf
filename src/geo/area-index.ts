import { buildAreaGrid, type AreaGrid } from '#geo/area-grid.ts';
import type { CodedArea } from '#geo/polygons.ts';

/** Answers in which area a point lies. */
export interface AreaIndex {
  /** Position of the area in the input of `buildAreaIndex`; -1 when the point lies in none (or is no number). */
  locate(longitude: number, latitude: number): number;
  /** The same for many points at once; both arrays have equal length. */
  locateMany(longitudes: ArrayLike<number>, latitudes: ArrayLike<number>): Int32Array;
}

/**
 * Builds the index "which area holds this point" over areas in WGS84. Edges are straight in longitude and latitude, as
 * GeoJSON has it; inside means even-odd, so holes and separate parts count.
 *
 * Rule for a point on an edge: a point on a western or southern edge lies inside, on an eastern or northern edge outside.
 * Of two areas that share an edge exactly one holds a point on it: the eastern, or for a horizontal edge the northern.
 * Where areas overlap the lowest code wins. The answer depends only on the areas, not on their order.
 */
export function buildAreaIndex(areas: readonly CodedArea[]): AreaIndex {
  const codes = areas.map((area) => area.code);
  const order = Int32Array.from(codes.keys()).sort((a, b) => {
    const codeA = codes[a] ?? '';
    const codeB = codes[b] ?? '';
    return codeA < codeB ? -1 : codeA > codeB ? 1 : a - b;
  });
  const grid = buildAreaGrid(areas, order);
  if (grid === undefined) {
    return { locate: () => -1, locateMany: (longitudes) => new Int32Array(longitudes.length).fill(-1) };
  }
  return {
    locate: (longitude, latitude) => locateIn(grid, longitude, latitude),
    locateMany: (longitudes, latitudes) => {
      const found = new Int32Array(longitudes.length);
      for (let at = 0; at < found.length; at++) {
        found[at] = locateIn(grid, longitudes[at] ?? NaN, latitudes[at] ?? NaN);
      }
      return found;
    },
  };
}

function locateIn(grid: AreaGrid, x: number, y: number): number {
  const column = Math.floor((x - grid.west) * grid.columnsPerX);
  const row = Math.floor((y - grid.south) * grid.rowsPerY);
  // Written so that NaN fails as well.
  if (!(column >= 0 && column < grid.columns && row >= 0 && row < grid.rows)) return -1;
  const cell = grid.cells[row * grid.columns + column] ?? -1;
  if (cell >= -1) return cell;
  const { lists, edges } = grid;
  let at = -2 - cell;
  const end = at + 1 + 3 * (lists[at] ?? 0);
  for (at++; at < end; at += 3) {
    const runStart = lists[at + 1] ?? -1;
    if (runStart === -1 || isInRun(edges, runStart, lists[at + 2] ?? 0, x, y)) return lists[at] ?? -1;
  }
  return -1;
}

/** Whether an odd number of edges passes west of the point or through it, each edge without its northern end. */
function isInRun(edges: Float64Array, start: number, end: number, x: number, y: number): boolean {
  let isInside = false;
  for (let at = start; at < end; at += 4) {
    const edgeSouth = edges[at] ?? 0;
    if (
      edgeSouth <= y &&
      y < (edges[at + 1] ?? 0) &&
      (edges[at + 2] ?? 0) + (y - edgeSouth) * (edges[at + 3] ?? 0) <= x
    ) {
      isInside = !isInside;
    }
  }
  return isInside;
}
