import type { AreaFacts } from '#areas/area-facts.ts';
import { parentOfCode } from '#areas/model.ts';
import type { PlacePoint, Point } from '#demo/model.ts';
import { drawIndex, namedRandom, runningTotals } from '#demo/seeds.ts';
import type { RandomStream } from '#stats/random.ts';

/** A buurt with what the generator needs to know of it. */
export interface DemoBuurt {
  code: string;
  municipalityCode: string;
  inhabitants: number;
  /** Mean number of registered crimes per year over the last three published years. */
  yearlyCrimes: number;
}

/** Every buurt of the facts. Where nothing is published it gets 40 crimes per 1.000 inhabitants, a usual number. */
export function demoBuurten(facts: AreaFacts): DemoBuurt[] {
  const published = new Map<string, number[]>();
  const newest = Math.max(...facts.crimes.map(({ year }) => year));
  for (const { areaCode, year, count } of facts.crimes) {
    if (count !== null && year > newest - 3)
      published.set(areaCode, [...(published.get(areaCode) ?? []), count]);
  }
  return facts.areas
    .filter(({ level }) => level === 'buurt')
    .map(({ code, municipalityCode, inhabitants }) => {
      const counts = published.get(code) ?? [];
      const total = counts.reduce((sum, count) => sum + count, 0);
      const yearlyCrimes = counts.length > 0 ? total / counts.length : (inhabitants ?? 0) * 0.04;
      return { code, municipalityCode, inhabitants: inhabitants ?? 0, yearlyCrimes };
    });
}

/** The buurten in an area of any level, composed ones included. Throws a RangeError when there are none. */
export function buurtenIn(code: string, facts: AreaFacts): string[] {
  const members = facts.memberships.filter(({ composedCode }) => composedCode === code);
  if (members.length > 0)
    return [...new Set(members.flatMap(({ memberCode }) => buurtenIn(memberCode, facts)))];
  const found = facts.areas
    .filter(({ level }) => level === 'buurt')
    .map((buurt) => buurt.code)
    .filter((buurt) => [buurt, parentOfCode(buurt), parentOfCode(parentOfCode(buurt) ?? '')].includes(code));
  if (found.length === 0) throw new RangeError(`No buurten in ${code}`);
  return found;
}

/** Uniform in a disc around the buurt's point with the land area of the buurt. Points may fall outside its borders. */
export function discPlacer(facts: AreaFacts): PlacePoint {
  const areas = new Map(facts.areas.map((area) => [area.code, area]));
  return (buurtCode, random) => {
    const area = areas.get(buurtCode);
    if (area?.longitude == null || area.latitude == null) throw new RangeError(`No point for ${buurtCode}`);
    const radius = Math.sqrt(((area.landHectares ?? 1) * 10_000) / Math.PI);
    const distance = radius * Math.sqrt(random.uniform());
    const angle = 2 * Math.PI * random.uniform();
    // Metres per degree on a sphere with the mean radius of the Earth.
    const metresPerDegree = 111_195;
    const perDegreeEast = metresPerDegree * Math.cos((area.latitude * Math.PI) / 180);
    return {
      longitude: area.longitude + (distance * Math.sin(angle)) / perDegreeEast,
      latitude: area.latitude + (distance * Math.cos(angle)) / metresPerDegree,
    };
  };
}

/** The fixed places of one buurt: signals come from squares, doors and corners, some far more often than others. */
export interface BuurtPlaces {
  draw: (random: RandomStream) => Point;
  /** One place that a planted hotspot can use. */
  spot: Point;
}

/** One place per sixty inhabitants (12 to 200), weighted by rank to the power -0.6. */
export function createPlaces(seed: number, buurt: DemoBuurt, placePoint: PlacePoint): BuurtPlaces {
  const random = namedRandom(seed, `places ${buurt.code}`);
  const length = Math.min(200, Math.max(12, Math.round(buurt.inhabitants / 60)));
  const spot = rounded(placePoint(buurt.code, random));
  const places = Array.from({ length }, () => rounded(placePoint(buurt.code, random)));
  const totals = runningTotals(places.map((_, rank) => (rank + 1) ** -0.6));
  return { spot, draw: (stream) => places[drawIndex(totals, stream)] ?? spot };
}

/** Six decimals, about ten centimetres. */
function rounded({ longitude, latitude }: Point): Point {
  return { longitude: Number(longitude.toFixed(6)), latitude: Number(latitude.toFixed(6)) };
}
