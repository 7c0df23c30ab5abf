import { createRandom } from '#stats/random.ts';

/** Signals of one problem beside all others, in one part of a city, per window of time, the oldest first. */
export interface PartCounts {
  cases: readonly number[];
  others: readonly number[];
}

/** Parts that may have the problem together; a zone of every part is the city. */
export interface Zone<Level extends string> {
  level: Level;
  code: string;
  /** Positions of its parts. */
  parts: readonly number[];
}

/** A city of parts that do not overlap, with the zones in which a problem may lie. */
export interface ZonedCity<Level extends string> {
  parts: readonly PartCounts[];
  zones: readonly Zone<Level>[];
  /** How many zones of each level the given ones were chosen from, at least 1. */
  chosenFrom: Readonly<Record<Level, number>>;
  /** What the variance between areas is multiplied by, at least 1: see `spreadOf`. */
  inflation: number;
}

/** How well one zone, from one window on, holds the problem. */
export interface ZoneFit<Level extends string> {
  zone: Zone<Level>;
  /** The first window in which it is there. */
  from: number;
  cases: number;
  /** Share of the problem in all signals there and then, and in all other places and times; 0 to 1. */
  share: number;
  shareElsewhere: number;
  /** Logarithm of its likelihood against no zone at all, less what choosing it cost. */
  evidence: number;
}

/** The level a problem lies at, and what else it could be. */
export interface LevelFit<Level extends string> {
  /** The best zone of each level that has evidence of its own, the best level first. */
  fits: ZoneFit<Level>[];
  /** The part of repeated draws that come to the same level, 0 to 1. */
  stability: number;
  draws: number;
  seed: number;
}

/** Evidence as strong as 20 to 1 (Kass and Raftery 1995: strong) is asked before a level is named. */
export const leastEvidence = Math.log(20);

/**
 * The level at which a problem lies: of nested zones, each from some window until now, the one in which its share of all
 * signals is most likely higher than elsewhere. The likelihood is that of the Bernoulli scan statistic (Kulldorff 1997, zones
 * that last until now: 2001), divided by how much areas differ anyway. Levels are equally likely beforehand, and so are the
 * zones within a level: a zone that was chosen from many has to fit that much better. Other signals are the measure, so that
 * a place where more of everything is reported does not stand out; the city as a whole can only stand out against its past.
 *
 * Null when no zone has {@link leastEvidence}. Limit: it finds one zone, the strongest; a problem that lies in two places at
 * once is seen as the level that holds both, or as the larger of them.
 */
export function fitLevel<Level extends string>(
  given: ZonedCity<Level>,
  { seed, draws }: { seed: number; draws: number },
): LevelFit<Level> | null {
  const city = merged(given);
  const fits = bestOfLevels(city).filter(({ evidence }) => evidence >= leastEvidence);
  const [best] = fits;
  if (best === undefined) return null;
  const random = createRandom(seed);
  const redraw = (counts: readonly number[]) => counts.map((count) => random.poisson(count));
  let same = 0;
  for (let draw = 0; draw < draws; draw++) {
    const parts = city.parts.map(({ cases, others }) => ({ cases: redraw(cases), others: redraw(others) }));
    if (bestOfLevels({ ...city, parts })[0]?.zone.level === best.zone.level) same += 1;
  }
  return { fits, stability: draws === 0 ? 1 : same / draws, draws, seed };
}

/** The same city with parts that are in the same zones taken together, as no zone tells them apart: few are left to draw. */
function merged<Level extends string>(city: ZonedCity<Level>): ZonedCity<Level> {
  const zonesOf = city.parts.map((): number[] => []);
  city.zones.forEach((zone, at) => zone.parts.forEach((part) => zonesOf[part]?.push(at)));
  const groups = new Map<string, PartCounts[]>();
  city.parts.forEach((part, position) => {
    const key = String(zonesOf[position]);
    groups.set(key, [...(groups.get(key) ?? []), part]);
  });
  const sum = (parts: readonly PartCounts[], of: keyof PartCounts) =>
    parts
      .map((part) => part[of])
      .reduce((total, counts) => total.map((count, at) => count + (counts[at] ?? 0)));
  return {
    ...city,
    parts: [...groups.values()].map((parts) => ({
      cases: sum(parts, 'cases'),
      others: sum(parts, 'others'),
    })),
    zones: city.zones.map((zone, at) => ({
      ...zone,
      parts: [...groups.keys()].flatMap((key, group) => (key.split(',').includes(String(at)) ? [group] : [])),
    })),
  };
}

/** The zone of each level that fits best, the best level first; of equal ones the first given. */
function bestOfLevels<Level extends string>(city: ZonedCity<Level>): ZoneFit<Level>[] {
  const best = new Map<Level, ZoneFit<Level>>();
  for (const fit of fitZones(city)) {
    const known = best.get(fit.zone.level);
    // Where nothing was before, a later start fits as well and says more.
    const isLater = known?.zone === fit.zone && fit.evidence === known.evidence;
    if (known === undefined || isLater || fit.evidence > known.evidence) best.set(fit.zone.level, fit);
  }
  return [...best.values()].sort((one, other) => other.evidence - one.evidence);
}

function fitZones<Level extends string>({
  parts,
  zones,
  chosenFrom,
  inflation,
}: ZonedCity<Level>): ZoneFit<Level>[] {
  const windows = parts[0]?.cases.length ?? 0;
  const allCases = sumOver(parts, (part) => sumFrom(part.cases, 0));
  const all = allCases + sumOver(parts, (part) => sumFrom(part.others, 0));
  return zones.flatMap((zone) => {
    const own = zone.parts.flatMap((position) => parts[position] ?? []);
    return Array.from({ length: windows }, (_, from): ZoneFit<Level> => {
      const cases = sumOver(own, (part) => sumFrom(part.cases, from));
      const here = cases + sumOver(own, (part) => sumFrom(part.others, from));
      const [share, shareElsewhere] = [quotient(cases, here), quotient(allCases - cases, all - here)];
      const likelihood =
        share <= shareElsewhere || here === all
          ? 0
          : bernoulli(cases, here) + bernoulli(allCases - cases, all - here) - bernoulli(allCases, all);
      const evidence = likelihood / inflation - Math.log(chosenFrom[zone.level]);
      return { zone, from, cases, share, shareElsewhere, evidence };
    });
  });
}

/** The largest log-likelihood of `cases` among `all`: c ln(c/n) + (n − c) ln((n − c)/n), with 0 ln 0 = 0. */
function bernoulli(cases: number, all: number): number {
  const term = (count: number) => (count === 0 ? 0 : count * Math.log(count / all));
  return term(cases) + term(all - cases);
}

const quotient = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

function sumFrom(counts: readonly number[], from: number): number {
  let sum = 0;
  for (let at = from; at < counts.length; at++) sum += counts[at]!;
  return sum;
}

function sumOver<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
