import type { AreaFacts } from '#areas/area-facts.ts';
import { drawReport } from '#demo/events.ts';
import type { DemoOptions, DemoSignal } from '#demo/model.ts';
import { type BuurtPlaces, createPlaces, demoBuurten, discPlacer } from '#demo/places.ts';
import { type DemoRecipe, demoRecipe } from '#demo/recipe.ts';
import { followUps, type Report } from '#demo/reports.ts';
import { clockMoment, type DemoCalendar, demoCalendar } from '#demo/rhythm.ts';
import { drawIndex, namedRandom, runningTotals } from '#demo/seeds.ts';
import { type DemoStream, demoStreams, eventsOf } from '#demo/streams.ts';
import { addDays } from '#text/calendar.ts';

type Unnumbered = Omit<DemoSignal, 'externalId'>;

/**
 * The fictional signals, in order of receipt. Same seed, facts and options: the same signals. Throws a RangeError when the
 * recipe names an area or a theme that does not exist.
 */
export function generateDemoSignals(seed: number, facts: AreaFacts, options: DemoOptions = {}): DemoSignal[] {
  const recipe = demoRecipeFor(options);
  const calendar = demoCalendar(recipe);
  const placePoint = options.placePoint ?? discPlacer(facts);
  const places = new Map<string, BuurtPlaces>();
  for (const buurt of demoBuurten(facts)) places.set(buurt.code, createPlaces(seed, buurt, placePoint));
  const signals = demoStreams(seed, recipe, calendar, facts).flatMap((stream) => {
    const here = places.get(stream.buurt.code);
    return here ? signalsOf(seed, stream, here, recipe, calendar) : [];
  });
  return numbered(signals);
}

/** The bundled recipe with the caller's wishes in it. */
export function demoRecipeFor({ lastDay, signals }: Pick<DemoOptions, 'lastDay' | 'signals'>): DemoRecipe {
  const recipe = demoRecipe(lastDay);
  return { ...recipe, signals: signals ?? recipe.signals };
}

function signalsOf(
  seed: number,
  stream: DemoStream,
  places: BuurtPlaces,
  recipe: DemoRecipe,
  calendar: DemoCalendar,
): Unnumbered[] {
  const { buurt, theme, source } = stream;
  const random = namedRandom(seed, `${buurt.code} ${theme.code} ${source.id}`);
  const categories = Object.keys(theme.categories);
  const categoryTotals = runningTotals(Object.values(theme.categories));
  const seriousnessTotals = runningTotals(theme.seriousness);
  const signals: Unnumbered[] = [];
  for (let count = random.poisson(eventsOf(stream)); count > 0; count--) {
    const first = drawReport(stream, places, recipe, calendar, random);
    const category = categories[drawIndex(categoryTotals, random)] ?? theme.code;
    const seriousness = ([1, 2, 3] as const)[drawIndex(seriousnessTotals, random)] ?? 1;
    for (const report of [first, ...followUps(first, theme, buurt, recipe, random)]) {
      if (!isDelivered(report, recipe)) continue;
      const point = report.source.locatedBy === 'punt' ? report.place : null;
      signals.push({
        source: report.source.id,
        municipalityCode: buurt.municipalityCode,
        moment: new Date(report.moment),
        category,
        longitude: point?.longitude ?? null,
        latitude: point?.latitude ?? null,
        buurtCode: report.place === null ? null : buurt.code,
        reporterKey: report.reporterKey,
        seriousness,
        receivedAt: new Date(report.receivedAt),
      });
    }
  }
  return signals;
}

/** What is received after the source's last delivery is not there yet, which is why the newest days are always low. */
function isDelivered({ source, receivedAt }: Report, { lastDay }: DemoRecipe): boolean {
  return receivedAt < clockMoment(addDays(lastDay, 1 - source.daysBehind), 0);
}

/** In order of receipt, each source with its own numbers. */
function numbered(signals: Unnumbered[]): DemoSignal[] {
  const counts = new Map<string, number>();
  return signals
    .sort((left, right) => left.receivedAt.getTime() - right.receivedAt.getTime())
    .map((signal) => {
      const count = (counts.get(signal.source) ?? 0) + 1;
      counts.set(signal.source, count);
      return { ...signal, externalId: `demo-${signal.source}-${String(count).padStart(6, '0')}` };
    });
}
