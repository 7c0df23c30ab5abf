import type { DemoRecipe } from '#demo/recipe.ts';
import type { DemoCalendar } from '#demo/rhythm.ts';
import { namedRandom } from '#demo/seeds.ts';
import { weekKey, weekOf } from '#text/iso-week.ts';

/** Hours that a team was out in one ISO week. */
export interface ObserverWeek {
  /** `2026-W07`. */
  week: string;
  /** Its Monday, `YYYY-MM-DD`. */
  from: string;
  hours: number;
}

/**
 * The hours a team was out, week by week: about the usual number (deviation 8 %), half of it in the weeks around New Year,
 * and the extra factor during the planted period.
 */
export function observerWeeks(
  seed: number,
  observer: DemoRecipe['observers'][number],
  { days }: DemoCalendar,
): ObserverWeek[] {
  const random = namedRandom(seed, `hours ${observer.id}`);
  const mondays = new Map(days.map(({ day }) => weekOf(day)).map((week) => [week.from, week]));
  return [...mondays.values()].map((week) => {
    const isExtra = week.from >= observer.from && week.from < observer.to;
    const season = week.week === 1 || week.week >= 52 ? 0.5 : 1;
    const usual = observer.hoursPerWeek * season * Math.max(0.6, random.normal(1, 0.08));
    return {
      week: weekKey(week),
      from: week.from,
      hours: Math.round(usual * (isExtra ? observer.extraFactor : 1)),
    };
  });
}
