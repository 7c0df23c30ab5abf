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

/** A city of parts that do not overlap, looked at from one focus, with the zones in which a problem may lie. */
export interface ZonedCity<Level extends string> {
  parts: readonly PartCounts[];
  /** Positions of the parts of the focus. */
  focus: readonly number[];
  /** Zones that hold the focus or lie in it, small levels first: those that a problem seen from there can be named after. */
  zones: readonly Zone<Level>[];
  /** Zones beside the focus, of which none is named: what lies there is not a problem of a larger zone that holds both. */
  rivals: readonly Zone<Level>[];
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
  /** Logarithm of its likelihood against no zone at all, less what choosing it cost; see {@link fitLevel}. */
  evidence: number;
}

/** The level a problem lies at, and what else it could be. */
export interface LevelFit<Level extends string> {
  /** The best zone of each level that may be named, the best level first. */
  fits: ZoneFit<Level>[];
  /** The part of repeated draws that name the same level, 0 to 1: how much it hangs on chance in these counts, not how true it is. */
  stability: number;
  draws: number;
  seed: number;
}

/** What is left of the logarithm of the likelihood before a level is named: 20 to 1, after all that choosing cost. */
export const leastEvidence = Math.log(20);

/** The least by which the share in a city as a whole must have risen; under it years differ by themselves. */
export const leastRise = 1.25;

/** Rivals that matter when the counts are drawn again. */
const keptRivals = 5;

/**
 * The level at which a problem lies, seen from a focus: of the zones around and in it, each from some window until now, the
 * one in which its share of all signals is most likely higher than elsewhere. The likelihood is that of the Bernoulli scan
 * statistic (Kulldorff 1997, zones that last until now: 2001), divided by how much areas differ anyway, less what it cost to
 * choose the zone from its level, the level and the first window (Bonferroni). Other signals are the measure, so that a place
 * where more of everything is reported does not stand out; the city as a whole can only stand out against its past.
 *
 * A zone around the focus is named only when the focus goes along with it, and when no zone beside the focus explains it better.
 * Null when no zone has {@link leastEvidence}. Limit: it finds one zone, the strongest; a problem that lies in two places at
 * once is seen as the level that holds both, or as the larger of them.
 */
export function fitLevel<Level extends string>(
  given: ZonedCity<Level>,
  { seed, draws }: { seed: number; draws: number },
): LevelFit<Level> | null {
  const rivals = fitZones(given, given.rivals)
    .filter(({ evidence }) => evidence >= leastEvidence)
    .sort((one, other) => other.evidence - one.evidence)
    .map(({ zone }) => zone);
  const city = merged({ ...given, rivals: [...new Set(rivals)].slice(0, keptRivals) });
  const fits = bestOfLevels(city);
  const [best] = fits;
  if (best === undefined) return null;
  const random = createRandom(seed);
  // Counts that vary more than chance are drawn so: as many times larger steps.
  const redraw = (counts: readonly number[]) =>
    counts.map((count) => Math.round(city.inflation * random.poisson(count / city.inflation)));
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
  const sets = [...city.zones, ...city.rivals].map((zone) => zone.parts);
  [...sets, city.focus].forEach((own, at) => own.forEach((part) => zonesOf[part]?.push(at)));
  const groups = new Map<string, PartCounts[]>();
  city.parts.forEach((part, position) => {
    const key = String(zonesOf[position]);
    groups.set(key, [...(groups.get(key) ?? []), part]);
  });
  const sum = (parts: readonly PartCounts[], of: keyof PartCounts) =>
    parts
      .map((part) => part[of])
      .reduce((total, counts) => total.map((count, at) => count + (counts[at] ?? 0)));
  const keys = [...groups.keys()].map((key) => new Set(key === '' ? [] : key.split(',').map(Number)));
  const partsOf = (at: number) => keys.flatMap((key, group) => (key.has(at) ? [group] : []));
  const inGroups = (zones: readonly Zone<Level>[], first: number) =>
    zones.map((zone, at) => ({ ...zone, parts: partsOf(first + at) }));
  return {
    ...city,
    parts: [...groups.values()].map((parts) => ({
      cases: sum(parts, 'cases'),
      others: sum(parts, 'others'),
    })),
    focus: partsOf(sets.length),
    zones: inGroups(city.zones, 0),
    rivals: inGroups(city.rivals, city.zones.length),
  };
}

/** The zone of each level that fits best and may be named, the best level first; of equal ones the first given. */
function bestOfLevels<Level extends string>(city: ZonedCity<Level>): ZoneFit<Level>[] {
  const rivals = fitZones(city, city.rivals);
  const best = new Map<Level, ZoneFit<Level>>();
  for (const fit of fitZones(city, city.zones)) {
    if (fit.evidence < leastEvidence || !isNamed(city, fit, rivals)) continue;
    const known = best.get(fit.zone.level);
    // Where nothing was before, a later start fits as well and says more.
    const isLater = known?.zone === fit.zone && fit.evidence === known.evidence;
    if (known === undefined || isLater || fit.evidence > known.evidence) best.set(fit.zone.level, fit);
  }
  return [...best.values()].sort((one, other) => other.evidence - one.evidence);
}

/** Whether a zone around the focus is about the focus too; one in the focus always is. */
function isNamed<Level extends string>(
  { parts, focus }: ZonedCity<Level>,
  { zone, from, share, shareElsewhere, evidence }: ZoneFit<Level>,
  rivals: readonly ZoneFit<Level>[],
): boolean {
  const own = new Set(zone.parts);
  if (!focus.every((part) => own.has(part))) return true;
  const cases = sumOver(focus, (part) => sumFrom(parts[part]!.cases, from));
  const others = sumOver(focus, (part) => sumFrom(parts[part]!.others, from));
  if (likelihoodOf(cases, others, share) <= likelihoodOf(cases, others, shareElsewhere)) return false;
  // That the city rose is another thing than that a place in it is high.
  if (own.size === parts.length) return true;
  return !rivals.some(
    (rival) => rival.evidence > evidence && rival.zone.parts.every((part) => own.has(part)),
  );
}

/** The logarithm of the likelihood of counts under a share. */
function likelihoodOf(cases: number, others: number, share: number): number {
  const term = (count: number, chance: number) => (count === 0 ? 0 : count * Math.log(chance));
  return term(cases, share) + term(others, 1 - share);
}

function fitZones<Level extends string>(
  { parts, chosenFrom, inflation }: ZonedCity<Level>,
  zones: readonly Zone<Level>[],
): ZoneFit<Level>[] {
  const windows = parts[0]?.cases.length ?? 0;
  const allCases = sumOver(parts, (part) => sumFrom(part.cases, 0));
  const all = allCases + sumOver(parts, (part) => sumFrom(part.others, 0));
  const levels = Object.keys(chosenFrom).length;
  return zones.flatMap((zone) => {
    const own = zone.parts.flatMap((position) => parts[position] ?? []);
    const least = own.length === parts.length ? leastRise : 1;
    return Array.from({ length: windows }, (_, from): ZoneFit<Level> => {
      const cases = sumOver(own, (part) => sumFrom(part.cases, from));
      const here = cases + sumOver(own, (part) => sumFrom(part.others, from));
      const [share, shareElsewhere] = [quotient(cases, here), quotient(allCases - cases, all - here)];
      const isHigher = share > shareElsewhere && share >= least * shareElsewhere && here < all;
      const likelihood = isHigher
        ? bernoulli(cases, here) + bernoulli(allCases - cases, all - here) - bernoulli(allCases, all)
        : 0;
      const evidence = likelihood / inflation - Math.log(chosenFrom[zone.level] * levels * windows);
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
