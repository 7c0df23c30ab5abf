import { firstQuarterSlot, periodSlots, yearSlot } from '#insight/count-cells.ts';

/** How many areas, themes and sources cells have; theme 0 and source 0 stand for all of them together. */
export interface CellAxes {
  areas: number;
  themes: number;
  sources: number;
}

/** One part of a whole, by position of the area, and the periods in which it is a part. */
export interface PartCover {
  area: number;
  /** For each month whether the part belongs to the whole all of it (1), on some days of it (2), or not at all (0). */
  months: Uint8Array;
}

/** An area that is the sum of others, by position; a whole can be divided in several ways. */
export interface Whole {
  area: number;
  parts: readonly PartCover[];
}

/** What counts of one municipality and calendar year add up to what. */
export interface SumSystem {
  /** Every count that can differ from the others: cells that always hold the same number are one variable. */
  variables: number;
  /** Variable of each cell, -1 for a cell in which nothing was counted (a zero that is shown). */
  variableOf: Int32Array;
  /** 1 for what is published nowhere: a remainder of areas too small for a theme, or of days of a month. */
  isRemainder: Uint8Array;
  /** Sum `i` says that `wholes[i]` is the sum of `parts[starts[i]]` up to `parts[starts[i + 1]]`. */
  wholes: Int32Array;
  starts: Int32Array;
  parts: Int32Array;
}

/** Position of a cell in arrays over all cells. */
export function cellAt(axes: CellAxes, area: number, theme: number, source: number, slot: number): number {
  return ((area * axes.themes + theme) * axes.sources + source) * periodSlots + slot;
}

/** A list of numbers that grows. */
interface NumberStore {
  values: Int32Array;
  length: number;
}

function push(store: NumberStore, value: number): void {
  if (store.length === store.values.length) {
    const larger = new Int32Array(store.length * 2);
    larger.set(store.values);
    store.values = larger;
  }
  store.values[store.length] = value;
  store.length += 1;
}

/** Sums as they are found: for each its whole and its parts, all as nodes: cells first, then remainders. */
interface FoundSums {
  /** Whole, number of parts, parts; sum after sum. */
  list: NumberStore;
  cells: number;
  remainders: number;
  /** For union-find: the node that stands for a node. */
  parent: NumberStore;
}

/** The months of a slot, as half-open range. */
export function monthsOf(slot: number): [from: number, to: number] {
  if (slot < firstQuarterSlot) return [slot, slot + 1];
  return slot < yearSlot ? [(slot - firstQuarterSlot) * 3, (slot - firstQuarterSlot) * 3 + 3] : [0, 12];
}

function addRemainder(found: FoundSums): number {
  push(found.parent, found.parent.length);
  found.remainders += 1;
  return found.parent.length - 1;
}

function representative({ parent }: FoundSums, node: number): number {
  let at = node;
  for (;;) {
    const up = parent.values[at] ?? at;
    if (up === at) return at;
    const above = parent.values[up] ?? up;
    parent.values[at] = above;
    at = above;
  }
}

/** Begins a sum; its parts are pushed on the list next. */
function beginSum({ list }: FoundSums, whole: number): number {
  push(list, whole);
  push(list, 0);
  return list.length;
}

/** Ends a sum that began at a place in the list. A whole with one part is the same number twice; without any it is no sum. */
function endSum(found: FoundSums, from: number): void {
  const { list, parent } = found;
  const count = list.length - from;
  if (count >= 2) {
    list.values[from - 1] = count;
    return;
  }
  list.length = from - 2;
  if (count === 0) return;
  const whole = representative(found, list.values[from - 2] ?? 0);
  const part = representative(found, list.values[from] ?? 0);
  // Cells stand for remainders, so that what is published is known of both.
  parent.values[Math.max(whole, part)] = Math.min(whole, part);
}

/** Quarters of months, the year of quarters, and for every cell all sources and all themes of theirs. */
function addSumsWithinAreas(found: FoundSums, axes: CellAxes, isCounted: Uint8Array): void {
  const { themes, sources } = axes;
  const ofTheme = sources * periodSlots;
  const add = (whole: number, first: number, step: number, count: number) => {
    if (isCounted[whole] !== 1) return;
    const from = beginSum(found, whole);
    for (let at = 0; at < count; at++)
      if (isCounted[first + at * step] === 1) push(found.list, first + at * step);
    endSum(found, from);
  };
  for (let row = 0; row < isCounted.length; row += periodSlots) {
    if (isCounted[row + yearSlot] !== 1) continue;
    const source = (row / periodSlots) % sources;
    const theme = Math.floor(row / ofTheme) % themes;
    add(row + yearSlot, row + firstQuarterSlot, 1, 4);
    for (let quarter = 0; quarter < 4; quarter++)
      add(row + firstQuarterSlot + quarter, row + quarter * 3, 1, 3);
    for (let slot = 0; slot < periodSlots; slot++) {
      if (source === 0) add(row + slot, row + slot + periodSlots, periodSlots, sources - 1);
      if (theme === 0) add(row + slot, row + slot + ofTheme, ofTheme, themes - 1);
    }
  }
}

/** Pushes the cells of a part that lie in a slot of its whole: its own slot, or the months that it belonged to it. */
function pushCovered(
  found: FoundSums,
  { months }: PartCover,
  row: number,
  slot: number,
  isCounted: Uint8Array,
): void {
  const [from, to] = monthsOf(slot);
  let isWhole = true;
  for (let month = from; month < to; month++) if (months[month] !== 1) isWhole = false;
  if (isWhole) {
    if (isCounted[row + slot] === 1) push(found.list, row + slot);
    return;
  }
  for (let month = from; month < to; month++) {
    if (months[month] === 0 || isCounted[row + month] !== 1) continue;
    push(found.list, months[month] === 1 ? row + month : addRemainder(found));
  }
}

