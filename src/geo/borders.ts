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
  const [x, y] = [new Int32Array(positions), new Int32Array(positions)];
  const [edgeFrom, edgeTo] = [new Uint32Array(positions), new Uint32Array(positions)];
  const vertices = createKeyTable(positions);
  const edges = createKeyTable(positions);
  let at = 0;
  rings.forEach((ofArea, area) => {
    for (const ring of ofArea) {
      let last = noEdge;
      for (const position of ring) {
        const east = Math.round(position[0]! * perDegree);
        const north = Math.round(position[1]! * perDegree);
        const vertex = vertices.numberOf(east, north);
        x[vertex] = east;
        y[vertex] = north;
        vertexAt[at] = vertex;
        if (last !== noEdge && last !== vertex) {
          const edge = edges.numberOf(Math.min(last, vertex), Math.max(last, vertex));
          edgeFrom[edge] = last;
          edgeTo[edge] = vertex;
          edgeAt[at - 1] = edge;
        }
        last = vertex;
        at++;
      }
    }
    starts[area + 1] = at;
  });
  const [vertexCount, edgeCount] = [vertices.size(), edges.size()];
  return {
    x: x.subarray(0, vertexCount),
    y: y.subarray(0, vertexCount),
    starts,
    vertexAt,
    edgeAt,
    edgeFrom: edgeFrom.subarray(0, edgeCount),
    edgeTo: edgeTo.subarray(0, edgeCount),
  };
}
