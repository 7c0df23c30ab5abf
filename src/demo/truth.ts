import type { AreaFacts } from '#areas/area-facts.ts';
import { demoRecipeFor } from '#demo/generate.ts';
import type { DemoOptions } from '#demo/model.ts';
import { type ObserverWeek, observerWeeks } from '#demo/observers.ts';
import { buurtenIn } from '#demo/places.ts';
import type { DemoRecipe } from '#demo/recipe.ts';
import { demoCalendar } from '#demo/rhythm.ts';
import { type DemoStream, demoStreams, intensity, signalsPerEvent } from '#demo/streams.ts';
import { addDays, daysBetween } from '#text/calendar.ts';

/** What is planted in the data set of one seed; plain JSON. Periods are half-open `[from, to)` in days `YYYY-MM-DD`. */
export interface DemoTruth {
  fictional: true;
  seed: number;
  firstDay: string;
  lastDay: string;
  /** Expected number of signals. */
  signals: number;
  /** The last day of each source's last delivery; a signal that was received later is not in the data. */
  sources: { id: string; deliveredUntil: string; lagMedianHours: number }[];
  /** The level is what good advice should come out at. */
  hotspots: (Planted & Pick<DemoRecipe['hotspots'][number], 'factor' | 'level' | 'weekdays' | 'hours'>)[];
  /** `before` is the period of the same length that ends where the deployment starts. */
  deployments: (Planted & { change: number; before: { from: string; to: string; expected: number } })[];
  displacements: (Planted & { deployment: string; factor: number })[];
  busyReporters: (Planted & { source: string; reporterKey: string })[];
  /** More hours on the street and more signals of that source, while no more happened. */
  observers: (Planted & { source: string; extraFactor: number; weeks: ObserverWeek[] })[];
}

/** One planted truth, with the expected number of signals in its areas, theme and period as it is and without it. */
interface Planted {
  id: string;
  municipalityCodes: string[];
  /** As the recipe names them, and as buurten. */
  areas: string[];
  buurten: string[];
  /** Null: all themes. */
  theme: string | null;
  from: string;
  to: string;
  expected: number;
  expectedWithout: number;
}

interface Question {
  buurten: string[];
  theme: string | null;
  source: string | null;
  from: string;
  to: string;
  /** Id of a planted truth to leave out. */
  without?: string;
}

/** The truth behind `generateDemoSignals` with the same arguments. */
export function demoTruth(seed: number, facts: AreaFacts, options: DemoOptions = {}): DemoTruth {
  const recipe = demoRecipeFor(options);
  const calendar = demoCalendar(recipe);
  const streams = demoStreams(seed, recipe, calendar, facts);

  function expected({ buurten, theme, source, from, to, without }: Question): number {
    const [first, end] = [calendar.indexOf(from), calendar.indexOf(to)];
    const isAsked = (stream: DemoStream) =>
      buurten.includes(stream.buurt.code) &&
      (theme === null || stream.theme.code === theme) &&
      (source === null || stream.source.id === source);
    const total = streams.filter(isAsked).reduce((sum, stream) => {
      const days = intensity(stream, without).subarray(first, end);
      return (
        sum + stream.rate * signalsPerEvent(recipe, stream) * days.reduce((part, weight) => part + weight, 0)
      );
    }, 0);
    return Number(total.toFixed(1));
  }

  function planted(spell: Spell, theme: string | null, source: string | null = null): Planted {
    const buurten = spell.areas.flatMap((code) => buurtenIn(code, facts));
    const to = spell.to ?? addDays(recipe.lastDay, 1);
    const question = { buurten, theme, source, from: spell.from, to };
    return {
      id: spell.id,
      municipalityCodes: [...new Set(buurten.map((code) => `GM${code.slice(2, 6)}`))],
      areas: spell.areas,
      buurten,
      theme,
      from: spell.from,
      to,
      expected: expected(question),
      expectedWithout: expected({ ...question, without: spell.id }),
    };
  }

  return {
    fictional: true,
    seed,
    firstDay: recipe.firstDay,
    lastDay: recipe.lastDay,
    signals: recipe.signals,
    sources: recipe.sources.map(({ id, daysBehind, lag }) => ({
      id,
      deliveredUntil: addDays(recipe.lastDay, -daysBehind),
      lagMedianHours: lag.medianHours,
    })),
    hotspots: recipe.hotspots.map((hotspot) => {
      const { theme, factor, level, weekdays, hours } = hotspot;
      return { ...planted(hotspot, theme), factor, level, weekdays, hours };
    }),
    deployments: recipe.deployments.map((deployment) => {
      const here = planted(deployment, deployment.theme);
      const from = addDays(deployment.from, -daysBetween(deployment.from, deployment.to));
      const before = { from, to: deployment.from };
      const usual = expected({ ...here, source: null, ...before });
      return { ...here, change: deployment.change, before: { ...before, expected: usual } };
    }),
    displacements: recipe.displacements.map((displacement) => {
      const { deployment, theme, factor } = displacement;
      return { ...planted(displacement, theme), deployment, factor };
    }),
    busyReporters: recipe.busyReporters.map((busy) => {
      const { theme, source, reporterKey } = busy;
      return { ...planted(busy, theme), source, reporterKey };
    }),
    observers: recipe.observers.map((observer) => {
      const { source, extraFactor } = observer;
      return {
        ...planted(observer, null, source),
        source,
        extraFactor,
        weeks: observerWeeks(seed, observer, calendar),
      };
    }),
  };
}

interface Spell {
  id: string;
  areas: string[];
  from: string;
  to: string | null;
}
