import type { BuurtLink } from '#areas/queries.server.ts';
import { holdsOn } from '#areas/validity.ts';
import type { BuurtCount, Indicator } from '#insight/indicator-counts.server.ts';
import { priorOf, type AreaEvents } from '#stats/empirical-bayes.ts';
import { expectedFall } from '#stats/expected-fall.ts';
import { spreadOf } from '#stats/overdispersion.ts';
import { inflationFrom, type FallQuestion } from '#stats/power.ts';
import { testFall } from '#stats/weighted-difference.ts';

/** The counts of an indicator, and how the areas of a municipality are made up. */
export interface CountedAreas {
  /** Buurten of the own area. */
  own: ReadonlySet<string>;
  counts: readonly BuurtCount[];
  /** Of the municipality on the last day of the period. */
  links: readonly BuurtLink[];
  day: string;
  /** Level of the areas that are compared; the first with enough of them is used. */
  levels: readonly string[];
  /** Inhabitants of each buurt; 0 when not known. */
  inhabitants: ReadonlyMap<string, number>;
}

/** Indicators that leave out less than a goal does, by what they count more of; none for a goal that leaves nothing out. */
export function widerThan({
  themes,
  hours,
}: Pick<Indicator, 'themes' | 'hours'>): { name: string; indicator: Pick<Indicator, 'themes' | 'hours'> }[] {
  return [
    ...(hours === null ? [] : [{ name: 'alle uren', indicator: { themes, hours: null } }]),
    ...(themes.length === 0 ? [] : [{ name: 'alle thema’s', indicator: { themes: [], hours } }]),
  ];
}

/** Events of an area in the period before and in the period itself. */
interface Events {
  before: number;
  count: number;
  size: number;
}

function add(one: Events, other: Events): Events {
  return {
    before: one.before + other.before,
    count: one.count + other.count,
    size: one.size + other.size,
  };
}

const none: Events = { before: 0, count: 0, size: 0 };

/** Areas of a level without those that share a buurt with the own area. */
function peersAt(level: string, { own, links, day }: CountedAreas, of: (buurt: string) => Events): Events[] {
  const areas = new Map<string, Events>();
  const touched = new Set<string>();
  for (const link of links) {
    if (link.level !== level || !holdsOn(link, day)) continue;
    if (own.has(link.buurtCode)) touched.add(link.areaCode);
    areas.set(link.areaCode, add(areas.get(link.areaCode) ?? none, of(link.buurtCode)));
  }
  return [...areas].filter(([code]) => !touched.has(code)).map(([, events]) => events);
}

/**
 * What must be known of a goal beforehand, from the counts themselves: the rest of the municipality as comparison, how much areas
 * vary from one period to the next beyond chance (each area against all others, the own area aside), and the fall that is to be
 * expected because the own area was picked for its many signals. Null when there is no comparison, or there are too few areas to know
 * how much they vary: then nothing can be promised.
 */
export function fallQuestionOf(counted: CountedAreas): FallQuestion | null {
  const { own, counts, inhabitants, levels } = counted;
  const byBuurt = new Map(counts.map((each) => [each.buurtCode, each]));
  const of = (buurt: string): Events => {
    const { before = 0, count = 0 } = byBuurt.get(buurt) ?? {};
    return { before, count, size: inhabitants.get(buurt) ?? 0 };
  };
  const here = [...own].map(of).reduce(add, none);
  const all = [...inhabitants.keys()].map(of).reduce(add, none);
  const rest = { before: all.before - here.before, count: all.count - here.count };
  if (rest.count === 0) return null;
  for (const level of levels) {
    const peers = peersAt(level, counted, of);
    const varied = peers.filter(({ before, count }) => before + count > 0);
    const spread = spreadOf(varied.map((peer) => changeScore(peer, all)));
    if (spread === undefined) continue;
    const events = (each: Events): AreaEvents => ({ count: each.count, size: each.size });
    const prior = priorOf([here, ...peers].map(events));
    return {
      count: here.count,
      comparison: { count: rest.count, weight: here.count / rest.count },
      inflation: inflationFrom(spread, varied.length),
      expectedFall: prior === undefined ? 0 : expectedFall(events(here), prior),
    };
  }
  return null;
}

/** How far the change of an area lies from that of all others, in standard deviations of chance. */
function changeScore({ before, count }: Events, all: Events): number {
  const others = { before: all.before - before, after: all.count - count };
  const weight = others.before === 0 ? 0 : before / others.before;
  const comparison = weight > 0 ? { ...others, weight } : undefined;
  return testFall(
    { before, after: count },
    { ...{ inflation: 1, expectedFall: 0 }, ...(comparison && { comparison }) },
  ).z;
}