/**
 * Every area of its parts. A theme that some parts are too small for leaves a remainder there, and that remainder is missing
 * from all themes together as well: a part leaves out of its total what its whole may tell.
 */
function addSumsOfAreas(
  found: FoundSums,
  axes: CellAxes,
  isCounted: Uint8Array,
  wholes: readonly Whole[],
  isTooSmall: (area: number, theme: number) => boolean,
): void {
  const { themes, sources } = axes;
  for (const { area, parts } of wholes) {
    const isWithheld = Array.from(
      { length: themes },
      (_, theme) => !isTooSmall(area, theme) && parts.some((part) => isTooSmall(part.area, theme)),
    );
    for (let source = 0; source < sources; source++) {
      if (isCounted[cellAt(axes, area, 0, source, yearSlot)] !== 1) continue;
      for (let slot = 0; slot < periodSlots; slot++) {
        const missing: number[] = [];
        // All themes together come last, when what is missing of each is known.
        for (let theme = themes - 1; theme >= 0; theme--) {
          const whole = cellAt(axes, area, theme, source, slot);
          if (isCounted[whole] !== 1) continue;
          const from = beginSum(found, whole);
          for (const part of parts)
            pushCovered(found, part, cellAt(axes, part.area, theme, source, 0), slot, isCounted);
          if (theme === 0) for (const rest of missing) push(found.list, rest);
          if (isWithheld[theme] === true) {
            const rest = found.list.length === from ? whole : addRemainder(found);
            missing.push(rest);
            if (rest === whole) found.list.length = from;
            else push(found.list, rest);
          }
          endSum(found, from);
        }
      }
    }
  }
}

/** Gives every counted node that stands for others a number, and keeps each sum of those numbers once. */
function compress(found: FoundSums, isCounted: Uint8Array): SumSystem {
  const nodes = found.parent.length;
  const numbers = new Int32Array(nodes).fill(-1);
  let variables = 0;
  for (let node = 0; node < nodes; node++) {
    if (node < found.cells && isCounted[node] !== 1) continue;
    const top = representative(found, node);
    if (numbers[top] === -1) numbers[top] = variables++;
    numbers[node] = numbers[top] ?? -1;
  }
  const isRemainder = new Uint8Array(variables).fill(1);
  for (let cell = 0; cell < found.cells; cell++) {
    const variable = numbers[cell] ?? -1;
    if (variable >= 0) isRemainder[variable] = 0;
  }
  const { values, length } = found.list;
  const [wholes, starts, parts]: NumberStore[] = [0, 0, 0].map(() => ({
    values: new Int32Array(1024),
    length: 0,
  })) as [NumberStore, NumberStore, NumberStore];
  const known = new Map<number, number>();
  for (let at = 0; at < length;) {
    const whole = numbers[values[at] ?? 0] ?? -1;
    const count = values[at + 1] ?? 0;
    const from = parts.length;
    let mixed = whole;
    let isOwnPart = false;
    for (let part = at + 2; part < at + 2 + count; part++) {
      const variable = numbers[values[part] ?? 0] ?? -1;
      push(parts, variable);
      if (variable === whole) isOwnPart = true;
      mixed = (Math.imul(mixed, 31) + variable) | 0;
    }
    at += 2 + count;
    const other = known.get(mixed);
    // A whole that is its own part leaves nothing for the rest: what is too small there is none, as a larger area shows.
    if (isOwnPart || (other !== undefined && isSameSum(wholes, starts, parts, other, whole, from))) {
      parts.length = from;
      continue;
    }
    known.set(mixed, wholes.length);
    push(wholes, whole);
    push(starts, from);
  }
  push(starts, parts.length);
  return {
    variables,
    variableOf: numbers.subarray(0, found.cells),
    isRemainder,
    wholes: wholes.values.subarray(0, wholes.length),
    starts: starts.values.subarray(0, starts.length),
    parts: parts.values.subarray(0, parts.length),
  };
}

function isSameSum(
  wholes: NumberStore,
  starts: NumberStore,
  parts: NumberStore,
  other: number,
  whole: number,
  from: number,
): boolean {
  if (wholes.values[other] !== whole) return false;
  const start = starts.values[other] ?? 0;
  const end = other + 1 < starts.length ? (starts.values[other + 1] ?? 0) : from;
  if (end - start !== parts.length - from) return false;
  for (let at = 0; at < end - start; at++)
    if (parts.values[start + at] !== parts.values[from + at]) return false;
  return true;
}

/**
 * Everything that the published counts of one municipality and calendar year have to do with each other: areas and their
 * parts, all themes and each, all sources and each, the year, its quarters and its months.
 *
 * @param isCounted 1 for each cell that is not zero; zeros are shown, so whoever attacks knows them
 * @param wholes which areas add up to which
 * @param isTooSmall whether an area has no counts of a theme
 */
export function findSums(
  axes: CellAxes,
  isCounted: Uint8Array,
  wholes: readonly Whole[],
  isTooSmall: (area: number, theme: number) => boolean,
): SumSystem {
  const cells = isCounted.length;
  const found: FoundSums = {
    list: { values: new Int32Array(4096), length: 0 },
    cells,
    remainders: 0,
    parent: { values: Int32Array.from({ length: cells + 64 }, (_, node) => node), length: cells },
  };
  addSumsWithinAreas(found, axes, isCounted);
  addSumsOfAreas(found, axes, isCounted, wholes, isTooSmall);
  return compress(found, isCounted);
}
