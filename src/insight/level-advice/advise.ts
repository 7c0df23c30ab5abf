import type { Area } from '#areas/model.ts';
import {
  levelDraws,
  problemLevels,
  type AdvisedLevel,
  type LevelAdvice,
  type ProblemLevel,
} from '#insight/level-advice/model.ts';
import type { YearWindow } from '#insight/level-advice/windows.ts';
import { spreadOf } from '#stats/overdispersion.ts';
import { fitLevel, type PartCounts, type Zone, type ZoneFit } from '#stats/problem-level.ts';

/** A buurt, or a place in one, with the signals of the theme and all others per window. */
export interface CountedBuurt extends PartCounts {
  code: string;
}

/** An area of a level with the buurten it consisted of at the end of the windows. */
export interface AreaZone {
  area: Pick<Area, 'code' | 'name' | 'kind'>;
  level: Exclude<ProblemLevel, 'straat'>;
  buurten: ReadonlySet<string>;
}

/** What advice is made from: exact counts of one municipality. */
export interface AdviceInput {
  /** Code of the area it is about. */
  code: string;
  windows: readonly YearWindow[];
  buurten: readonly CountedBuurt[];
  /** Every area of every level, the municipality too. */
  areas: readonly AreaZone[];
  /** The places in the area with the most signals; their buurt by code. */
  places: readonly CountedBuurt[];
}

/** The seed makes the advice the same each time. */
const repeats = { seed: 1, draws: levelDraws };

/**
 * At which level a theme asks for action, seen from one area: from the levels above and below it, the one in which the theme
 * takes a larger share of the signals than elsewhere (`fitLevel`). A calculation; people decide. Null for an area without
 * buurten.
 */
export function adviseLevel(input: AdviceInput): LevelAdvice | null {
  const { windows, areas } = input;
  const city = zonedCity(input);
  if (city.focus.length === 0) return null;
  const days = { from: windows[0]?.from ?? '', to: windows.at(-1)?.to ?? '', draws: levelDraws };
  const [best] = fitLevel(city, { ...repeats, draws: 0 })?.fits ?? [];
  const inflation = inflationOf(input, best);
  if (inflation === undefined) return { ...days, levels: [], same: 0, isTooSmall: true };
  const fit = fitLevel({ ...city, inflation }, repeats);
  const nameOf = (code: string) => areas.find(({ area }) => area.code === code)?.area.name ?? code;
  const levels = (fit?.fits ?? []).map(({ zone, from, share, shareElsewhere }): AdvisedLevel => ({
    ...{ level: zone.level, name: nameOf(zone.code), share, shareElsewhere },
    from: windows[from]?.from ?? '',
  }));
  return { ...days, levels, same: Math.round((fit?.stability ?? 0) * levelDraws), isTooSmall: false };
}

/** The buurten, each without the places that stand apart, then those places; with the zones around and in the area. */
function zonedCity({ code, buurten, areas, places }: AdviceInput) {
  const without = buurten.map((buurt) => {
    const own = places.filter((place) => place.code === buurt.code);
    // Both were read one after the other; an import in between could leave less than nothing.
    const less = (counts: readonly number[], of: 'cases' | 'others') =>
      counts.map((count, window) =>
        Math.max(
          0,
          own.reduce((rest, place) => rest - (place[of][window] ?? 0), count),
        ),
      );
    return { cases: less(buurt.cases, 'cases'), others: less(buurt.others, 'others') };
  });
  const positions = new Map<string, number[]>();
  [...buurten, ...places].forEach((part, position) => {
    positions.set(part.code, [...(positions.get(part.code) ?? []), position]);
  });
  const partsOf = (own: ReadonlySet<string>) => [...own].flatMap((buurt) => positions.get(buurt) ?? []);
  const focus = areas.find(({ area }) => area.code === code)?.buurten ?? new Set<string>();
  const isWithin = (inner: ReadonlySet<string>, outer: ReadonlySet<string>) =>
    [...inner].every((buurt) => outer.has(buurt));
  // Areas of a programme may overlap each other, so they are no zones.
  const counting = areas.filter(
    ({ area, buurten: own }) => own.size > 0 && (area.kind === null || area.kind === 'stadsdeel'),
  );
  const zones = differentZones(counting).map((zone) => ({
    ...zone,
    isRelated: isWithin(zone.buurten, focus) || isWithin(focus, zone.buurten),
  }));
  const zoneOf = ({ area, level, buurten: own }: AreaZone): Zone<ProblemLevel> => ({
    ...{ level, code: area.code, parts: partsOf(own) },
  });
  const numberOf = (level: ProblemLevel) =>
    Math.max(1, counting.filter((zone) => zone.level === level).length);
  return {
    parts: [...without, ...places],
    focus: partsOf(focus),
    zones: [
      ...places.map((place, at): Zone<ProblemLevel> => ({
        ...{ level: 'straat', code: place.code, parts: [buurten.length + at] },
      })),
      ...zones.filter(({ isRelated }) => isRelated).map(zoneOf),
    ],
    rivals: zones.filter(({ isRelated }) => !isRelated).map(zoneOf),
    chosenFrom: {
      // A municipality has at most as many places with a signal as signals.
      straat: Math.max(1, sum(buurten.flatMap(({ cases }) => cases))),
      buurt: numberOf('buurt'),
      wijk: numberOf('wijk'),
      stadsdeel: numberOf('stadsdeel'),
      gemeente: 1,
    },
    inflation: 1,
  };
}

/** Of areas with the same buurten the smallest: a wijk of one buurt is that buurt. */
function differentZones(zones: readonly AreaZone[]): AreaZone[] {
  const known = new Map<string, AreaZone>();
  for (const level of problemLevels) {
    for (const zone of zones.filter((each) => each.level === level)) {
      const key = [...zone.buurten].sort().join(' ');
      if (!known.has(key)) known.set(key, zone);
    }
  }
  return [...known.values()];
}

/**
 * How much more the share of the theme differs between buurten than chance alone would have it, apart from what the best zone
 * explains: a real problem would otherwise hide itself. Undefined when there are too few buurten to tell.
 */
function inflationOf(
  { buurten, areas }: AdviceInput,
  best: ZoneFit<ProblemLevel> | undefined,
): number | undefined {
  const inside = areas.find(({ area }) => area.code === best?.zone.code)?.buurten ?? new Set<string>();
  // The buurt of a place is neither in it nor outside.
  const told =
    best?.zone.level === 'straat' ? buurten.filter(({ code }) => code !== best.zone.code) : buurten;
  const all = sum(buurten.flatMap(({ cases, others }) => [...cases, ...others]));
  const average = all === 0 ? 0 : sum(buurten.flatMap(({ cases }) => cases)) / all;
  const scores = told.flatMap(({ code, cases, others }) => {
    const own = cases.map((count, window) => count + (others[window] ?? 0));
    const shareIn = (window: number) => {
      if (best === undefined) return average;
      return window >= best.from && inside.has(code) ? best.share : best.shareElsewhere;
    };
    const expected = sum(own.map((count, window) => count * shareIn(window)));
    const variance = sum(own.map((count, window) => count * shareIn(window) * (1 - shareIn(window))));
    // With less than one expected a score says nothing.
    return expected < 1 || variance === 0 ? [] : [(sum(cases) - expected) / Math.sqrt(variance)];
  });
  return spreadOf(scores)?.inflation;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
