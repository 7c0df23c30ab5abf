import { dayNumber } from '#text/calendar.ts';
import type { BuurtLink } from '#areas/queries.server.ts';

/** Signals whose place is unknown are counted under this code: they belong to the municipality, but to no part of it. */
export const unknownPlace = 'onbekend';

/** One area a signal may count for, by position in {@link Rollup.areas}. */
interface Target {
  area: number;
  fromDay: number;
  toDay: number;
}

/** An area that places count for. */
export interface RollupArea {
  code: string;
  level: string;
  /** The level it is as small as, by `keepSmallestLevels`. */
  smallestLevel: string;
}

/** Which areas of one municipality a place counts for, ready for the counting loop. */
export interface Rollup {
  municipalityCode: string;
  areas: readonly RollupArea[];
  /** For each buurt code, and for `unknownPlace`, the areas it counts for. */
  targets: ReadonlyMap<string, readonly Target[]>;
}

const always = { fromDay: -Infinity, toDay: Infinity };

function dayOrAlways(day: string, otherwise: number): number {
  return day === '-infinity' || day === 'infinity' ? otherwise : dayNumber(day);
}

/** Adds a target; days on which a place counts for the area already, itself or with its wijk, are not counted twice. */
function withTarget(targets: readonly Target[], added: Target): Target[] {
  const touches = (other: Target) =>
    other.area === added.area && other.fromDay <= added.toDay && added.fromDay <= other.toDay;
  const joined = targets.filter(touches).reduce(
    (whole, other) => ({
      area: whole.area,
      fromDay: Math.min(whole.fromDay, other.fromDay),
      toDay: Math.max(whole.toDay, other.toDay),
    }),
    added,
  );
  return [...targets.filter((other) => !touches(other)), joined];
}

/**
 * Prepares the roll-up of one municipality. Every buurt counts for itself, for its wijk and gemeente, and for composed
 * areas while it is a member; an unknown place counts for the gemeente and for `unknownPlace`.
 */
export function buildRollup(municipalityCode: string, links: readonly BuurtLink[]): Rollup {
  const areas: RollupArea[] = [];
  const positions = new Map<string, number>();
  const position = (code: string, level: string, smallestLevel: string) => {
    const known = positions.get(code);
    if (known !== undefined) return known;
    areas.push({ code, level, smallestLevel });
    positions.set(code, areas.length - 1);
    return areas.length - 1;
  };
  const targets = new Map<string, Target[]>();
  const add = (place: string, target: Target) =>
    targets.set(place, withTarget(targets.get(place) ?? [], target));
  const whole = links.find(({ areaCode }) => areaCode === municipalityCode);
  const municipality = position(municipalityCode, 'gemeente', whole?.smallestLevel ?? 'gemeente');
  add(unknownPlace, { area: municipality, ...always });
  add(unknownPlace, { area: position(unknownPlace, unknownPlace, unknownPlace), ...always });
  for (const link of links) {
    add(link.buurtCode, {
      area: position(link.areaCode, link.level, link.smallestLevel),
      fromDay: dayOrAlways(link.validFrom, -Infinity),
      toDay: dayOrAlways(link.validTo, Infinity),
    });
  }
  return { municipalityCode, areas, targets };
}
