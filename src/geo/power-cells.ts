import type { PlanePoint } from '#geo/contour.ts';
import { ringArea } from '#geo/polygons.ts';

/** A place with the area its cell should get. */
export interface Site {
  x: number;
  y: number;
  squareMetres: number;
}

/** Rounds of adjusting; more bring the areas no closer. */
const rounds = 60;

/** Share of the missing area that the squared radius grows by per round; about half of what a lone round cell would need. */
const gain = 0.25;

/** Rounds over all pairs at most to bring weights closer together. */
const sweeps = 30;

/** Largest difference of weights as a share of the squared distance; at 1 the border would run through the lighter site. */
const furthest = 0.9;

/**
 * Divides an outline (open counter-clockwise rings) among sites: power cells (Aurenhammer 1987), whose weights are adjusted
 * round by round towards the areas asked for, which should add up to the area of the outline. Returns per site the open
 * rings of its cell. Borders are straight and fall on the same line for both neighbours, to within rounding.
 */
export function powerCells(sites: readonly Site[], outline: readonly PlanePoint[][]): PlanePoint[][][] {
  const weights = Float64Array.from(sites, (site) => site.squareMetres / Math.PI);
  const nearest = sites.map((site) =>
    Array.from(sites.keys())
      .filter((other) => sites[other] !== site)
      .sort((a, b) => squaredDistance(site, sites[a]) - squaredDistance(site, sites[b])),
  );
  const rough = outline.map((ring) => (ring.length < 60 ? ring : ring.filter((_, at) => at % 3 === 0)));
  for (let round = 0; round < rounds; round++) {
    const areas = sites.map((_, at) =>
      cellOf(sites, weights, at, nearest[at] ?? [], rough).reduce((sum, ring) => sum + ringArea(ring), 0),
    );
    areas.forEach((area, at) => {
      weights[at] = (weights[at] ?? 0) + gain * ((sites[at]?.squareMetres ?? 0) - area);
    });
    keepSitesInside(sites, weights);
  }
  return sites.map((_, at) => cellOf(sites, weights, at, nearest[at] ?? [], outline));
}

/**
 * Brings the weights of two sites closer together where the heavier one would push the border beyond the lighter site, so
 * that a cell keeps its own site even if that costs it some of its area.
 */
function keepSitesInside(sites: readonly Site[], weights: Float64Array): void {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let isChanged = false;
    for (let at = 0; at < sites.length; at++) {
      const site = sites[at];
      if (site === undefined) continue;
      for (let other = 0; other < at; other++) {
        const difference = (weights[at] ?? 0) - (weights[other] ?? 0);
        const excess = Math.abs(difference) - furthest * squaredDistance(site, sites[other]);
        if (excess <= 0) continue;
        weights[at] = (weights[at] ?? 0) - (Math.sign(difference) * excess) / 2;
        weights[other] = (weights[other] ?? 0) + (Math.sign(difference) * excess) / 2;
        isChanged = true;
      }
    }
    if (!isChanged) return;
  }
}

function squaredDistance(a: Site, b: Site | undefined): number {
  return b === undefined ? Infinity : (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}

function cellOf(
  sites: readonly Site[],
  weights: Float64Array,
  at: number,
  nearest: readonly number[],
  outline: readonly PlanePoint[][],
): PlanePoint[][] {
  const site = sites[at];
  if (site === undefined) return [];
  let rings: PlanePoint[][] = [...outline];
  let reach = Infinity;
  for (const other of nearest) {
    const rival = sites[other];
    if (rival === undefined) continue;
    // Kept is where |p - site|^2 - weight is at most |p - rival|^2 - weight of the rival: a x + b y <= c around the site.
    const a = 2 * (rival.x - site.x);
    const b = 2 * (rival.y - site.y);
    const c = a * a * 0.25 + b * b * 0.25 + (weights[at] ?? 0) - (weights[other] ?? 0);
    if (c >= reach * Math.sqrt(a * a + b * b)) continue;
    rings = rings.flatMap((ring) =>
      clipByLine(ring, ([x, y]) => c - a * (x - site.x) - b * (y - site.y), [-b, a]),
    );
    if (rings.length === 0) break;
    reach = furthestFrom(site, rings);
  }
  return rings;
}

/** Distance from a site to the furthest corner of its cell so far: a border beyond it cuts nothing. */
function furthestFrom(site: Site, rings: readonly PlanePoint[][]): number {
  let furthestSquared = 0;
  for (const ring of rings) {
    for (const [x, y] of ring) {
      const squared = (x - site.x) ** 2 + (y - site.y) ** 2;
      if (squared > furthestSquared) furthestSquared = squared;
    }
  }
  return Math.sqrt(furthestSquared);
}

/**
 * The parts of a simple open ring where `side` (linear) is not negative. Where the line cuts the ring more than twice the
 * parts fall apart: crossings sorted along the line pair up, as the line is inside between the first and second, and so on.
 */
function clipByLine(
  ring: PlanePoint[],
  side: (point: PlanePoint) => number,
  along: PlanePoint,
): PlanePoint[][] {
  const sides = ring.map(side);
  if (sides.every((value) => value >= 0)) return [ring];
  const chains: { points: PlanePoint[]; entry: number; exit: number }[] = [];
  const crossings: { position: number; point: PlanePoint }[] = [];
  const count = ring.length;
  const start = sides.findIndex((value, at) => value < 0 && (sides[(at + 1) % count] ?? 0) >= 0);
  if (start < 0) return [];
  let chain: PlanePoint[] = [];
  let entry = 0;
  for (let walked = 0; walked < count; walked++) {
    const from = (start + walked) % count;
    const to = (from + 1) % count;
    const [a, b] = [ring[from], ring[to]];
    const [sideA = 0, sideB = 0] = [sides[from], sides[to]];
    if (a === undefined || b === undefined) continue;
    if (sideA < 0 !== sideB < 0) {
      const share = sideA / (sideA - sideB);
      const point: PlanePoint = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
      crossings.push({ position: point[0] * along[0] + point[1] * along[1], point });
      if (sideA < 0) {
        chain = [point];
        entry = crossings.length - 1;
      } else {
        chain.push(point);
        chains.push({ points: chain, entry, exit: crossings.length - 1 });
      }
    }
    if (sideB >= 0) chain.push(b);
  }
  return joinChains(
    chains,
    crossings.map((crossing) => crossing.position),
  );
}

function joinChains(
  chains: readonly { points: PlanePoint[]; entry: number; exit: number }[],
  positions: readonly number[],
): PlanePoint[][] {
  const sorted = Array.from(positions.keys()).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const partner = new Map<number, number>();
  sorted.forEach((crossing, at) => partner.set(crossing, sorted[at % 2 === 0 ? at + 1 : at - 1] ?? crossing));
  const byEntry = new Map(chains.map((chain) => [chain.entry, chain]));
  const rings: PlanePoint[][] = [];
  for (const first of chains) {
    if (!byEntry.has(first.entry)) continue;
    const ring: PlanePoint[] = [];
    for (let chain = byEntry.get(first.entry); chain !== undefined;) {
      byEntry.delete(chain.entry);
      ring.push(...chain.points);
      chain = byEntry.get(partner.get(chain.exit) ?? -1);
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}
