import { numberList } from '#geo/number-list.ts';

/** Where the cells of the grid lie; a cell is 1 / columnsPerX wide and 1 / rowsPerY high. */
export interface GridFrame {
  west: number;
  south: number;
  columns: number;
  rows: number;
  columnsPerX: number;
  rowsPerY: number;
}

/** Per cell the area that holds it, or the list of areas to test. */
export interface CandidateCells {
  /** -1: no area; 0 and up: wholly inside that area; -2 and down: `-2 - value` is where its list in `lists` starts. */
  cells: Int32Array;
  /**
   * Lists one after another: their length, then per candidate three numbers: area position, first and last offset of its
   * run in `edges`. A candidate with first offset -1 holds the whole cell and ends the list.
   */
  lists: Int32Array;
}

/** Collects candidates per cell. Areas are to be added in the order in which they win where they overlap. */
export interface CandidateCollector {
  /** One area in one row of cells: `inRow` are offsets in `segments` (x1, y1, x2, y2, with y1 <= y2). */
  addRow(
    position: number,
    row: number,
    segments: readonly number[],
    inRow: readonly number[],
    runStart: number,
    runEnd: number,
  ): void;
  finish(): CandidateCells;
}

/** How much wider than computed an edge is taken when its cells are marked, as a share of a cell. */
const rounding = 1e-6;

/** Starts an empty collector for a grid. */
export function cellCandidates(frame: GridFrame): CandidateCollector {
  const { west, south, columns, rows, columnsPerX, rowsPerY } = frame;
  const cover = new Int32Array(columns * rows).fill(-1);
  /** How many borders pass through a cell; those that come after an area holding the whole cell do not count: it wins. */
  const listed = new Int32Array(columns * rows);
  const entries = numberList((length) => new Int32Array(length));
  const touched = new Uint8Array(columns);

  function columnOf(x: number, margin: number): number {
    return Math.min(columns - 1, Math.max(0, Math.floor((x - west) * columnsPerX + margin)));
  }

  function addRow(
    position: number,
    row: number,
    segments: readonly number[],
    inRow: readonly number[],
    runStart: number,
    runEnd: number,
  ): void {
    const bandSouth = south + (row - rounding) / rowsPerY;
    const bandNorth = south + (row + 1 + rounding) / rowsPerY;
    const middle = south + (row + 0.5) / rowsPerY;
    const crossings: number[] = [];
    let westmost = columns;
    let eastmost = -1;
    for (const at of inRow) {
      const x1 = segments[at] ?? 0;
      const y1 = segments[at + 1] ?? 0;
      const x2 = segments[at + 2] ?? 0;
      const y2 = segments[at + 3] ?? 0;
      const slope = y1 < y2 ? (x2 - x1) / (y2 - y1) : 0;
      const low = y1 < bandSouth ? x1 + (bandSouth - y1) * slope : x1;
      const high = y2 > bandNorth ? x1 + (bandNorth - y1) * slope : x2;
      const first = columnOf(Math.min(low, high), -rounding);
      const last = columnOf(Math.max(low, high), rounding);
      touched.fill(1, first, last + 1);
      if (first < westmost) westmost = first;
      if (last > eastmost) eastmost = last;
      if (y1 <= middle && middle < y2) crossings.push(x1 + (middle - y1) * slope);
    }
    crossings.sort((a, b) => a - b);
    let passed = 0;
    for (let column = westmost; column <= eastmost; column++) {
      const cell = row * columns + column;
      if (cover[cell] !== -1) {
        touched[column] = 0;
      } else if (touched[column] === 1) {
        touched[column] = 0;
        entries.push(cell);
        entries.push(position);
        entries.push(runStart);
        entries.push(runEnd);
        listed[cell] = (listed[cell] ?? 0) + 1;
      } else {
        const centre = west + (column + 0.5) / columnsPerX;
        while (passed < crossings.length && (crossings[passed] ?? 0) <= centre) passed++;
        if (passed % 2 === 1) cover[cell] = position;
      }
    }
  }

  function finish(): CandidateCells {
    let length = 0;
    const next = new Int32Array(columns * rows);
    for (let cell = 0; cell < cover.length; cell++) {
      const count = listed[cell] ?? 0;
      if (count === 0) continue;
      const all = count + (cover[cell] === -1 ? 0 : 1);
      next[cell] = length;
      length += 1 + 3 * all;
    }
    const lists = new Int32Array(length);
    for (let cell = 0; cell < cover.length; cell++) {
      const count = listed[cell] ?? 0;
      if (count === 0) continue;
      const start = next[cell] ?? 0;
      const holder = cover[cell] ?? -1;
      cover[cell] = -2 - start;
      lists[start] = count + (holder === -1 ? 0 : 1);
      if (holder !== -1) lists.set([holder, -1, -1], start + 1 + 3 * count);
      next[cell] = start + 1;
    }
    const all = entries.join();
    for (let at = 0; at < all.length; at += 4) {
      const cell = all[at] ?? 0;
      const to = next[cell] ?? 0;
      lists[to] = all[at + 1] ?? 0;
      lists[to + 1] = all[at + 2] ?? 0;
      lists[to + 2] = all[at + 3] ?? 0;
      next[cell] = to + 3;
    }
    return { cells: cover, lists };
  }

  return { addRow, finish };
}
