import { demoRecipeFor } from '#demo/generate.ts';
import type { DemoOptions } from '#demo/model.ts';
import { observerWeeks } from '#demo/observers.ts';
import { demoCalendar } from '#demo/rhythm.ts';
import type { ObservationHours } from '#signals/observation-hours.server.ts';

/** The hours of every team in the data set of a seed; a team with more areas divides its hours evenly over them. */
export function demoHours(seed: number, options: DemoOptions = {}): ObservationHours[] {
  const recipe = demoRecipeFor(options);
  const calendar = demoCalendar(recipe);
  return recipe.observers.flatMap((observer) =>
    observerWeeks(seed, observer, calendar).flatMap(({ from, hours }) =>
      observer.areas.map((areaCode) => ({
        sourceId: observer.source,
        municipalityCode: `GM${areaCode.slice(2, 6)}`,
        areaCode,
        week: from,
        hours: hours / observer.areas.length,
      })),
    ),
  );
}
