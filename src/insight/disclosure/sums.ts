import { firstQuarterSlot, periodSlots, yearSlot } from '#insight/count-cells.ts';
import { addSumsOfAreas, type Whole } from '#insight/disclosure/area-sums.ts';
import {
  beginSum,
  endSum,
  merge,
  push,
  representative,
  type CellAxes,
  type FoundSums,
  type NumberStore,
} from '#insight/disclosure/found-sums.ts';

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

/** The nodes that stand for others, numbered: -1 for a cell that holds nothing. */
function numberNodes(found: FoundSums, isCounted: Uint8Array): { numbers: Int32Array; variables: number } {
  const nodes = found.parent.length;
  const numbers = new Int32Array(nodes).fill(-1);
  let variables = 0;
  for (let node = 0; node < nodes; node++) {
    if (node < found.cells && isCounted[node] !== 1) continue;
    const top = representative(found, node);
    if (numbers[top] === -1) numbers[top] = variables++;
    numbers[node] = numbers[top] ?? -1;
  }
  return { numbers, variables };
}

/** Gives every counted node that stands for others a number, and keeps each sum of those numbers once. */
function compress(found: FoundSums, isCounted: Uint8Array): SumSystem {
  const { numbers, variables } = numberNodes(found, isCounted);
  const isRemainder = new Uint8Array(variables).fill(1);
  for (let cell = 0; cell < found.cells; cell++) {
    const variable = numbers[cell] ?? -1;
    if (variable >= 0) isRemainder[variable] = 0;
  }
  const { values, length } = found.list;
  const empty = (): NumberStore => ({ values: new Int32Array(1024), length: 0 });
  const [wholes, wholeNodes, starts, parts] = [empty(), empty(), empty(), empty()];
  const known = new Map<number, number>();
  let isMerged = false;
  for (let at = 0; at < length;) {
    const wholeNode = values[at] ?? 0;
    const whole = numbers[wholeNode] ?? -1;
    const count = values[at + 1] ?? 0;
    const from = parts.length;
    let mixed = count;
    let isOwnPart = false;
    for (let part = at + 2; part < at + 2 + count; part++) {
      const variable = numbers[values[part] ?? 0] ?? -1;
      push(parts, variable);
      if (variable === whole) isOwnPart = true;
      mixed = (Math.imul(mixed, 31) + variable) | 0;
    }
    at += 2 + count;
    const other = known.get(mixed);
    const isKnown = other !== undefined && hasSameParts(starts, parts, other, from);
    // A whole that is its own part leaves nothing for the rest: what is too small there is none, as a larger area shows.
    if (isOwnPart || (isKnown && wholes.values[other] === whole)) {
      parts.length = from;
      continue;
    }
    if (isKnown) {
      // Two wholes of the same parts are one number: where one is shown, the other would be.
      merge(found, wholeNodes.values[other] ?? 0, wholeNode);
      isMerged = true;
    }
    known.set(mixed, wholes.length);
    push(wholes, whole);
    push(wholeNodes, wholeNode);
    push(starts, from);
  }
  if (isMerged) return compress(found, isCounted);
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

/** Whether a sum that was kept has the parts that were pushed last, in the same order. */
function hasSameParts(starts: NumberStore, parts: NumberStore, sum: number, from: number): boolean {
  const start = starts.values[sum] ?? 0;
  const end = sum + 1 < starts.length ? (starts.values[sum + 1] ?? 0) : from;
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
    parent: { values: Int32Array.from({ length: cells + 64 }, (_, node) => node), length: cells },
  };
  addSumsWithinAreas(found, axes, isCounted);
  addSumsOfAreas(found, axes, isCounted, wholes, isTooSmall);
  return compress(found, isCounted);
}
