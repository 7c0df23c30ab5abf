import { boundsOfAll } from '#geo/bounds.ts';
import { cellCandidates, type CandidateCells, type GridFrame } from '#geo/area-grid-cells.ts';
import { numberList } from '#geo/number-list.ts';
import { polygonsOf, type CodedArea } from '#geo/polygons.ts';

/** A grid over the bounding box of all areas, with for every cell the areas that come into question there. */
export interface AreaGrid extends GridFrame, CandidateCells {
  /**
   * Four numbers per edge, always from the lower end upward: south y, north y, x at the south end, x per y. Both areas
   * beside a shared edge hold the same four numbers and so agree on which side of it a point lies.
   */
  edges: Float64Array;
}

/** Cells per area: finer gives fewer cells with a border in them, until the grid itself no longer fits the cache. */
const cellsPerArea = 256;
const mostCells = 4_000_000;

function frameOf(areas: readonly CodedArea[]): GridFrame | undefined {
  const box = boundsOfAll(areas.map((area) => area.geometry));
  if (box === undefined) return undefined;
  const [west, south, east, north] = box;
  // A sliver more than the box, so that the outermost point still falls in the last cell.
  const width = Math.max((east - west) * (1 + 1e-9), 1e-9);
  const height = Math.max((north - south) * (1 + 1e-9), 1e-9);
  const cells = Math.min(mostCells, Math.max(4_096, areas.length * cellsPerArea));
  const aspect = (width * Math.cos((((south + north) / 2) * Math.PI) / 180)) / height;
  const columns = Math.min(4_096, Math.max(1, Math.round(Math.sqrt(cells * aspect))));
  const rows = Math.min(4_096, Math.max(1, Math.round(cells / columns)));
  return { west, south, columns, rows, columnsPerX: columns / width, rowsPerY: rows / height };
}

/** The edges of an area one after another as x1, y1, x2, y2 with y1 <= y2; points that are no numbers are left out. */
function areaSegments(area: CodedArea): number[] {
  const segments: number[] = [];
  for (const rings of polygonsOf(area.geometry)) {
    for (const ring of rings) {
      // A ring that is not closed is closed here; a closed one yields an edge of length nought, which is skipped.
      let [previousX = NaN, previousY = NaN] = ring[ring.length - 1] ?? [];
      for (const point of ring) {
        // Taking a point apart by its pattern would leave an iterator behind for each of them.
        const x = point[0] ?? NaN;
        const y = point[1] ?? NaN;
        const isPoint = x === previousX && y === previousY;
        if (!isPoint && Number.isFinite(x + y + previousX + previousY)) {
          if (previousY <= y) segments.push(previousX, previousY, x, y);
          else segments.push(x, y, previousX, previousY);
        }
        previousX = x;
        previousY = y;
      }
    }
  }
  return segments;
}

/**
 * Builds the grid. For each area and each row of cells it stores the edges that reach that row (a run); a cell that an
 * edge passes through lists the runs of the areas concerned, a cell wholly inside an area holds that area. `order` gives
 * positions in the input, the winning area first where areas overlap.
 */
export function buildAreaGrid(areas: readonly CodedArea[], order: Int32Array): AreaGrid | undefined {
  const frame = frameOf(areas);
  if (frame === undefined) return undefined;
  const { south, rows, rowsPerY } = frame;
  const edges = numberList((length) => new Float64Array(length));
  const cells = cellCandidates(frame);
  for (const position of order) {
    const area = areas[position];
    if (area === undefined) continue;
    const segments = areaSegments(area);
    const byRow = new Map<number, number[]>();
    for (let at = 0; at < segments.length; at += 4) {
      const first = Math.max(0, Math.floor(((segments[at + 1] ?? 0) - south) * rowsPerY));
      const last = Math.min(rows - 1, Math.floor(((segments[at + 3] ?? 0) - south) * rowsPerY));
      for (let row = first; row <= last; row++) {
        const inRow = byRow.get(row);
        if (inRow === undefined) byRow.set(row, [at]);
        else inRow.push(at);
      }
    }
    for (const [row, inRow] of byRow) {
      const runStart = edges.length();
      for (const at of inRow) {
        const x1 = segments[at] ?? 0;
        const y1 = segments[at + 1] ?? 0;
        const y2 = segments[at + 3] ?? 0;
        // A horizontal edge never crosses a horizontal ray, but it does pass through cells.
        if (y1 === y2) continue;
        edges.push(y1);
        edges.push(y2);
        edges.push(x1);
        edges.push(((segments[at + 2] ?? 0) - x1) / (y2 - y1));
      }
      cells.addRow(position, row, segments, inRow, runStart, edges.length());
    }
  }
  return { ...frame, ...cells.finish(), edges: edges.join() };
}
