import type { AreaFacts } from '#areas/area-facts.ts';
import { themeMixes } from '#demo/mix.ts';
import { type DemoBuurt, demoBuurten } from '#demo/places.ts';
import { dailyFactors, type PlantedShift, plantedShifts, shiftsFor } from '#demo/planted.ts';
import type { DemoRecipe, DemoSource, DemoTheme } from '#demo/recipe.ts';
import { createRhythm, type DemoCalendar, type Rhythm } from '#demo/rhythm.ts';
import { runningTotals } from '#demo/seeds.ts';

/** The events about one theme that reach one source from one buurt. */
export interface DemoStream {
  buurt: DemoBuurt;
  theme: DemoTheme;
  source: DemoSource;
  rhythm: Rhythm;
  /** What is planted here, with its factor per day. */
  planted: { shift: PlantedShift; factors: Float64Array }[];
  /** Expected events per day of average weight, before anything planted. */
  rate: number;
  /** Expected events from the first day up to and including each day, as multiples of `rate`. */
  totals: Float64Array;
}

/**
 * All streams. The weight of a buurt is its yearly crimes, that of a source and theme comes from the recipe, and one scale
 * makes the expected number of signals, repeats and planted ones included, that of the recipe.
 */
export function demoStreams(
  seed: number,
  recipe: DemoRecipe,
  calendar: DemoCalendar,
  facts: AreaFacts,
): DemoStream[] {
  const shifts = plantedShifts(seed, recipe, calendar, facts);
  const buurten = demoBuurten(facts);
  const mixes = themeMixes(buurten, recipe);
  const streams = recipe.sources.flatMap((source) =>
    Object.entries(source.themes).flatMap(([code, part]) => {
      const theme = recipe.themes.find((entry) => entry.code === code);
      if (!theme) throw new RangeError(`No rhythm for theme ${code}`);
      const rhythm = createRhythm(theme, source, calendar);
      const usualTotals = runningTotals(rhythm.dayWeights);
      return buurten.map((buurt, index): DemoStream => {
        const planted = shiftsFor(shifts, buurt.code, code, source.id).map((shift) => ({
          shift,
          factors: dailyFactors(shift, rhythm, calendar),
        }));
        // Reports per event are divided out, so that the shares of the recipe are shares of signals.
        const weight = buurt.yearlyCrimes * source.share * part * (mixes[index]?.get(code) ?? 1);
        const rate = weight / signalsPerEvent(recipe, { theme, source });
        const stream = { buurt, theme, source, rhythm, planted, rate, totals: usualTotals };
        return planted.length === 0 ? stream : { ...stream, totals: runningTotals(intensity(stream)) };
      });
    }),
  );
  const unscaled = streams.reduce(
    (total, stream) => total + eventsOf(stream) * signalsPerEvent(recipe, stream),
    0,
  );
  return streams.map((stream) => ({ ...stream, rate: (stream.rate * recipe.signals) / unscaled }));
}

/** Expected events of a stream over the whole data set. */
export function eventsOf({ rate, totals }: DemoStream): number {
  return rate * (totals[totals.length - 1] ?? 0);
}

/** Events per day as multiples of the rate: the rhythm times everything planted, except one shift when it is named. */
export function intensity(
  { rhythm, planted }: Pick<DemoStream, 'rhythm' | 'planted'>,
  without?: string,
): Float64Array {
  const present = planted.filter(({ shift }) => shift.id !== without);
  return rhythm.dayWeights.map((weight, day) =>
    present.reduce((product, { factors }) => product * (factors[day] ?? 1), weight),
  );
}

/**
 * Expected signals per event: one, plus second reporters, plus on average two more calls of those who call again.
 * Professionals report once.
 */
export function signalsPerEvent(
  recipe: DemoRecipe,
  { theme, source }: Pick<DemoStream, 'theme' | 'source'>,
): number {
  if (source.reporters === 'professionals') return 1;
  return 1 + theme.duplicates + theme.repeats * 2 * (1 - recipe.anonymousShare);
}
