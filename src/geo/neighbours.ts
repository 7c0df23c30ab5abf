import Flatbush from 'flatbush';
import { bordersOf, noEdge, type Borders } from '#geo/borders.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { areCrossing, isAlong, isOn, reach, type Segment } from '#geo/segments.ts';

/** For each area the positions of its neighbours, ascending; an area without any has an empty list. */
export interface Neighbours {
  /** Areas whose borders have at least a point in common. */
  queen: number[][];
  /** Areas whose borders have a line in common. */
  rook: number[][];
}

/**
 * Who borders on whom. Vertices and edges that areas share are found by their place, rounded to a tenth of a metre; edges that
 * only one area has are then laid beside each other, so that a corner on the other's edge (a T-junction) and borders whose
 * vertices differ count as well. Coordinates in WGS84. Limit: borders that were simplified apart are not seen.
 */
export function neighboursOf(areas: readonly { geometry: AreaGeometry }[]): Neighbours {
  const borders = bordersOf(areas);
  const { vertexAt, edgeAt, starts } = borders;
  const { lists: queen, holders: vertexHolders } = meetings(vertexAt, starts, borders.x.length);
  const { lists: rook, holders: edgeHolders } = meetings(edgeAt, starts, borders.edgeFrom.length);
  for (const { edges, segments } of nearLoosePairs(borders, edgeHolders)) {
    const [one, other] = [holderOf(edgeHolders, edges[0]), holderOf(edgeHolders, edges[1])];
    if (isAlong(...segments)) link(rook, one, other);
    if (areCrossing(...segments)) link(queen, one, other);
    // A corner on another's edge is a corner of everyone who has it.
    for (const vertex of endsOn(borders, edges[0], segments[1])) linkAll(queen, vertexHolders, vertex, other);
    for (const vertex of endsOn(borders, edges[1], segments[0])) linkAll(queen, vertexHolders, vertex, one);
  }
  return { queen: queen.map(ascending), rook: rook.map(ascending) };
}

/** Queen neighbours alone: areas whose borders have at least a point in common. */
export function queenNeighbours(areas: readonly { geometry: AreaGeometry }[]): number[][] {
  return neighboursOf(areas).queen;
}

/** The areas that hold each numbered thing: a chain of places per thing, the last area first; -1 is the end. */
interface Holders {
  first: Int32Array;
  next: Int32Array;
  areas: Uint32Array;
}

/** Who holds each thing, and for each area the others that hold something it holds. */
function meetings(
  thingAt: Uint32Array,
  starts: Uint32Array,
  things: number,
): { lists: number[][]; holders: Holders } {
  const first = new Int32Array(things).fill(-1);
  const next = new Int32Array(thingAt.length);
  const areas = new Uint32Array(thingAt.length);
  const metBy = new Int32Array(starts.length - 1).fill(-1);
  const lists = Array.from(metBy, (): number[] => []);
  let held = 0;
  for (let area = 0; area < lists.length; area++) {
    for (let at = starts[area]!; at < starts[area + 1]!; at++) {
      const thing = thingAt[at]!;
      if (thing === noEdge) continue;
      const last = first[thing]!;
      // Areas come one after the other, so who had it before is the last.
      if (last >= 0 && areas[last] === area) continue;
      for (let holder = last; holder >= 0; holder = next[holder]!) {
        const other = areas[holder]!;
        if (metBy[other] === area) continue;
        metBy[other] = area;
        lists[area]!.push(other);
        lists[other]!.push(area);
      }
      areas[held] = area;
      next[held] = last;
      first[thing] = held++;
    }
  }
  return { lists, holders: { first, next, areas } };
}

type Pair<Item> = [Item, Item];

/** Pairs of edges near each other that only one area has, each another one. */
function* nearLoosePairs(
  borders: Borders,
  holders: Holders,
): Generator<{ edges: Pair<number>; segments: Pair<Segment> }> {
  const loose: number[] = [];
  for (let edge = 0; edge < holders.first.length; edge++) {
    if (holders.next[holders.first[edge]!] === -1) loose.push(edge);
  }
  if (loose.length < 2) return;
  const segments = loose.map((edge) => segmentOf(borders, edge));
  const index = new Flatbush(loose.length);
  for (const segment of segments) index.add(...boxOf(segment, 0));
  index.finish();
  for (const [place, segment] of segments.entries()) {
    const edge = loose[place]!;
    const area = holderOf(holders, edge);
    const near = index.search(
      ...boxOf(segment, reach),
      (other) => other > place && holderOf(holders, loose[other]!) !== area,
    );
    for (const other of near) {
      yield { edges: [edge, loose[other]!], segments: [segment, segments[other]!] };
    }
  }
}

/** The one area that has an edge. */
function holderOf({ first, areas }: Holders, edge: number): number {
  return areas[first[edge]!]!;
}

function boxOf({ fromX, fromY, toX, toY }: Segment, margin: number): [number, number, number, number] {
  return [
    Math.min(fromX, toX) - margin,
    Math.min(fromY, toY) - margin,
    Math.max(fromX, toX) + margin,
    Math.max(fromY, toY) + margin,
  ];
}

/** The ends of an edge that lie on a segment. */
function endsOn({ x, y, edgeFrom, edgeTo }: Borders, edge: number, segment: Segment): number[] {
  return [edgeFrom[edge]!, edgeTo[edge]!].filter((vertex) => isOn(segment, x[vertex]!, y[vertex]!));
}

function segmentOf({ x, y, edgeFrom, edgeTo }: Borders, edge: number): Segment {
  const [from, to] = [edgeFrom[edge]!, edgeTo[edge]!];
  return { fromX: x[from]!, fromY: y[from]!, toX: x[to]!, toY: y[to]! };
}

function link(lists: number[][], one: number, other: number): void {
  if (lists[one]!.includes(other)) return;
  lists[one]!.push(other);
  lists[other]!.push(one);
}

function linkAll(lists: number[][], { first, next, areas }: Holders, vertex: number, other: number): void {
  for (let holder = first[vertex]!; holder >= 0; holder = next[holder]!) {
    if (areas[holder] !== other) link(lists, areas[holder]!, other);
  }
}

/** Sorts by insertion, in place: lists are short, and there are tens of thousands. */
function ascending(list: number[]): number[] {
  for (let at = 1; at < list.length; at++) {
    const value = list[at]!;
    let place = at;
    for (; place > 0 && list[place - 1]! > value; place--) list[place] = list[place - 1]!;
    list[place] = value;
  }
  return list;
}
