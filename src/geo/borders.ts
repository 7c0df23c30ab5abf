import { createKeyTable } from '#geo/key-table.ts';
import { polygonsOf, type AreaGeometry } from '#geo/polygons.ts';

/** Vertices count as one when they round to the same millionth of a degree, about a tenth of a metre. */
const perDegree = 1e6;

/** The borders of areas as numbered vertices and edges; each area has those of its rings one after another. */
export interface Borders {
  /** Place of each vertex, in millionths of a degree. */
  x: Int32Array;
  y: Int32Array;
  /** First place in `vertexAt` and `edgeAt` of each area; one longer than the number of areas. */
  starts: Uint32Array;
  /** Vertices along the rings. */
  vertexAt: Uint32Array;
  /** The edge that begins there; `noEdge` where two positions of a ring round to one vertex. */
  edgeAt: Uint32Array;
  /** The two vertices of each edge. */
  edgeFrom: Uint32Array;
  edgeTo: Uint32Array;
}

export const noEdge = 0xffffffff;

/** Reads the borders of areas; coordinates in WGS84. */
export function bordersOf(areas: readonly { geometry: AreaGeometry }[]): Borders {
  const rings = areas.map(({ geometry }) => polygonsOf(geometry).flat());
  const positions = rings.flat().reduce((sum, ring) => sum + ring.length, 0);
  const starts = new Uint32Array(areas.length + 1);
  const vertexAt = new Uint32Array(positions);
  const edgeAt = new Uint32Array(positions).fill(noEdge);
  const vertices = createKeyTable(positions);
  const edges = edgeTable(positions);
  let at = 0;
  for (let area = 0; area < rings.length; area++) {
    for (const ring of rings[area]!) {
      let last = noEdge;
      for (const position of ring) {
        const vertex = vertices.numberOf(
          Math.round(position[0]! * perDegree),
          Math.round(position[1]! * perDegree),
        );
        vertexAt[at] = vertex;
        if (last !== noEdge && last !== vertex) edgeAt[at - 1] = edges.numberOf(last, vertex);
        last = vertex;
        at++;
      }
    }
    starts[area + 1] = at;
  }
  const [vertexCount, edgeCount] = [vertices.size(), edges.size()];
  return {
    x: vertices.ones.subarray(0, vertexCount),
    y: vertices.others.subarray(0, vertexCount),
    starts,
    vertexAt,
    edgeAt,
    edgeFrom: edges.from.subarray(0, edgeCount),
    edgeTo: edges.to.subarray(0, edgeCount),
  };
}

/**
 * Gives each pair of vertices a number, whichever comes first. The edges of a vertex are a chain that begins at its number: a
 * vertex has two or three, and along a ring the chains lie beside each other, where a table of all edges lies all over memory.
 */
function edgeTable(mostEdges: number) {
  /** By vertex, the last edge met of which it is the lower one; by edge, the one met before. Plus one; 0 is the end. */
  const chain = new Int32Array(mostEdges);
  const before = new Int32Array(mostEdges);
  const [from, to] = [new Uint32Array(mostEdges), new Uint32Array(mostEdges)];
  let met = 0;
  return {
    ...{ from, to },
    size: () => met,
    numberOf(one: number, other: number): number {
      const [low, high] = one < other ? [one, other] : [other, one];
      for (let link = chain[low]!; link !== 0; link = before[link - 1]!) {
        const edge = link - 1;
        if (from[edge] === high || to[edge] === high) return edge;
      }
      from[met] = one;
      to[met] = other;
      before[met] = chain[low]!;
      chain[low] = ++met;
      return met - 1;
    },
  };
}
