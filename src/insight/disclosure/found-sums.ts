import { firstQuarterSlot, periodSlots, yearSlot } from '#insight/count-cells.ts';

/** How many areas, themes and sources cells have; theme 0 and source 0 stand for all of them together. */
export interface CellAxes {
  areas: number;
  themes: number;
  sources: number;
}

/** Position of a cell in arrays over all cells. */
export function cellAt(axes: CellAxes, area: number, theme: number, source: number, slot: number): number {
  return ((area * axes.themes + theme) * axes.sources + source) * periodSlots + slot;
}

/** A list of numbers that grows. */
export interface NumberStore {
  values: Int32Array;
  length: number;
}

export function push(store: NumberStore, value: number): void {
  if (store.length === store.values.length) {
    const larger = new Int32Array(store.length * 2);
    larger.set(store.values);
    store.values = larger;
  }
  store.values[store.length] = value;
  store.length += 1;
}

/** Sums as they are found: for each its whole and its parts, all as nodes: cells first, then remainders. */
export interface FoundSums {
  /** Whole, number of parts, parts; sum after sum. */
  list: NumberStore;
  cells: number;
  /** For union-find: the node that stands for a node. */
  parent: NumberStore;
}

/** The months of a slot, as half-open range. */
export function monthsOf(slot: number): [from: number, to: number] {
  if (slot < firstQuarterSlot) return [slot, slot + 1];
  return slot < yearSlot ? [(slot - firstQuarterSlot) * 3, (slot - firstQuarterSlot) * 3 + 3] : [0, 12];
}

export function addRemainder(found: FoundSums): number {
  push(found.parent, found.parent.length);
  return found.parent.length - 1;
}

export function representative({ parent }: FoundSums, node: number): number {
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
export function beginSum({ list }: FoundSums, whole: number): number {
  push(list, whole);
  push(list, 0);
  return list.length;
}

/** Ends a sum that began at a place in the list. A whole with one part is the same number twice; without any it is no sum. */
export function endSum(found: FoundSums, from: number): void {
  const { list } = found;
  const count = list.length - from;
  if (count >= 2) {
    list.values[from - 1] = count;
    return;
  }
  list.length = from - 2;
  if (count === 0) return;
  merge(found, list.values[from - 2] ?? 0, list.values[from] ?? 0);
}

/** Makes two nodes one number. Cells stand for remainders, so that what is published is known of both. */
export function merge(found: FoundSums, one: number, other: number): void {
  const [first, second] = [representative(found, one), representative(found, other)];
  found.parent.values[Math.max(first, second)] = Math.min(first, second);
}
