import type { AreaFacts } from '#areas/area-facts.ts';
import { observerWeeks } from '#demo/observers.ts';
import { buurtenIn } from '#demo/places.ts';
import type { DemoRecipe } from '#demo/recipe.ts';
import type { DemoCalendar, Rhythm } from '#demo/rhythm.ts';
import { weekOf } from '#text/iso-week.ts';

/** Something planted, as a change of how many signals to expect: a factor per day for some buurten, theme and source. */
export interface PlantedShift {
  id: string;
  buurten: ReadonlySet<string>;
  /** Null: every theme; the same for the source. */
  theme: string | null;
  source: string | null;
  /** Day indexes `[from, to)`. */
  from: number;
  to: number;
  factor: number;
  /** Extra signals fall on these ISO weekdays only. */
  weekdays?: number[];
  /** A factor for every day of the calendar, instead of one factor. */
  perDay?: Float64Array;
  /** What marks the extra signals. */
  hours?: [number, number];
  onePlaceShare?: number;
  reporterKey?: string;
}

/** Everything the recipe plants. Factors of shifts that meet multiply. */
export function plantedShifts(
  seed: number,
  recipe: DemoRecipe,
  calendar: DemoCalendar,
  facts: AreaFacts,
): PlantedShift[] {
  const place = ({
    id,
    areas,
    from,
    to,
  }: {
    id: string;
    areas: string[];
    from: string;
    to: string | null;
  }) => ({
    id,
    buurten: new Set(areas.flatMap((code) => buurtenIn(code, facts))),
    from: calendar.indexOf(from),
    to: to === null ? calendar.days.length : calendar.indexOf(to),
    source: null,
  });
  return [
    ...recipe.hotspots.map(({ theme, factor, weekdays, hours, onePlaceShare, ...spell }) => {
      return { ...place(spell), theme, factor, weekdays, hours, onePlaceShare };
    }),
    ...recipe.deployments.map(({ theme, change, changeUntil, ...spell }) => {
      return { ...place({ ...spell, to: changeUntil }), theme, factor: 1 + change };
    }),
    ...recipe.displacements.map((spell) => ({ ...place(spell), theme: spell.theme, factor: spell.factor })),
    ...recipe.busyReporters.map(({ theme, source, factor, reporterKey, ...spell }) => {
      return { ...place(spell), theme, source, factor, reporterKey };
    }),
    ...recipe.observers.map((observer) => ({
      ...place({ ...observer, from: recipe.firstDay, to: null }),
      theme: null,
      source: observer.source,
      factor: 1,
      perDay: hoursPerDay(seed, observer, calendar),
    })),
  ];
}

function hoursPerDay(
  seed: number,
  observer: DemoRecipe['observers'][number],
  calendar: DemoCalendar,
): Float64Array {
  const hours = new Map(observerWeeks(seed, observer, calendar).map((week) => [week.from, week.hours]));
  return Float64Array.from(
    calendar.days,
    ({ day }) => (hours.get(weekOf(day).from) ?? 0) / observer.hoursPerWeek,
  );
}

/** The shifts that touch one buurt, theme and source. */
export function shiftsFor(
  shifts: PlantedShift[],
  buurt: string,
  theme: string,
  source: string,
): PlantedShift[] {
  return shifts.filter(
    (shift) =>
      shift.buurten.has(buurt) &&
      (shift.theme === null || shift.theme === theme) &&
      (shift.source === null || shift.source === source),
  );
}

/**
 * The factor of a shift for every day. When the extra signals fall on a few weekdays only, those days get so much that
 * the period as a whole comes out at the factor of the recipe.
 */
export function dailyFactors(shift: PlantedShift, rhythm: Rhythm, { days }: DemoCalendar): Float64Array {
  if (shift.perDay) return shift.perDay;
  const isExtraDay = (index: number) => shift.weekdays?.includes(days[index]?.weekday ?? 0) ?? true;
  let all = 0;
  let chosen = 0;
  for (let index = shift.from; index < shift.to; index++) {
    all += rhythm.dayWeights[index] ?? 0;
    if (isExtraDay(index)) chosen += rhythm.dayWeights[index] ?? 0;
  }
  const extra = chosen > 0 ? ((shift.factor - 1) * all) / chosen : 0;
  return Float64Array.from(days, (_, index) =>
    index >= shift.from && index < shift.to && isExtraDay(index) ? 1 + extra : 1,
  );
}
